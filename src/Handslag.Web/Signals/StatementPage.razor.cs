using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Signals;

/// <summary>One statement in one round: what is recognised, each metric with the cases behind it, how it went before, and what to do next.</summary>
public sealed partial class StatementPage
{
    SignalReport? report;
    Signal? signal;
    IReadOnlyList<TrendPoint> trend = [];
    List<(long Lead, string Name)> named = [];
    IReadOnlyList<FieldError> errors = [];
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] SignalLimits Limits { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required int Round { get; set; }

    [Parameter] public required string Key { get; set; }

    [SupplyParameterFromQuery] public string? Funnel { get; set; }

    [SupplyParameterFromForm] CaseForm Form { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    Me Me => Services.GetRequiredService<Me>();

    /// <summary>Who says it, of what does not show in the figures, is asked with respect which cases they have in mind.</summary>
    bool MayName => signal is { Own: null, Verdict: Verdict.NotShown } && Me.Side == signal.Statement.SaidBy;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var cancellation = Http.RequestAborted;
        report = await Services.GetRequiredService<SignalsOfRound>().Ask(Round, Funnel, cancellation);
        signal = report is { Funnel: null } && Funnel is not null ? null : report?.Find(Key);
        if (signal is null)
        {
            Services.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(row => row.Id == Db.Scope.Id).Select(row => row.Zone).SingleAsync(cancellation)];
        trend = await Services.GetRequiredService<SignalTrend>().Ask(Key, Round, report!.Funnel, cancellation);
        if (!MayName) return;
        var leads = await Services.GetRequiredService<NameCase>().Of(report.Round.Id, Key, cancellation);
        var names = await Services.GetRequiredService<LeadNames>().Of(leads, cancellation);
        named = [.. leads.Select(lead => (lead, names.GetValueOrDefault(lead) is { } name ? name.Company ?? name.Name ?? name.ExternalId : $"{lead}"))];
    }

    LocalDate Day(Instant at) => at.InZone(zone).Date;

    Task NameLead() => Do(Services.GetRequiredService<NameCase>().Run(report!.Round.Id, Key, Form.Lead, Me, Http.RequestAborted));

    Task TakeOff(long lead) => Do(Services.GetRequiredService<NameCase>().TakeOff(report!.Round.Id, Key, lead, Me, Http.RequestAborted));

    async Task Do<T>(Task<Outcome<T>> change)
    {
        var outcome = await change;
        if (outcome.IsRefused) errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals);
        else Services.GetRequiredService<NavigationManager>().NavigateTo(SignalAddress.Statement(Workspace, Round, Key, report!.Chosen));
    }

    sealed class CaseForm
    {
        public string? Lead { get; set; }
    }
}
