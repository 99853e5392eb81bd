using Handslag.Agreement;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Agreement;

/// <summary>One version to read, print and sign, beside what it would change.</summary>
public sealed partial class VersionPage
{
    AgreementReading? reading;
    VersionRecord? version;
    IReadOnlyList<Mandate> mandates = [];
    IReadOnlyList<FieldError> errors = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [Inject] IStringLocalizer<AgreementText> T { get; set; } = null!;

    [Inject] AgreementWords Words { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    [CascadingParameter] public ShellModel Shell { get; set; } = ShellModel.Nobody;

    /// <summary>Of a proposal: the version it would replace; of an agreed one: the version it did replace.</summary>
    VersionRecord? Compared => version!.Version.IsPaper ? null
        : version.Version.State == VersionState.Agreed ? reading!.Versions.FirstOrDefault(one => !one.Version.IsPaper && one.Version.InForceUntil == version.Version.InForceFrom && one.Version.State == VersionState.Agreed)
        : reading!.Coming ?? reading.InForce;

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var funnelId = await Db.Set<AgreementVersion>().Where(one => one.Id == Id).Select(one => one.FunnelId).SingleOrDefaultAsync(cancellation);
        mandates = await Db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.UserId == Me.UserId).ToListAsync(cancellation);
        reading = await AgreementReading.Load(Http.RequestServices, funnel => funnel.Id == funnelId, cancellation);
        version = reading?.Versions.FirstOrDefault(one => one.Version.Id == Id);
        if (version is null) Nav.NotFound();
    }

    async Task Start()
    {
        var started = await Http.RequestServices.GetRequiredService<StartDraft>().Run(new(reading!.Funnel.Id, Id), Me.UserId, Http.RequestAborted);
        if (started.IsRefused) errors = Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), started.Refusals);
        else Nav.NavigateTo(AgreementAddress.Draft(Workspace, started.Value));
    }
}
