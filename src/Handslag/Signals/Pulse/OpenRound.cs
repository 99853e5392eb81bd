using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>Opens a round for everybody who is on a side now, and sends each their own link. One round is open at a time.</summary>
public sealed class OpenRound(HandslagDb db, SignalLimits limits, SendNotice notices, SignInLinks links, AuditLog audit, IClock clock)
{
    public static bool IsOpenTo(Me me) => me.Has(Roles.Head | Roles.Administrator);

    /// <param name="closesAt">The moment after which no answer counts.</param>
    /// <param name="actor">Null where the schedule or a program opens it.</param>
    public async Task<Outcome<PulseRound>> Run(Instant closesAt, long? actor, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (closesAt <= now) return new Refusal("pulse.closes.past", "closes");
        if (closesAt > now + Duration.FromDays(limits.LongestRound + 1)) return new Refusal("pulse.closes.late", "closes", null, $"{limits.LongestRound}");
        return await db.Write<Outcome<PulseRound>>(async token => await Open(closesAt, now, actor, token), cancellation);
    }

    async Task<Outcome<PulseRound>> Open(Instant closesAt, Instant now, long? actor, CancellationToken cancellation)
    {
        if (await db.Set<PulseRound>().AnyAsync(round => round.ClosedAt == null, cancellation)) return new Refusal("pulse.open.already");
        var members = await db.Set<Member>().Where(member => member.LeftAt == null && (member.Side == Side.Marketing || member.Side == Side.Sales))
            .Select(member => new { member.UserId, member.Side }).ToListAsync(cancellation);
        if (members.Count == 0) return new Refusal("pulse.nobody");
        var round = new PulseRound
        {
            WorkspaceId = db.Scope.Id, Number = 1 + (await db.Set<PulseRound>().MaxAsync(one => (int?)one.Number, cancellation) ?? 0), OpenedAt = now, ClosesAt = closesAt,
        };
        db.Add(round);
        await db.SaveChangesAsync(cancellation);
        foreach (var side in new[] { Side.Marketing, Side.Sales })
        {
            var eligible = members.Count(member => member.Side == side);
            db.Add(new PulseSide { WorkspaceId = db.Scope.Id, RoundId = round.Id, Side = side, Eligible = eligible, IsTeam = eligible < limits.SmallestSide });
        }

        db.AddRange(members.Select(member => new PulseParticipant { WorkspaceId = db.Scope.Id, RoundId = round.Id, UserId = member.UserId, Side = member.Side }));
        audit.Record("pulse.opened", actor, $"pulse:{round.Id}", ("eligible", members.Count), ("closes", closesAt));
        await db.SaveChangesAsync(cancellation);
        foreach (var member in members) await Invite(round, member.UserId, PulseNotices.Opened, cancellation);
        return round;
    }

    internal async Task Invite(PulseRound round, long userId, string kind, CancellationToken cancellation)
    {
        var secret = await links.Make(LinkPurpose.Answer, userId, db.Scope.Id, cancellation, round.ClosesAt);
        await notices.Run(new(kind, $"{kind}:{round.Id}:{userId}", [userId], "/pulse")
        {
            Subject = $"pulse:{round.Id}",
            Values = new Dictionary<string, NoticeValue> { ["closes"] = NoticeValue.Of(round.ClosesAt) },
            Links = new Dictionary<string, string> { ["answer"] = $"/pulse/{secret}" },
            ToChannels = false,
        }, cancellation);
    }
}
