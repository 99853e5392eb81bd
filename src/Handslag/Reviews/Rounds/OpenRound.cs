using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <param name="Until">The last day, included.</param>
public sealed record RoundInput(LocalDate? From, LocalDate? Until, LocalDate? AnswerBy);

/// <summary>Begins a review round over a period, on the criteria that both sides agreed. One round is open at a time.</summary>
public sealed class OpenRound(HandslagDb db, RulesInForce rules, SendNotice send, AuditLog audit, IClock clock)
{
    /// <param name="who">Null for the rhythm and for programs.</param>
    public async Task<Outcome<ReviewRound>> Run(RoundInput input, Me? who, CancellationToken cancellation, bool isByRhythm = false)
    {
        if (who is not null && !who.Has(Roles.Head | Roles.Administrator)) return new Refusal("round.notHead");
        var (agreed, present) = (await rules.Ask(cancellation), await Present.In(db, clock, cancellation));
        if (!agreed.IsAgreed) return new Refusal("round.noRules");
        if (Wrong(input, present.Today) is { Count: > 0 } wrong) return wrong;
        return await db.Write<Outcome<ReviewRound>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var before = await db.Set<ReviewRound>().AsNoTracking().OrderByDescending(one => one.Number).ToListAsync(token);
            if (before.Exists(one => !one.IsClosed)) return new Refusal("round.open.already");
            if (before.Exists(one => one.From == input.From && one.Until == input.Until)) return new Refusal("round.period.already", "until", $"{input.Until:uuuu-MM-dd}");
            var number = before.Count > 0 ? before[0].Number + 1 : 1;
            var round = new ReviewRound
            {
                WorkspaceId = db.Scope.Id, Number = number, From = input.From!.Value, Until = input.Until!.Value, AnswerBy = input.AnswerBy!.Value, RulesNumber = agreed.Number,
                Seed = Seed(db.Scope.Id, number), IsByRhythm = isByRhythm, OpenedBy = who?.UserId, OpenedAt = present.Now, Revision = 1,
            };
            var subjects = await new DrawSubjects(db).Run(round, agreed.Rules, present, token);
            if (subjects.Count == 0) return new Refusal("round.nothing", "from", $"{input.From:uuuu-MM-dd}");
            db.Add(round);
            await db.SaveChangesAsync(token);
            foreach (var subject in subjects) subject.RoundId = round.Id;
            db.AddRange(subjects);
            await db.SaveChangesAsync(token);
            await TakeInRatings.Run(db, round, subjects, agreed.Rules, present, token);
            audit.Record("round.opened", who?.UserId, $"round:{round.Id}", ("from", $"{round.From:uuuu-MM-dd}"), ("until", $"{round.Until:uuuu-MM-dd}"), ("subjects", subjects.Count));
            await db.SaveChangesAsync(token);
            await Tell(round, present, token);
            return round;
        }, cancellation);
    }

    async Task Tell(ReviewRound round, Present present, CancellationToken cancellation) =>
        await send.Run(new(ReviewNotices.RoundOpened, $"review.opened:{round.Id}", [.. await Sides.Members(db, Side.Marketing, cancellation), .. await Sides.Members(db, Side.Sales, cancellation)], $"/reviews/{round.Number}")
        {
            Subject = $"round:{round.Id}", Values = Values(round, present),
        }, cancellation);

    internal static Dictionary<string, NoticeValue> Values(ReviewRound round, Present present) => new()
    {
        ["round"] = NoticeValue.Of(round.Number), ["due"] = NoticeValue.Of(present.StartOf(round.AnswerBy) + Duration.FromHours(17)),
    };

    /// <summary>Not chosen by anybody: it follows from the workspace and the number of the round.</summary>
    internal static long Seed(long workspaceId, int number) => (workspaceId * 1_000_003) + number;

    static List<Refusal> Wrong(RoundInput input, LocalDate today)
    {
        List<Refusal> wrong = [];
        if (input.From is null) wrong.Add(new("round.from.missing", "from"));
        if (input.Until is null) wrong.Add(new("round.until.missing", "until"));
        else if (input.Until > today) wrong.Add(new("round.until.future", "until", $"{input.Until:uuuu-MM-dd}"));
        if (input is { From: { } from, Until: { } until } && (until < from || Period.DaysBetween(from, until) > ReviewLimits.LongestRoundDays))
            wrong.Add(new("round.from.range", "from", $"{from:uuuu-MM-dd}", $"{ReviewLimits.LongestRoundDays}"));
        if (input.AnswerBy is null) wrong.Add(new("round.answerBy.missing", "answerBy"));
        else if (input.AnswerBy < today || input.AnswerBy > today.PlusDays(60)) wrong.Add(new("round.answerBy.range", "answerBy", $"{input.AnswerBy:uuuu-MM-dd}"));
        return wrong;
    }
}
