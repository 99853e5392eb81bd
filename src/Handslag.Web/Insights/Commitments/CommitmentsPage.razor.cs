using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Insights.Commitments;

/// <summary>What each side promised, and whether it was kept; everything that narrows it down stands in the address.</summary>
public sealed partial class CommitmentsPage
{
    CommitmentsQuery? query;
    FilterChoice? choices;
    CommitmentReport? report;
    IReadOnlyDictionary<string, CommitmentFigures> lastWhole = new Dictionary<string, CommitmentFigures>();
    IReadOnlyList<CommitmentFigures> groups = [];
    IReadOnlyList<CommitmentFigures> series = [];
    Commitment? shown;
    DateTimeZone zone = DateTimeZone.Utc;
    bool isAsked;
    bool isBehind;

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] KeptCommitments Kept { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        await Http.RequestServices.GetRequiredService<AgreementWords>().Ready(cancellation);
        var first = await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation);
        choices = first.Value;
        zone = choices.Frame.LocalZone;
        isAsked = true;
        if (choices.Leads == 0) return;
        var asked = CommitmentsQuery.Read(Http.Request.Query, (choices.AsOf ?? first.UpTo).InZone(zone).Date);
        var filter = asked.Filter(choices.Frame);
        if (filter.FunnelId is not null) choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(filter.FunnelId), cancellation)).Value;
        var disputed = await Db.Set<Dispute>().Where(dispute => dispute.State == DisputeState.Open).Select(dispute => dispute.LeadId).Distinct().ToListAsync(cancellation);
        var question = new CommitmentsKept(asked.From, asked.To, filter, null, disputed);
        var answer = await Kept.Ask(question, cancellation);
        if (answer.Value is not { } found) return;
        var periods = (await Kept.Ask(question with { By = CommitmentGrouping.Period }, cancellation)).Value!.Figures;
        if (asked.By is { } by) groups = (await Kept.Ask(question with { By = by }, cancellation)).Value!.Figures;
        lastWhole = LastWhole(periods, asked);
        shown = (found.Figures.FirstOrDefault(one => one.Commitment.Key == asked.Show) ?? (found.Figures.Count > 0 ? found.Figures[0] : null))?.Commitment;
        series = Series(found, periods);
        (query, report, isBehind) = (asked, found, answer.IsBehind);
    }

    /// <summary>A period in which a clock has not come to its due time is not whole; handovers that nobody decides on stand beside a rate for ever.</summary>
    static Dictionary<string, CommitmentFigures> LastWhole(IReadOnlyList<CommitmentFigures> periods, CommitmentsQuery asked) =>
        periods.Where(one => one.GroupFrom is { } from && (one.Immature == 0 || one.Commitment.Kind == CommitmentKind.Rate) && from >= asked.From && CommitmentPeriods.Next(one.Commitment.Period, from) <= asked.To)
            .GroupBy(one => one.Commitment.Key).ToDictionary(one => one.Key, one => one.MaxBy(period => period.GroupFrom)!);

    IReadOnlyList<CommitmentFigures> Series(CommitmentReport found, IReadOnlyList<CommitmentFigures> periods) => shown is not { } commitment ? []
        : commitment.Kind == CommitmentKind.Count ? [.. found.Figures.Where(one => one.Commitment.Key == commitment.Key)]
        : [.. periods.Where(one => one.Commitment.Key == commitment.Key).OrderBy(one => one.GroupFrom)];

    string VersionsLine => report!.Figures.SelectMany(one => one.Versions).Distinct().Order().ToList() switch
    {
        [] => T["NoVersion"],
        [var one] => T["Version", one],
        var several => T["Versions", string.Join(", ", several)],
    };

    IReadOnlyList<Choice> FunnelChoices => [.. choices!.Frame.Funnels.Select(funnel => new Choice(funnel.Key, FunnelWords.Name(funnel)))];

    IReadOnlyList<Choice> SourceChoices => [new("", T["All"]), .. choices!.Frame.Sources.Select(source => new Choice(source.Key, source.Name))];

    IReadOnlyList<Choice> ByChoices =>
        [new("", T["By_None"]), .. Enum.GetValues<CommitmentGrouping>().Where(by => by != CommitmentGrouping.Period).Select(by => new Choice(by.ToString().ToLowerInvariant(), T[$"By_{by}"]))];

    Choice[] AllOr(IReadOnlyList<string> values) => [new("", T["All"]), .. values.Select(value => new Choice(value, value))];
}
