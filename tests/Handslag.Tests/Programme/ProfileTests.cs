using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Programme.Profile;
using Handslag.Programme.Sessions;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Programme;

public sealed class ProfileTests(Databases databases)
{
    static readonly SignalLimits Limits = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4 4 4 4", null, null, null)]
    [InlineData("5 5 5 5 5", null, MeanBand.Highest, null)]
    [InlineData("1 5 5 5 5", null, MeanBand.Highest, null)]
    [InlineData("5 1 1 1 1", null, MeanBand.Lowest, null)]
    [InlineData("2 2 3 3 3 3 2 3 3", null, MeanBand.Low, null)]
    [InlineData("3 3 3 3 3 3 3 3 3", null, MeanBand.Middle, null)]
    [InlineData("3 4 3 4 3 4 3 4 3 4", 3.5, null, Closeness.Together)]
    [InlineData("2 3 4 2 3 4 2 3 4 3", 3.0, null, Closeness.Spread)]
    [InlineData("1 5 1 5 1 5 1 5 1 5", 3.0, null, Closeness.FarApart)]
    [InlineData("5 5 5 5 5 5 5 5 5 5", 4.5, null, Closeness.Together)]
    [InlineData("1 1 1 1 1 1 1 1 1 2", 1.5, null, Closeness.Together)]
    public void What_is_seen_of_a_side_depends_on_how_many_answered(string scores, double? mean, MeanBand? band, Closeness? spread)
    {
        var all = scores.Split(' ').Select(int.Parse).ToList();
        var seen = SideMean.Of(Side.Sales, 20, all.Count, all, false, Limits);
        Assert.Equal((mean, band, spread), (seen?.Mean, seen?.Band, seen?.Spread));
        Assert.Equal(all.Count >= 5, seen is not null);
    }

    [Fact]
    public void Nobody_who_takes_out_their_own_answer_can_tell_that_all_others_answered_alike()
    {
        foreach (var n in new[] { 5, 6, 7, 8, 9 })
            foreach (var own in Enumerable.Range(1, 5))
                foreach (var band in Enum.GetValues<MeanBand>())
                {
                    var others = Enumerable.Range(n - 1, 4 * (n - 1) + 1).Where(sum => SideMean.BandOf((sum + own) / (double)n) == band).ToList();
                    foreach (var end in new[] { n - 1, 5 * (n - 1) }) Assert.False(others.Count == 1 && others[0] == end, $"{n} answers, own {own}, {band}");
                }
    }

    [Fact]
    public void A_difference_in_looking_is_kept_and_in_knowing_belongs_to_the_side_behind()
    {
        Assert.Equal((Apart.Clearly, Side.Sales), Line(4.1, 3.3));
        Assert.Equal((Apart.Somewhat, Side.Marketing), Line(3.0, 3.4));
        Assert.Equal((Apart.Hardly, null), Line(3.0, 3.3));
        Assert.Null(new ProfileLine(Dimension.Market, null, Mean(3)).Distance);
        Assert.Equal((true, false, false), (new ProfileLine(Dimension.Market, Mean(2), Mean(2.7)).IsLittleOnBothSides, new ProfileLine(Dimension.Market, Mean(2), Mean(2.8)).IsLittleOnBothSides, new ProfileLine(Dimension.Market, null, Mean(2)).IsLittleOnBothSides));

        (Apart?, Side?) Line(double marketing, double sales) => new ProfileLine(Dimension.Product, Mean(marketing), Mean(sales)) is var line ? (line.Distance, line.Behind) : default;
        SideMean Mean(double mean) => new(Side.Sales, 10, 10, mean, null, null, false);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_round_is_answered_once_each_and_keeps_nothing_that_joins_who_and_what(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        List<Me> sellers = [head];
        for (var n = 0; n < 5; n++) sellers.Add(await bed.Member($"Seller {n}", Side.Sales));
        Assert.Equal("profile.heads", (await Open(bed, sellers[1], 7)).Refusals[0].Key);
        Assert.Equal("profile.closes.past", (await Open(bed, head, -1)).Refusals[0].Key);
        Assert.Equal("profile.closes.late", (await Open(bed, head, 90)).Refusals[0].Key);
        Assert.False((await bed.Do<ChooseNotices, Outcome<NoticeChoices>>(use => use.Run(sellers[1].UserId, new([], [], true, true, 0), Cancellation))).IsRefused);
        Assert.False((await Open(bed, head, 7)).IsRefused);
        Assert.Equal("profile.open.already", (await Open(bed, head, 7)).Refusals[0].Key);
        var asked = await bed.Read(unit => unit.Db.Set<ProfileParticipant>().Select(one => one.UserId).ToListAsync(Cancellation));
        var told = await bed.Read(unit => unit.Db.Set<ReceivedNotice>().Where(one => one.Key.StartsWith(RunProfile.OpenedKind)).Select(one => one.UserId).ToListAsync(Cancellation));
        Assert.Equal(asked.Except([sellers[1].UserId]).Order(), told.Order());

        Assert.Equal(["Horizon1", "answers", "answers"], (await Answer(bed, head, new ProfileGiven("Horizon1", 6), new("Nothing", 3), new("Horizon1", 2))).Refusals.Select(one => one.Field));
        Assert.Equal("profile.empty", (await Answer(bed, head, new ProfileGiven("Horizon1", null))).Refusals[0].Key);
        foreach (var seller in sellers) Assert.False((await Answer(bed, seller, [.. ProfileQuestions.All.Select(question => new ProfileGiven(question.Key, question.Dimension == Dimension.Horizon ? 2 : 4))])).IsRefused);
        Assert.Equal("profile.answered.already", (await Answer(bed, head, new ProfileGiven("Horizon1", 2))).Refusals[0].Key);
        Assert.Equal("profile.notEligible", (await Answer(bed, await bed.Member("New Comer", Side.Sales), new ProfileGiven("Horizon1", 2))).Refusals[0].Key);
        Assert.Null(await bed.Do<ProfileOfRound, ProfileReport?>(use => use.Ask(null, Cancellation)));

        Assert.False((await bed.Do<RunProfile, Outcome<ProfileRound>>(use => use.Close(1, head, Cancellation))).IsRefused);
        Assert.Equal("profile.closed.already", (await bed.Do<RunProfile, Outcome<ProfileRound>>(use => use.Close(1, head, Cancellation))).Refusals[0].Key);
        var report = (await bed.Do<ProfileOfRound, ProfileReport?>(use => use.Ask(null, Cancellation)))!;
        var sales = report.Lines.Single(line => line.Dimension == Dimension.Horizon).Sales!;
        // The bed's own seller makes seven eligible; six answered, which is a band.
        Assert.Equal((7, 6, MeanBand.Lowest), (sales.Eligible, sales.Answered, sales.Band));
        Assert.Null(report.Lines.Single(line => line.Dimension == Dimension.Horizon).Marketing);
        Assert.False(await bed.Read(unit => unit.Db.Set<ProfileParticipant>().AnyAsync(one => one.HasAnswered, Cancellation)));
        Assert.Equal(6 * 12, await bed.Read(unit => unit.Db.Set<ProfileAnswer>().CountAsync(Cancellation)));
        Assert.DoesNotContain(typeof(ProfileAnswer).GetProperties(), property => property.Name.Contains("User", StringComparison.Ordinal) || property.PropertyType == typeof(Instant));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_small_side_answers_together_and_a_round_that_is_due_closes_by_itself(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Marketing, Roles.Head);
        await Open(bed, head, 7);
        Assert.False((await Answer(bed, head, [.. ProfileQuestions.All.Select(question => new ProfileGiven(question.Key, 5))])).IsRefused);
        var other = await bed.Member("Max Marketer", Side.Marketing);
        await bed.Read(unit => unit.Db.Set<ProfileParticipant>().Where(one => one.UserId == head.UserId).ExecuteUpdateAsync(set => set.SetProperty(one => one.UserId, other.UserId).SetProperty(one => one.HasAnswered, false), Cancellation));
        Assert.Equal("profile.team.already", (await Answer(bed, other, new ProfileGiven("Horizon1", 1))).Refusals[0].Key);
        bed.Clock.Advance(Duration.FromDays(8));
        await bed.Read(async unit => { await unit.Get<TendProfiles>().Run(Cancellation); return true; });
        var line = (await bed.Do<ProfileOfRound, ProfileReport?>(use => use.Ask(null, Cancellation)))!.Lines[0];
        Assert.Equal((true, 5.0, null), (line.Marketing!.IsTeam, line.Marketing.Mean, line.Marketing.Spread));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_exchange_is_an_action_or_nothing(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var marketer = await bed.Member("Mia Marketer", Side.Marketing);
        var wrong = await bed.Do<PlanExchange, Outcome<AgreedAction>>(use => use.Run(new((ExchangeKind)9, Dimension.Horizon, new(" ", null, null)), marketer, Cancellation));
        Assert.Equal(["kind", "area", "text", "owner", "due"], wrong.Refusals.Select(one => one.Field));
        Assert.Equal("area", (await bed.Do<PlanExchange, Outcome<AgreedAction>>(use => use.Run(new(ExchangeKind.ListenIn, Dimension.Mode, new("Listen in", marketer.UserId, bed.Today.PlusDays(9))), marketer, Cancellation))).Refusals.Single().Field);
        Assert.False(await bed.Read(unit => unit.Db.Set<AgreedAction>().AnyAsync(Cancellation)));
        var made = (await bed.Do<PlanExchange, Outcome<AgreedAction>>(use => use.Run(new(ExchangeKind.ListenIn, Dimension.OtherSide, new("Listen in", marketer.UserId, bed.Today.PlusDays(9))), marketer, Cancellation))).Value;
        Assert.Equal((made.Id, Dimension.OtherSide), await bed.Read(async unit => await unit.Db.Set<Exchange>().SingleAsync(Cancellation) is var one ? (one.ActionId, one.Area) : default));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_goes_step_by_step_once_at_a_time_and_one_left_alone_is_over(Provider provider)
    {
        await using var bed = await ProgrammeBed.In(databases, provider);
        var marketer = await bed.Member("Mia Marketer", Side.Marketing);
        Assert.Equal("session.guide.unknown", (await Begin("party")).Refusals[0].Key);
        var session = (await Begin("language")).Value;
        Assert.Equal("session.running.already", (await Begin("language")).Refusals[0].Key);
        Assert.Equal("session.step.unknown", (await Turn(session, 6)).Refusals[0].Key);
        var turned = (await Turn(session, 5)).Value;
        Assert.Equal("session.turned.meanwhile", (await Turn(session, 4)).Refusals[0].Key);
        Assert.False((await bed.Do<HoldSession, Outcome<HeldSession>>(use => use.End(session.Id, turned.Revision, marketer, Cancellation))).IsRefused);
        Assert.Equal("session.ended.already", (await Turn(turned, 1)).Refusals[0].Key);
        await Begin("bonus");
        bed.Clock.Advance(Duration.FromHours(13));
        Assert.False((await Begin("bonus")).IsRefused);
        Assert.All(SessionGuide.All, guide => Assert.Equal(guide.Key == "bonus" ? 7 : 5, guide.Steps.Count));

        Task<Outcome<HeldSession>> Begin(string guide) => bed.Do<HoldSession, Outcome<HeldSession>>(use => use.Begin(guide, marketer, Cancellation));
        Task<Outcome<HeldSession>> Turn(HeldSession from, int step) => bed.Do<HoldSession, Outcome<HeldSession>>(use => use.Turn(from.Id, from.Revision, step, Cancellation));
    }

    static Task<Outcome<ProfileRound>> Open(ProgrammeBed bed, Me who, int days) => bed.Do<RunProfile, Outcome<ProfileRound>>(use => use.Open(bed.Clock.GetCurrentInstant() + Duration.FromDays(days), who, Cancellation));

    static Task<Outcome<ProfileTurn>> Answer(ProgrammeBed bed, Me who, params ProfileGiven[] given) => bed.Do<AnswerProfile, Outcome<ProfileTurn>>(use => use.Run(who.UserId, given, Cancellation));
}
