using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Requests;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using NodaTime;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

/// <summary>Launches and requests as promises of the signed agreement: five working days of notice, an answer within a working day. From Monday 23 November 2026 on.</summary>
public sealed class WorkPromisesTests(Databases databases)
{
    static readonly LocalDate From = new(2026, 11, 1);
    static readonly LocalDate To = new(2027, 1, 1);

    static readonly Commitment[] Promised =
    [
        Story.Clock("launch", Promise.TellLaunch, 5 * 480), Story.Clock("sales-asks", Promise.AnswerSalesRequest, 480), Story.Clock("marketing-asks", Promise.AnswerMarketingRequest, 480),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_launch_is_kept_when_sales_was_told_the_agreed_working_time_before_its_first_day(Provider provider)
    {
        await using var bed = await Agreed(provider);
        await Launched(bed, "In time", new(2026, 11, 30));
        var late = await Launched(bed, "A day short", new(2026, 11, 27));
        await Launched(bed, "Never told", new(2026, 11, 26), isTold: false);
        await Launched(bed, "Not begun", new(2026, 12, 24));
        var off = await Launched(bed, "Called off", new(2026, 11, 25));
        await bed.Do<LaunchCampaign, Campaign>(use => use.Cancel(off.Id, bed.Marketer, Cancellation));
        bed.At("2026-12-01 09:00");
        await bed.Do<LaunchCampaign, Campaign>(use => use.Cancel(late.Id, bed.Marketer, Cancellation));

        var launch = await Of(bed, "launch");

        Assert.Equal((3, 1, 1, 1, 1), (launch.N, launch.Kept, launch.Undone, launch.Immature, launch.Void));
        Assert.Equal((false, "tooFew", default), (launch.IsKept, launch.Reason, launch.Median));
        Assert.Equal([1], launch.Versions);
        Assert.Equal(["A day short", "Never told"], (await Cases(bed, "launch", CasePart.NotKept)).Select(one => one.Name));
        Assert.Equal(["Called off"], (await Cases(bed, "launch", CasePart.Void)).Select(one => one.Name));
        Assert.Equal((5 * 480, $"campaign:{late.Id - 1}"), ((int)(await Cases(bed, "launch", CasePart.Kept))[0].Minutes!, (await Cases(bed, "launch", CasePart.Kept))[0].Subject));
        var months = (await Ask(bed, new(From, To, LeadFilter.All, CommitmentGrouping.Period))).Where(one => one.Commitment.Key == "launch");
        Assert.Equal([(new LocalDate(2026, 11, 1), 3L), (new(2026, 12, 1), 0)], months.Select(one => (one.GroupFrom!.Value, one.N)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_request_is_answered_in_time_when_it_is_taken_on_delivered_or_declined_in_time_by_the_side_that_was_asked(Provider provider)
    {
        await using var bed = await Agreed(provider);
        var (taken, declined, late, said, withdrawn) = (await Asked(bed, bed.Seller), await Asked(bed, bed.Seller), await Asked(bed, bed.Seller), await Asked(bed, bed.Seller), await Asked(bed, bed.Seller));
        var byMarketing = await Asked(bed, bed.Marketer);
        bed.At("2026-11-23 12:00");
        await Move(bed, taken, RequestEntryKind.TakenOn, bed.Marketer);
        await Move(bed, declined, RequestEntryKind.Declined, bed.Marketer, "Dat is er al");
        await Move(bed, said, RequestEntryKind.Said, bed.Marketer, "Wij kijken");
        await Move(bed, withdrawn, RequestEntryKind.Withdrawn, bed.Seller);
        await Move(bed, byMarketing, RequestEntryKind.TakenOn, bed.Seller);
        bed.At("2026-11-24 09:00");
        await Asked(bed, bed.Seller);
        bed.At("2026-11-24 09:30");
        await Move(bed, late, RequestEntryKind.Delivered, bed.Marketer);

        var (marketing, sales) = (await Of(bed, "sales-asks"), await Of(bed, "marketing-asks"));

        Assert.Equal((4, 2, 1, 1, 1), (marketing.N, marketing.Kept, marketing.Undone, marketing.Immature, marketing.Void));
        Assert.Equal((Side.Marketing, Side.Sales), (marketing.Commitment.Side, sales.Commitment.Side));
        Assert.Equal((1, 1, true), (sales.N, sales.Kept, sales.IsKept));
        Assert.Equal(new Quantile(180, null), sales.Median);
        Assert.Equal([(CasePart.NotKept, 510.0), (CasePart.Kept, 180.0)], (await Cases(bed, "sales-asks", CasePart.N)).Where(one => one.Minutes is not null).Select(one => (one.Part, one.Minutes!.Value)).Distinct().OrderByDescending(one => one.Value));
        Assert.All(await Cases(bed, "sales-asks", CasePart.N), one => Assert.Equal(Handslag.Tests.Time.Amsterdam.At("2026-11-23 17:00"), one.Due));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_asked_or_told_before_it_was_promised_is_no_case_and_a_replay_asks_what_it_would_have_meant(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        await Launched(bed, "In time", new(2026, 11, 30));
        await Asked(bed, bed.Seller);
        bed.At("2026-12-01 09:00");
        Assert.DoesNotContain(await Ask(bed, new(From, To, LeadFilter.All)), one => !Promises.IsOfLeads(one.Commitment.Promise));

        var draft = Story.Terms with { Commitments = [Promised[0] with { Within = new(6 * 480) }, .. Story.Terms.Commitments, Promised[1]] };
        var question = new ReplayedDraft(draft, From, To, LeadFilter.All, Story.Terms with { Commitments = [Promised[0]] });
        var replay = (await bed.Ask<KeptCommitments, Answer<ReplayReport?>>(kept => kept.Ask(question, Cancellation))).Value!;

        Assert.Equal(draft.Commitments.Select(one => one.Key), replay.Draft.Figures.Select(one => one.Commitment.Key));
        Assert.Equal([(1L, 0L), (1, 0)], replay.Draft.Figures.Where(one => !Promises.IsOfLeads(one.Commitment.Promise)).Select(one => (one.N, one.Kept)));
        Assert.Equal((1, 1), (replay.Against!.Figures[0].N, replay.Against.Figures[0].Kept));
        Assert.Equal(["In time"], (await bed.Ask<KeptCommitments, OtherCases?>(kept => kept.Cases(question, "launch", CasePart.NotKept, Cancellation)))!.Cases.Select(one => one.Name));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Under_a_filter_of_leads_there_are_no_launches_and_a_signed_notice_goes_before_that_of_the_rules(Provider provider)
    {
        await using var bed = await Agreed(provider, Promised[0] with { Within = new(7 * 480) });
        var campaign = await Launched(bed, "Six days", new(2026, 12, 1));
        Assert.Equal((7 * 480, false), (campaign.NoticeAgreed, campaign.IsToldInTime));
        bed.At("2026-12-02 09:00");
        Assert.False((await Of(bed, "launch")).IsKept);
        Assert.DoesNotContain(await Ask(bed, new(From, To, new LeadFilter { Persona = "buyer" })), one => one.Commitment.Key == "launch");
        Assert.DoesNotContain(await Ask(bed, new(From, To, LeadFilter.All, CommitmentGrouping.Source)), one => one.Commitment.Key == "launch");
        Assert.Null(await bed.Ask<KeptCommitments, OtherCases?>(kept => kept.Cases(new CommitmentsKept(From, To, LeadFilter.All), "respond", CasePart.N, Cancellation)));
    }

    async Task<ReviewBed> Agreed(Provider provider, params Commitment[] promised)
    {
        var bed = await Create(databases, provider);
        await bed.Desk.Bed.AgreeOn(terms => terms with { Commitments = [.. terms.Commitments, .. promised.Length > 0 ? promised : Promised] });
        return bed;
    }

    static async Task<Campaign> Launched(ReviewBed bed, string name, LocalDate starts, bool isTold = true)
    {
        var campaign = await bed.Do<PlanCampaign, Campaign>(use => use.Add(new(name, "…", starts, starts.PlusDays(10)), bed.Marketer, Cancellation));
        return isTold ? await bed.Do<LaunchCampaign, Campaign>(use => use.Tell(campaign.Id, bed.Marketer, Cancellation)) : campaign;
    }

    static async Task<long> Asked(ReviewBed bed, Me who) => (await bed.Do<AskOtherSide, SideRequest>(use => use.Run(
        new("event", "Hulp", new(2026, 12, 11), new Dictionary<string, string?> { ["where"] = "Hal 3", ["audience"] = "Klanten", ["help"] = "Twee mensen" }), who, Cancellation))).Id;

    static Task<SideRequest> Move(ReviewBed bed, long id, RequestEntryKind deed, Me who, string? text = null) =>
        bed.Do<MoveRequest, SideRequest>(use => use.Run(id, deed, text, who, Cancellation));

    static async Task<IReadOnlyList<CommitmentFigures>> Ask(ReviewBed bed, CommitmentsKept question) =>
        (await bed.Ask<KeptCommitments, Answer<CommitmentReport?>>(kept => kept.Ask(question, Cancellation))).Value!.Figures;

    static async Task<CommitmentFigures> Of(ReviewBed bed, string key) => Assert.Single(await Ask(bed, new(From, To, LeadFilter.All)), one => one.Commitment.Key == key);

    static async Task<IReadOnlyList<OtherCase>> Cases(ReviewBed bed, string key, CasePart part) =>
        (await bed.Ask<KeptCommitments, OtherCases?>(kept => kept.Cases(new CommitmentsKept(From, To, LeadFilter.All), key, part, Cancellation)))!.Cases;
}
