using Handslag.Agreement;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Agreement;

/// <summary>The agreement in force: who is responsible for what, what each side promised, and what waits for whom.</summary>
public sealed partial class AgreementPage
{
    AgreementReading? reading;
    IReadOnlyList<FieldError> errors = [];

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "funnel")] public string? FunnelKey { get; set; }

    [Inject] IStringLocalizer<AgreementText> T { get; set; } = null!;

    [Inject] AgreementWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    string BasisLine => reading!.InForce is { } version
        ? T["Agreement_Basis", AgreementWords.Of(reading.Funnel), version.Version.Number, Formats.Date(version.Version.InForceFrom!.Value.InZone(reading.Zone).Date)]
        : T["Agreement_BasisNone", AgreementWords.Of(reading.Funnel)];

    Tab[] FunnelTabs => [.. reading!.Funnels.Select(funnel => new Tab(AgreementAddress.InForce(Workspace, funnel), AgreementWords.Of(funnel), funnel.Id == reading.Funnel.Id))];

    protected override async Task OnInitializedAsync()
    {
        reading = await AgreementReading.Load(Http.RequestServices, funnel => FunnelKey is null || funnel.Key == FunnelKey, Http.RequestAborted);
        if (reading is null) Nav.NotFound();
    }

    async Task Start()
    {
        var started = await Http.RequestServices.GetRequiredService<StartDraft>().Run(new(reading!.Funnel.Id), Me.UserId, Http.RequestAborted);
        if (started.IsRefused) errors = Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), started.Refusals);
        else Nav.NavigateTo(AgreementAddress.Draft(Workspace, started.Value));
    }
}
