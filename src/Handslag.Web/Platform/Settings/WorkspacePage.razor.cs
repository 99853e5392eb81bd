using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform.Settings;

/// <summary>What the workspace is called, where its days begin, and what it answered about its people.</summary>
public sealed partial class WorkspacePage
{
    Workspace? here;
    IReadOnlyList<FieldError> errors = [];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "workspace")] WorkspaceForm Form { get; set; } = null!;

    bool MayChange => Me.Has(Roles.Administrator);

    Choice[] Councils =>
    [
        .. here!.WorksCouncil == WorksCouncil.NotAnswered ? [new Choice(nameof(WorksCouncil.NotAnswered), T["Choose"])] : Array.Empty<Choice>(),
        new(nameof(WorksCouncil.Present), T["Council_Present"]), new(nameof(WorksCouncil.None), T["Council_None"]),
    ];

    protected override async Task OnInitializedAsync()
    {
        here = await Db.Set<Workspace>().AsNoTracking().SingleAsync(workspace => workspace.Id == Db.Scope.Id, Http.RequestAborted);
        Form ??= new()
        {
            Name = here.Name, Zone = here.Zone, WorksCouncil = here.WorksCouncil.ToString(), KeepsNames = here.KeepsNames,
            Revision = here.Revision.ToString(CultureInfo.InvariantCulture),
        };
    }

    async Task Change()
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<ChangeWorkspace>().Run(Form.Change, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/workspace?saved=workspace");
    }

    sealed class WorkspaceForm
    {
        public string? Name { get; set; }

        public string? Zone { get; set; }

        public string? WorksCouncil { get; set; }

        public bool KeepsNames { get; set; }

        public string? Revision { get; set; }

        public WorkspaceChange Change => new(
            Name, Zone?.Trim(), Enum.TryParse<WorksCouncil>(WorksCouncil, out var council) ? council : default, KeepsNames,
            long.TryParse(Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1);
    }
}
