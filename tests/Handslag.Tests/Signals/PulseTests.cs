using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class PulseTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_round_shows_nothing_until_it_closes_and_then_what_each_side_recognises(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 6, sales: 5);
        var round = (await bed.Open()).Value;
        await bed.AnswerAll(bed.Marketing, "M2", 5, 4, 4, 5, 4);
        await bed.AnswerAll(bed.Sales, "M2", 1, 2, 2, 1, 1);
        Assert.Null(await bed.Report());

        Assert.False((await bed.Close(round)).IsRefused);

        var report = (await bed.Report())!;
        var signal = report.Find("M2")!;
        Assert.Equal((6, 5, Band.From80, Perceived.Yes), (signal.Perception!.Eligible, signal.Perception.Answered, signal.Perception.Band, signal.Perception.Perceived));
        Assert.Equal((Band.UpTo20, Verdict.NoEvidence), (signal.SelfView!.Band, signal.Verdict));
        Assert.Equal(Verdict.TooFewAnswers, report.Find("M1")!.Verdict);
        Assert.Equal((5, 5), (report.Side(Side.Marketing).Answered, report.Side(Side.Sales).Answered));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_kept_of_an_answer_leads_to_nobody(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 8, sales: 5);
        var round = (await bed.Open()).Value;
        for (var i = 0; i < 8; i++) await bed.Answer(bed.Marketing[i], new GivenAnswer("M1", i < 4 ? 1 : 5, $"remark {i}"), new GivenAnswer("S1", 3, null));
        var before = await bed.Do<HandslagDb, List<Guid>>(db => db.Set<PulseAnswer>().Select(one => one.Key).ToListAsync(Cancellation));
        await bed.Close(round);

        await bed.Do<HandslagDb, bool>(async db =>
        {
            var answers = await db.Set<PulseAnswer>().ToListAsync(Cancellation);
            Assert.Equal((16, 4), (answers.Count, answers.Count(one => one is { Statement: "M1", Score: 5 })));
            Assert.Empty(before.Intersect(answers.Select(one => one.Key)));
            Assert.False(await db.Set<PulseParticipant>().AnyAsync(one => one.HasAnswered, Cancellation));
            // Eight answered: too few for remarks, which are removed unread.
            Assert.Equal(0, await db.Set<PulseComment>().CountAsync(Cancellation));
            foreach (var type in new[] { typeof(PulseAnswer), typeof(PulseComment) })
                Assert.DoesNotContain(db.Model.FindEntityType(type)!.GetProperties(), property => property.ClrType == typeof(Instant) || property.Name.Contains("User", StringComparison.Ordinal));
            return true;
        });
    }

    [Fact]
    public async Task Written_anew_the_rows_stand_in_another_order()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 12, sales: 0);
        var round = (await bed.Open()).Value;
        for (var i = 0; i < 12; i++) await bed.Answer(bed.Marketing[i], new GivenAnswer("M1", 1 + i % 5, $"remark {i}"), new GivenAnswer("M2", 1, null), new GivenAnswer("M3", 2, null));
        var before = await Rows(bed);
        await bed.Close(round);

        Assert.NotEqual(before, await Rows(bed));
        Assert.Equal(12, (await bed.Report())!.Find("M1")!.Comments.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_answers_twice_after_closing_or_for_a_side_that_is_not_theirs(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 6, sales: 6);
        var round = (await bed.Open()).Value;
        await bed.Answer(bed.Marketing[0], new GivenAnswer("M1", 4, null));

        Assert.Equal("pulse.answered.already", await Refused(bed, bed.Marketing[0]));
        Assert.Equal("pulse.notEligible", await Refused(bed, bed.Director));
        await bed.Change(bed.Marketing[1], member => member.Side = Side.Sales);
        Assert.Equal("pulse.moved", await Refused(bed, bed.Marketing[1]));
        await bed.Change(bed.Marketing[2], member => member.LeftAt = bed.Clock.GetCurrentInstant());
        Assert.Equal("pulse.moved", await Refused(bed, bed.Marketing[2]));
        Assert.Equal("pulse.notEligible", await Refused(bed, await bed.Join(Side.Sales)));
        bed.Clock.Advance(Duration.FromDays(8));
        Assert.Equal("pulse.closed.already", await Refused(bed, bed.Marketing[3]));
        await bed.Close(round);
        Assert.Equal("pulse.closed.already", await Refused(bed, bed.Marketing[3]));
        Assert.Equal("pulse.closed.already", (await bed.Close(round)).Refusals[0].Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_leaves_or_moves_after_answering_leaves_the_answer_and_the_number_of_eligible(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 6, sales: 5);
        var round = (await bed.Open()).Value;
        await bed.AnswerAll(bed.Marketing, "M1", 5, 5, 5, 5, 5, 5);
        await bed.Change(bed.Marketing[0], member => member.LeftAt = bed.Clock.GetCurrentInstant());
        await bed.Change(bed.Marketing[1], member => member.Side = Side.Sales);
        await bed.Close(round);

        var seen = (await bed.Report())!.Find("M1")!.Perception!;
        Assert.Equal((6, 6), (seen.Eligible, seen.Answered));
    }

    [Fact]
    public async Task Two_answers_of_one_person_at_once_count_once()
    {
        await using var bed = await PulseBed.With(databases, Provider.Postgres, marketing: 6, sales: 5);
        await bed.Open();
        var both = await Task.WhenAll(bed.Answer(bed.Marketing[0], new GivenAnswer("M1", 5, null)), bed.Answer(bed.Marketing[0], new GivenAnswer("M1", 1, null)));
        Assert.Single(both, outcome => outcome.IsRefused);
        Assert.Equal(1, await bed.Do<HandslagDb, int>(db => db.Set<PulseAnswer>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Answers_that_make_no_sense_are_refused_and_nothing_is_kept()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 6, sales: 5);
        await bed.Open();
        var user = bed.Marketing[0];
        Assert.Equal("pulse.score", (await bed.Answer(user, new GivenAnswer("M1", 6, null))).Refusals[0].Key);
        Assert.Equal("pulse.statement.unknown", (await bed.Answer(user, new GivenAnswer("M9", 4, null))).Refusals[0].Key);
        Assert.Equal("pulse.statement.twice", (await bed.Answer(user, new GivenAnswer("M1", 4, null), new GivenAnswer("M1", 1, null))).Refusals[0].Key);
        Assert.Equal("pulse.empty", (await bed.Answer(user, new GivenAnswer("M1", null, null))).Refusals[0].Key);
        Assert.Equal("pulse.comment.long", (await bed.Answer(user, new GivenAnswer("M1", 4, new string('x', 501)))).Refusals[0].Key);
        Assert.False((await bed.Answer(user, new GivenAnswer("M1", 4, null))).IsRefused);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_side_of_fewer_than_five_answers_together_and_openly(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 4, sales: 5);
        var round = (await bed.Open()).Value;
        await bed.Answer(bed.Marketing[1], new GivenAnswer("M2", 4, null));
        Assert.Equal("pulse.team.already", await Refused(bed, bed.Marketing[0]));
        await bed.Close(round);

        var seen = (await bed.Report())!.Find("M2")!.Perception!;
        Assert.Equal((4, 4, Perceived.Yes, null), (seen.TeamScore, seen.Eligible, seen.Perceived, seen.Band));
    }

    [Theory]
    [InlineData(0, true), InlineData(1, false), InlineData(4, false), InlineData(5, true)]
    public async Task With_one_to_four_who_came_or_went_there_is_no_trend(int joined, bool trend)
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 6, sales: 0);
        await bed.Round((bed.Marketing, "M1", [5, 5, 5, 1, 1, 1]));
        for (var i = 0; i < joined; i++) await bed.Join(Side.Marketing);
        await bed.Round((bed.Marketing, "M1", [5, 5, 5, 5, 1, 1]));

        Assert.Equal((joined, trend), ((await bed.Report())!.Side(Side.Marketing).Changed, (await bed.Report())!.Side(Side.Marketing).HasTrend));
        Assert.Equal(trend ? 2 : 1, (await bed.Do<SignalTrend, IReadOnlyList<TrendPoint>>(one => one.Ask("M1", 2, null, Cancellation))).Count);
    }

    [Fact]
    public async Task People_who_came_and_went_are_counted_since_the_last_round_that_was_shown()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 6, sales: 0);
        await bed.Round((bed.Marketing, "M1", [5, 5, 5, 1, 1, 1]));
        await bed.Join(Side.Marketing);
        await bed.Round((bed.Marketing, "M1", [5, 5]));
        await bed.Round((bed.Marketing, "M1", [5, 5, 5, 1, 1]));

        Assert.Equal(1, (await bed.Report(3))!.Side(Side.Marketing).Changed);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_schedule_opens_reminds_only_who_has_not_answered_and_closes(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 6, sales: 5);
        await bed.Do<ChangePulseSchedule, Outcome<PulseSchedule>>(change => change.Run(PulseEvery.Month, 1, 7, null, Cancellation));
        await bed.Work();
        Assert.Empty(await Rounds(bed));
        bed.Clock.Set(Instant.FromUtc(2026, 12, 1, 8, 0));
        await bed.Work();
        await bed.AnswerAll(bed.Marketing, "M1", 4, 4, 4, 4, 4);
        bed.Clock.Set(Instant.FromUtc(2026, 12, 6, 8, 0));
        await bed.Work();
        await bed.Work();
        var reminded = await bed.Do<HandslagDb, List<long>>(async db => [.. (await db.Set<ReceivedNotice>().ToListAsync(Cancellation)).Where(one => one.Key.StartsWith(PulseNotices.Reminder, StringComparison.Ordinal)).Select(one => one.UserId).Order()]);
        bed.Clock.Set(Instant.FromUtc(2026, 12, 8, 8, 0));
        await bed.Work();

        Assert.Equal([bed.Marketing[5], .. bed.Sales], reminded);
        Assert.NotNull(Assert.Single(await Rounds(bed)).ClosedAt);
        Assert.Equal(new LocalDate(2027, 1, 1), await bed.Do<HandslagDb, LocalDate?>(db => db.Set<PulseSchedule>().Select(one => one.NextOn).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task One_round_is_open_at_a_time_and_none_for_ever()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 6, sales: 5);
        Assert.Equal(["pulse.closes.past", "pulse.closes.late"], new[] { (await bed.Open(-1)).Refusals[0].Key, (await bed.Open(40)).Refusals[0].Key });
        await bed.Open();
        Assert.Equal("pulse.open.already", (await bed.Open()).Refusals[0].Key);
    }

    [Theory, InlineData(PulseEvery.Month, 15, "2026-11-20", "2026-12-15"), InlineData(PulseEvery.Month, 25, "2026-11-20", "2026-11-25"), InlineData(PulseEvery.Quarter, 5, "2026-11-20", "2027-01-05")]
    public void The_next_round_opens_on_the_next_such_day(PulseEvery every, int day, string after, string next) => Assert.Equal(Day(next), ChangePulseSchedule.Next(every, day, Day(after)));

    [Fact]
    public async Task Own_statements_are_asked_beside_the_twelve_and_stay_with_their_round()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 6, sales: 5);
        var own = (await bed.Do<OwnStatements, Outcome<OwnStatement>>(one => one.Add(Side.Marketing, "<b>They</b> never call", "<b>Ze</b> bellen nooit", null, Cancellation))).Value;
        await bed.Round((bed.Marketing, own.Key, [5, 5, 5, 5, 5]));
        await bed.Do<OwnStatements, Outcome<OwnStatement>>(one => one.Retire(own.Id, null, Cancellation));
        await bed.Open();

        Assert.Equal("pulse.statement.unknown", (await bed.Answer(bed.Marketing[0], new GivenAnswer(own.Key, 4, null))).Refusals[0].Key);
        var signal = (await bed.Report())!.Find(own.Key)!;
        Assert.Equal((Band.From80, Verdict.NoEvidence), (signal.Perception!.Band, signal.Verdict));
    }

    static async Task<string> Refused(PulseBed bed, long user) => (await bed.Answer(user, new GivenAnswer("M1", 4, null))).Refusals[0].Key;

    static Task<List<PulseRound>> Rounds(PulseBed bed) => bed.Do<HandslagDb, List<PulseRound>>(db => db.Set<PulseRound>().AsNoTracking().ToListAsync(Cancellation));

    static Task<string> Rows(PulseBed bed) => bed.Do<HandslagDb, string>(async db =>
        string.Join(' ', (await db.Set<PulseAnswer>().FromSqlRaw("select * from pulse_answer where workspace_id = {0} order by rowid", db.Scope.Id).AsNoTracking().ToListAsync(Cancellation)).Select(one => $"{one.Statement}{one.Score}")));

    static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
