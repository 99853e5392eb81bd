using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rules;

/// <summary>The head of the other side agrees to proposed rules or turns them down with the reason; the side that proposed may withdraw.</summary>
public sealed class AnswerRules(HandslagDb db, AuditLog audit, IClock clock)
{
    public Task<Outcome<RulesVersion>> Agree(int number, Me who, CancellationToken cancellation) => Close(number, RulesState.Agreed, null, who, cancellation);

    public Task<Outcome<RulesVersion>> Withdraw(int number, Me who, CancellationToken cancellation) => Close(number, RulesState.Withdrawn, null, who, cancellation);

    public async Task<Outcome<RulesVersion>> TurnDown(int number, string? reason, Me who, CancellationToken cancellation)
    {
        var told = new Told { Prefix = "rules" };
        var given = told.Required(reason, "reason", ReviewLimits.LongestText);
        return told.IsWrong ? told.Refusals : await Close(number, RulesState.TurnedDown, given, who, cancellation);
    }

    Task<Outcome<RulesVersion>> Close(int number, RulesState state, string? reason, Me who, CancellationToken cancellation) => db.Write<Outcome<RulesVersion>>(async token =>
    {
        if (await db.Set<RulesVersion>().SingleOrDefaultAsync(one => one.Number == number, token) is not { } version) return new Refusal("rules.unknown", "number", $"{number}");
        if (version.State != RulesState.Proposed) return new Refusal("rules.answered.already", "number", $"{number}");
        if (!Sides.IsOne(who.Side) || !who.Has(Roles.Head)) return new Refusal("rules.notHead");
        if ((version.ProposedBySide == who.Side) != (state == RulesState.Withdrawn)) return new Refusal(state == RulesState.Withdrawn ? "rules.notYours" : "rules.own");
        (version.State, version.Reason, version.AnsweredBy, version.AnsweredAt) = (state, reason, who.UserId, clock.GetCurrentInstant());
        audit.Record(state switch { RulesState.Agreed => "rules.agreed", RulesState.TurnedDown => "rules.turnedDown", _ => "rules.withdrawn" }, who.UserId, $"rules:{number}");
        await db.SaveChangesAsync(token);
        return version;
    }, cancellation);
}
