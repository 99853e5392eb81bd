using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Programme;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Shell;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Insights;

/// <summary>What needs the reader, what came in, and the funnel of the last year.</summary>
public sealed partial class TodayPage
{
    IReadOnlyList<Asked> asked = [];
    FunnelWords words = null!;
    FilterChoice? choices;
    FunnelQuery? query;
    Cohort? cohort;
    News? news;
    FirstWeekPath? week;
    AgreementReading? agreement;
    VersionInForce? inForce;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] JourneyNews Journeys { get; set; } = null!;

    [Inject] IClock Clock { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        (words, now) = (new(Formats, T), Clock.GetCurrentInstant());
        choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        zone = choices.Frame.LocalZone;
        news = await Journeys.For(Me.Side, cancellation);
        agreement = await AgreementReading.Load(Http.RequestServices, _ => true, cancellation);
        inForce = agreement?.History.At(now);
        asked = await Http.RequestServices.GetRequiredService<KeptAsked>().Of(new(Http.RequestServices, Me, Workspace, now, zone), cancellation);
        week = await Http.RequestServices.GetRequiredService<FirstWeek>().Ask(cancellation);
        if (choices.AsOf is not { } asOf) return;
        query = FunnelQuery.Read(new QueryCollection(), asOf.InZone(zone).Date);
        cohort = (await Insights.Ask(Db.Scope.Id, new CohortFunnel(query.From, query.To, query.Window, LeadFilter.All), cancellation)).Value is [var only, ..] ? only : null;
    }

    string AgreementLine => inForce is null ? T["NoAgreement"] : T["AgreementInForce", inForce.Number, Formats.Date(inForce.From.InZone(zone).Date)];
}
