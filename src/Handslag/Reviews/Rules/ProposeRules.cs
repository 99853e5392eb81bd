using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rules;

/// <summary>The head of a side proposes rules to the other side. One proposal waits at a time; the same side may replace its own.</summary>
public sealed class ProposeRules(HandslagDb db, AuditLog audit, IClock clock)
{
    public async Task<Outcome<RulesVersion>> Run(WorkRules rules, Me who, CancellationToken cancellation)
    {
        if (!Sides.IsOne(who.Side) || !who.Has(Roles.Head)) return new Refusal("rules.notHead");
        if (RulesCheck.Of(rules) is { Count: > 0 } wrong) return wrong;
        return await db.Write<Outcome<RulesVersion>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var versions = await db.Set<RulesVersion>().ToListAsync(token);
            var (now, agreed) = (clock.GetCurrentInstant(), versions.Where(version => version.State == RulesState.Agreed).MaxBy(version => version.Number));
            if (agreed is not null && WorkRules.Read(agreed.Rules).Says(rules)) return new Refusal("rules.same");
            if (versions.Find(version => version.State == RulesState.Proposed) is { } waiting)
            {
                if (waiting.ProposedBySide != who.Side) return new Refusal("rules.waiting.already");
                (waiting.State, waiting.AnsweredBy, waiting.AnsweredAt) = (RulesState.Withdrawn, who.UserId, now);
            }

            var version = new RulesVersion
            {
                WorkspaceId = db.Scope.Id, Number = versions.Select(one => one.Number).DefaultIfEmpty().Max() + 1, State = RulesState.Proposed, Rules = rules.Write(),
                ProposedBySide = who.Side, ProposedBy = who.UserId, ProposedAt = now,
            };
            db.Add(version);
            audit.Record("rules.proposed", who.UserId, $"rules:{version.Number}", ("side", who.Side));
            await db.SaveChangesAsync(token);
            return version;
        }, cancellation);
    }
}
