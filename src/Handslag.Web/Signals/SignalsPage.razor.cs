using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Signals;

/// <summary>What each side recognises, beside what the data shows, of the newest closed round or an earlier one.</summary>
public sealed partial class SignalsPage
{
    SignalReport? report;
    PulseRound? open;
    int? earlier;
    DateTimeZone zone = DateTimeZone.Utc;
    bool isAsked;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] SignalsOfRound Signals { get; set; } = null!;

    [Inject] SignalLimits Limits { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public int? Round { get; set; }

    [SupplyParameterFromQuery] public string? Funnel { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    IEnumerable<IGrouping<Verdict, Signal>> Groups => report!.Signals.GroupBy(one => one.Verdict).OrderBy(group => group.Key);

    /// <summary>What needs an answer first; then what one side recognises and the figures do not show.</summary>
    List<Signal> Asks => [.. report!.Signals.Where(one => one.Verdict is Verdict.Confirmed or Verdict.BlindSpot or Verdict.NotShown).OrderBy(one => one.Verdict switch
    {
        Verdict.Confirmed => 0,
        Verdict.BlindSpot => 1,
        _ => 2,
    })];

    string Answered => string.Join(", ", report!.Sides.Select(side => (string)(side.IsTeam ? T["Answered_Team", Words.SideName(side.Side)] : T["Answered", Words.SideName(side.Side), side.Answered, side.Eligible])));

    string VersionWords => report!.Evidence.AgreementNumber is { } number ? T["Version", number] : T["NoVersion"];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        report = await Signals.Ask(Round, Funnel, cancellation);
        if (report is null ? Round is not null : report.Funnel is null && Funnel is not null)
        {
            Http.RequestServices.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(row => row.Id == Db.Scope.Id).Select(row => row.Zone).SingleAsync(cancellation)];
        open = await Db.Set<PulseRound>().AsNoTracking().SingleOrDefaultAsync(round => round.ClosedAt == null, cancellation);
        if (report is not null) earlier = (await Signals.Closed(cancellation)).Find(round => round.Number < report.Round.Number)?.Number;
        isAsked = true;
    }

    LocalDate Day(Instant at) => at.InZone(zone).Date;

    /// <summary>One sentence: what is recognised, and what the figures say against what was agreed.</summary>
    string Because(Signal signal)
    {
        var seen = T["Because_Recognised", Words.SideName(signal.Statement.SaidBy), signal.Perception is { } perception ? Words.Recognised(perception) : "–"];
        return SignalWords.Leading(signal) is { } metric ? $"{seen} {T["Because_Evidence", Words.Name(metric.Of.Metric), Words.Rate(metric), Words.Threshold(metric)]}" : seen;
    }
}
