using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>
/// Reminds who gave no judgement, on a side that still owes some. Each is told alone; nobody learns who or how many were reminded, so that it is a
/// help and not a list.
/// </summary>
public sealed class RemindRound(HandslagDb db, RulesInForce rules, SendNotice send, AuditLog audit, IClock clock)
{
    public Task<Outcome<ReviewRound>> Run(int number, Me? who, CancellationToken cancellation) => db.Write<Outcome<ReviewRound>>(async token =>
    {
        if (who is not null && !who.Has(Roles.Head | Roles.Administrator)) return new Refusal("round.notHead");
        if (await db.Set<ReviewRound>().SingleOrDefaultAsync(one => one.Number == number, token) is not { } round) return new Refusal("round.unknown", "round", $"{number}");
        if (round.IsClosed) return new Refusal("round.closed.already", "round", $"{number}");
        var present = await Present.In(db, clock, token);
        if (round.RemindedAt is { } before && before.InZone(present.Zone).Date == present.Today) return new Refusal("round.reminded.already", "round", $"{number}");
        var silent = await Silent(round, token);
        round.RemindedAt = present.Now;
        round.Revision++;
        audit.Record("round.reminded", who?.UserId, $"round:{round.Id}");
        await db.SaveChangesAsync(token);
        if (silent.Count > 0)
        {
            await send.Run(new(ReviewNotices.RoundReminder, $"review.reminder:{round.Id}:{present.Today:uuuu-MM-dd}", silent, $"/reviews/{round.Number}")
            {
                Subject = $"round:{round.Id}", Values = OpenRound.Values(round, present), ToChannels = false,
            }, token);
        }

        return round;
    }, cancellation);

    internal async Task<List<long>> Silent(ReviewRound round, CancellationToken cancellation)
    {
        var criteria = (await rules.Of(round.RulesNumber, cancellation)).Criteria;
        var subjects = await db.Set<ReviewSubject>().AsNoTracking().Where(one => one.RoundId == round.Id && one.Stratum != Stratum.AtTheDesk).ToListAsync(cancellation);
        var given = await db.Set<Judgement>().AsNoTracking().Where(one => one.RoundId == round.Id).Select(one => new { one.UserId, one.BySide, one.AboutSide, one.SubjectId }).ToListAsync(cancellation);
        List<long> silent = [];
        foreach (var side in new[] { Side.Marketing, Side.Sales })
        {
            var asked = subjects.Sum(subject => criteria.Count(criterion => criterion.On == subject.Kind && criterion.About != side));
            if (given.Count(one => one.BySide == side && one.AboutSide != side && subjects.Exists(subject => subject.Id == one.SubjectId)) < asked)
                silent.AddRange((await Sides.Members(db, side, cancellation)).Except(given.Select(one => one.UserId)));
        }

        return silent;
    }
}
