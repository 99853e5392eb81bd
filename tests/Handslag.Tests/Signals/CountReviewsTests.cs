using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Handslag.Signals.Evidence;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Signals;

/// <summary>Things of the year before Monday 23 November 2026.</summary>
public sealed class CountReviewsTests(Databases databases)
{
    static readonly FunnelFrame Funnel = new(1, "new-business", "New business", "Nieuwe klanten", []);

    static readonly int[] ToolDays = [100, 60, 10], CampaignDays = [100, 400];

    static readonly LocalDate Today = new(2026, 11, 23);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nobody_has_used_yet_has_no_data()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 2, sales: 1);
        Assert.Empty(await Count(bed));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Tools_steps_requests_contacts_and_reviews_are_counted_in_full(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 2, sales: 1);
        await bed.Do<HandslagDb, bool>(db => Fill(db, bed.Clock.GetCurrentInstant()));

        var counted = await Count(bed);

        Assert.Equal((2, 1), Of(counted, Metric.ToolsUsed));
        Assert.Equal((2, 1), Of(counted, Metric.ToolsUseful));
        Assert.Equal((2, 1), Of(counted, Metric.CampaignStepsDone));
        Assert.Equal((2, 1), Of(counted, Metric.RequestsComplete));
        Assert.Equal((2, 1), Of(counted, Metric.RequestsUnderNotice));
        Assert.Equal((2, 1), Of(counted, Metric.ReviewsAnswered));
        Assert.Equal(1 / (2 * 90 / (365.25 / 12)), counted[Metric.CustomerContacts].Number!.Value, 9);
        Assert.NotEqual("", await bed.Do<CountThings, string>(things => things.Mark(Cancellation)));
    }

    static async Task<bool> Fill(HandslagDb db, Instant now)
    {
        var workspace = db.Scope.Id;
        Tool[] tools = [.. ToolDays.Select(days => new Tool { WorkspaceId = workspace, Name = "Deck", Folded = "deck", About = "…", Since = Today.PlusDays(-days), CreatedAt = now })];
        Campaign[] campaigns = [.. CampaignDays.Select(days => new Campaign { WorkspaceId = workspace, Name = "Fair", About = "…", StartsOn = Today.PlusDays(-days), EndsOn = Today.PlusDays(5 - days), ToldAt = now, CreatedAt = now })];
        var round = new ReviewRound { WorkspaceId = workspace, Number = 1, From = Today.PlusDays(-60), Until = Today.PlusDays(-30), AnswerBy = Today.PlusDays(-20), OpenedAt = now, ClosedAt = now };
        db.AddRange(tools.AsEnumerable());
        db.AddRange(campaigns.AsEnumerable());
        db.Add(round);
        await db.SaveChangesAsync(Cancellation);
        foreach (var (tool, days, useful) in new[] { (tools[0], 80, 5), (tools[1], 5, 2) })
        {
            db.Add(new ToolUse { WorkspaceId = workspace, ToolId = tool.Id, LeadId = 1, UserId = 1, On = Today.PlusDays(-days), At = now });
            db.Add(new ToolRating { WorkspaceId = workspace, ToolId = tool.Id, UserId = 1, Usefulness = (short)useful, At = now });
        }

        db.Add(new CampaignStep { WorkspaceId = workspace, CampaignId = campaigns[0].Id, Position = 1, What = "Call", DueOn = Today.PlusDays(-95), DoneOn = Today.PlusDays(-90) });
        db.Add(new CampaignStep { WorkspaceId = workspace, CampaignId = campaigns[0].Id, Position = 2, What = "Write", DueOn = Today.PlusDays(-95) });
        db.Add(new CampaignStep { WorkspaceId = workspace, CampaignId = campaigns[1].Id, Position = 1, What = "Call", DueOn = Today.PlusDays(-395), DoneOn = Today.PlusDays(-390) });
        foreach (var (given, complete) in new[] { (100, true), (900, false) })
            db.Add(new SideRequest
            {
                WorkspaceId = workspace, FromSide = Side.Sales, TemplateKey = "page", Name = "A page", Parts = "{}", DueOn = Today, DueAt = now, AskedAt = now - Duration.FromDays(20), AskedBy = 1,
                NoticeGiven = given, NoticeAgreed = 480, WasComplete = complete, State = RequestState.Asked,
            });
        foreach (var confirmed in new bool?[] { true, false, null })
            db.Add(new CustomerContact { WorkspaceId = workspace, Kind = ContactKind.Visit, On = Today.PlusDays(-10), MarketerId = 1, WithUserId = 2, LoggedAt = now, IsConfirmed = confirmed });
        ReviewSubject[] subjects = [.. new[] { SubjectKind.Lead, SubjectKind.Tool, SubjectKind.FollowUp }.Select((kind, i) => new ReviewSubject { WorkspaceId = workspace, RoundId = round.Id, Position = i, Kind = kind, SubjectId = i })];
        db.AddRange(subjects.AsEnumerable());
        await db.SaveChangesAsync(Cancellation);
        db.Add(new Judgement { WorkspaceId = workspace, RoundId = round.Id, SubjectId = subjects[0].Id, CriterionKey = "fit", BySide = Side.Sales, AboutSide = Side.Marketing, Value = 4, UserId = 1, At = now });
        await db.SaveChangesAsync(Cancellation);
        return true;
    }

    static (long, long) Of(IReadOnlyDictionary<Metric, MetricCount> counted, Metric metric) => (counted[metric].N, counted[metric].Hits);

    static Task<IReadOnlyDictionary<Metric, MetricCount>> Count(PulseBed bed) =>
        bed.Do<CountThings, IReadOnlyDictionary<Metric, MetricCount>>(things => things.Run(bed.Clock.GetCurrentInstant() + Duration.FromSeconds(1), Funnel, Cancellation));
}
