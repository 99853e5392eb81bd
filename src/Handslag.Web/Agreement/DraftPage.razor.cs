using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Agreement;

/// <summary>The draft that both sides write together: a part at a time, beside it what it would change and how it becomes a proposal.</summary>
public sealed partial class DraftPage
{
    AgreementReading? reading;
    VersionRecord? draft;
    DraftStep? lastStep;
    IReadOnlyList<Refusal> missing = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    /// <summary>The part whose form is open: stages or returns.</summary>
    [SupplyParameterFromQuery] public string? Open { get; set; }

    [Inject] IStringLocalizer<AgreementText> T { get; set; } = null!;

    [Inject] AgreementWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    string Address => AgreementAddress.Draft(Workspace, draft!.Version);

    VersionRecord? Compared => reading!.Coming ?? reading.InForce;

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var funnelId = await Db.Set<AgreementVersion>().Where(one => one.Id == Id).Select(one => one.FunnelId).SingleOrDefaultAsync(cancellation);
        var read = await AgreementReading.Load(Http.RequestServices, funnel => funnel.Id == funnelId, cancellation);
        if (read?.Versions.FirstOrDefault(one => one.Version.Id == Id) is not { } found)
        {
            Nav.NotFound();
            return;
        }

        if (found.Version.State != VersionState.Draft)
        {
            Nav.NavigateTo(AgreementAddress.Version(Workspace, found.Version));
            return;
        }

        var ground = await FunnelTurn.Ground(Db, read.Funnel, cancellation);
        lastStep = (await Http.RequestServices.GetRequiredService<DraftHistory>().Since(found.Version, found.Version.Revision - 1, cancellation))?.Steps[0];
        missing = [.. TermsRules.Check(found.Terms, ground), .. TermsRules.OneSided(found.Terms)];
        (reading, draft) = (read, found);
    }
}
