using System.Security.Cryptography;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Signals;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Profile;

/// <summary>Opens a round of the profile for everybody who is on a side now, and closes it: then it forgets who answered and shuffles what they answered.</summary>
public sealed class RunProfile(HandslagDb db, SignalLimits limits, SendNotice tell, AuditLog audit, IClock clock)
{
    /// <summary>A notice kind: a round of the profile is open, told to those who are asked.</summary>
    public const string OpenedKind = "profile.opened";

    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Head | Roles.Administrator);

    public async Task<Outcome<ProfileRound>> Open(Instant? closesAt, Me? who, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (!IsOpenTo(who)) return new Refusal("profile.heads");
        if (closesAt is not { } closes || closes <= now) return new Refusal("profile.closes.past", "closes");
        if (closes > now + Duration.FromDays(limits.LongestRound + 1)) return new Refusal("profile.closes.late", "closes", null, $"{limits.LongestRound}");
        return await db.Write<Outcome<ProfileRound>>(async token =>
        {
            if (await db.Set<ProfileRound>().AnyAsync(round => round.ClosedAt == null, token)) return new Refusal("profile.open.already");
            var members = await db.Set<Member>().Where(member => member.LeftAt == null && (member.Side == Side.Marketing || member.Side == Side.Sales)).Select(member => new { member.UserId, member.Side }).ToListAsync(token);
            if (members.Count == 0) return new Refusal("profile.nobody");
            var round = new ProfileRound { WorkspaceId = db.Scope.Id, Number = 1 + (await db.Set<ProfileRound>().MaxAsync(one => (int?)one.Number, token) ?? 0), OpenedAt = now, ClosesAt = closes };
            db.Add(round);
            await db.SaveChangesAsync(token);
            foreach (var side in new[] { Side.Marketing, Side.Sales })
            {
                var eligible = members.Count(member => member.Side == side);
                db.Add(new ProfileSide { WorkspaceId = db.Scope.Id, RoundId = round.Id, Side = side, Eligible = eligible, IsTeam = eligible < limits.SmallestSide });
            }

            db.AddRange(members.Select(member => new ProfileParticipant { WorkspaceId = db.Scope.Id, RoundId = round.Id, UserId = member.UserId, Side = member.Side }));
            audit.Record("profile.opened", who?.UserId, $"profile:{round.Id}", ("eligible", members.Count), ("closes", closes));
            await db.SaveChangesAsync(token);
            await tell.Run(
                new(OpenedKind, FormattableString.Invariant($"{OpenedKind}:{round.Id}"), [.. members.Select(member => member.UserId)], "/programme/profile/answer")
                {
                    Subject = FormattableString.Invariant($"profile:{round.Id}"), Values = new Dictionary<string, NoticeValue> { ["closes"] = NoticeValue.Of(closes) }, ToChannels = false,
                }, token);
            return round;
        }, cancellation);
    }

    public async Task<Outcome<ProfileRound>> Close(int number, Me? who, CancellationToken cancellation)
    {
        if (!IsOpenTo(who)) return new Refusal("profile.heads");
        return await db.Write<Outcome<ProfileRound>>(async token =>
        {
            var now = clock.GetCurrentInstant();
            if (await db.Set<ProfileRound>().Where(one => one.Number == number && one.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosedAt, one => one.ClosesAt < now ? one.ClosesAt : now), token) == 0)
                return await db.Set<ProfileRound>().AnyAsync(one => one.Number == number, token) ? new Refusal("profile.closed.already") : new Refusal("profile.unknown", "round", $"{number}");
            var round = await db.Set<ProfileRound>().AsNoTracking().SingleAsync(one => one.Number == number, token);
            foreach (var side in await db.Set<ProfileSide>().Where(one => one.RoundId == round.Id && !one.IsTeam).ToListAsync(token))
                side.Answered = await db.Set<ProfileParticipant>().CountAsync(one => one.RoundId == round.Id && one.Side == side.Side && one.HasAnswered, token);
            audit.Record("profile.closed", who?.UserId, $"profile:{round.Id}");
            await db.SaveChangesAsync(token);
            await db.Set<ProfileParticipant>().Where(one => one.RoundId == round.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.HasAnswered, false), token);
            await Shuffle(round.Id, token);
            return round;
        }, cancellation);
    }

    /// <summary>Rows keep the order in which they were written, in the file and in the log: so all are written again, in an order that says nothing.</summary>
    async Task Shuffle(long roundId, CancellationToken cancellation)
    {
        var answers = await db.Set<ProfileAnswer>().AsNoTracking().Where(one => one.RoundId == roundId).ToArrayAsync(cancellation);
        await db.Set<ProfileAnswer>().Where(one => one.RoundId == roundId).ExecuteDeleteAsync(cancellation);
        db.ChangeTracker.Clear();
        RandomNumberGenerator.Shuffle(answers.AsSpan());
        foreach (var answer in answers) answer.Key = Guid.NewGuid();
        db.AddRange(answers.AsEnumerable());
        await db.SaveChangesAsync(cancellation);
    }
}
