using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Signals;

/// <summary>The sheet that a member answers, signed in or by their own link, or why there is none.</summary>
public sealed partial class PulseSheet
{
    PulseTurn? turn;
    bool hasFunnels;
    Refusal? refused;
    Dictionary<string, OwnStatement> own = [];
    Dictionary<string, GivenAnswer> given = [];
    IReadOnlyList<FieldError> errors = [];
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] AnswerPulse Pulse { get; set; } = null!;

    [Inject] SignalLimits Limits { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Parameter, EditorRequired] public required string Workspace { get; set; }

    [Parameter, EditorRequired] public required long UserId { get; set; }

    /// <summary>Where to come back to; the page of members where left out.</summary>
    [Parameter] public string? Here { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var looked = await Pulse.Look(UserId, cancellation);
        if (looked.IsRefused)
        {
            // Sent twice, or after closing: the page says so instead of failing for want of a form.
            if (HttpMethods.IsPost(Http.Request.Method)) Services.GetRequiredService<NavigationManager>().NavigateTo(Here ?? SignalAddress.Pulse(Workspace));
            refused = looked.Refusals[0];
            return;
        }

        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(row => row.Id == Db.Scope.Id).Select(row => row.Zone).SingleAsync(cancellation)];
        hasFunnels = await Db.Set<Handslag.Agreement.Funnel>().CountAsync(cancellation) > 1;
        own = await Services.GetRequiredService<OwnStatements>().All(cancellation);
        if (Http.Request.HasFormContentType) given = PulseAnswering.Read(Http.Request.Form).DistinctBy(one => one.Statement).ToDictionary(one => one.Statement);
        turn = looked.Value;
    }

    string Words(Refusal refusal) => Services.GetRequiredService<RefusalTexts>().Of(refusal);

    async Task Send()
    {
        var outcome = await Pulse.Run(UserId, [.. given.Values], Http.RequestAborted);
        if (!outcome.IsRefused) Services.GetRequiredService<NavigationManager>().NavigateTo(Here ?? SignalAddress.Pulse(Workspace));
        else errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals);
    }
}
