using System.Globalization;
using Handslag.Agreement;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Agreement;

/// <summary>All versions of a funnel's agreement, where the border lay over time, and what differs between any two.</summary>
public sealed partial class VersionsPage
{
    AgreementReading? reading;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "funnel")] public string? FunnelKey { get; set; }

    [SupplyParameterFromQuery] public int? From { get; set; }

    [SupplyParameterFromQuery] public int? To { get; set; }

    [Inject] IStringLocalizer<AgreementText> T { get; set; } = null!;

    [Inject] AgreementWords Words { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    VersionRecord? Later => reading!.Versions.FirstOrDefault(version => To is null || version.Version.Number == To);

    VersionRecord? Earlier => reading!.Versions.FirstOrDefault(version => From is null ? version.Version.Number < Later?.Version.Number : version.Version.Number == From);

    Tab[] FunnelTabs => [.. reading!.Funnels.Select(funnel => new Tab(AgreementAddress.Versions(Workspace, funnel), AgreementWords.Of(funnel), funnel.Id == reading.Funnel.Id))];

    Choice[] VersionChoices => [.. reading!.Versions.Select(version => new Choice(
        version.Version.Number.ToString(CultureInfo.InvariantCulture), $"{T["Version_Short", version.Version.Number]}, {Words.Standing(version, reading.Now, reading.Zone)}"))];

    protected override async Task OnInitializedAsync()
    {
        reading = await AgreementReading.Load(Http.RequestServices, funnel => FunnelKey is null || funnel.Key == FunnelKey, Http.RequestAborted);
        if (reading is null) Nav.NotFound();
    }
}
