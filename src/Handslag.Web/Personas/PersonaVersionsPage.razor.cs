using System.Globalization;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Personas;

/// <summary>Every wording of a persona and what it changed; where both sides approve.</summary>
public sealed partial class PersonaVersionsPage
{
    PersonaRecord? record;
    Dictionary<long, string> names = [];
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<FieldError> closing = [];
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "turn-down")] ReasonForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        record = await Http.RequestServices.GetRequiredService<PersonaBook>().One(Key, Http.RequestAborted);
        if (record is null)
        {
            Nav.NotFound();
            return;
        }

        zone = await PersonaBook.Zone(Db, Http.RequestAborted);
        long[] people = [.. record.Versions.SelectMany(one => one.Approvals.Select(approval => approval.UserId).Append(one.Version.ClosedBy ?? 0)).Distinct()];
        names = await Db.Users.Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, Http.RequestAborted);
    }

    /// <summary>What a wording is compared with: the one agreed before it.</summary>
    PersonaVersionRecord? Before(PersonaVersionRecord one) =>
        record!.Versions.FirstOrDefault(other => other.Version.Number < one.Version.Number && other.Version.State == PersonaState.Approved);

    string NameOf(long? user) => user is { } id && names.TryGetValue(id, out var name) ? name : "–";

    string Standing(PersonaVersionRecord one) => one.Version switch
    {
        { State: PersonaState.Approved, InForceUntil: null } version => T["State_InForce", Words.Day(version.InForceFrom!.Value, zone)],
        { State: PersonaState.Approved } version => T["State_Before", Words.Day(version.InForceFrom!.Value, zone), Words.Day(version.InForceUntil!.Value, zone)],
        { State: PersonaState.Proposed } => Words.Awaited(one),
        { ClosedAt: { } closed } version => T[$"State_{version.State}", Words.Day(closed, zone)],
        _ => T["Standing_Draft"],
    };

    async Task Propose()
    {
        var revision = long.TryParse(Http.Request.Form["Form.Revision"], CultureInfo.InvariantCulture, out var number) ? number : -1;
        Answer(await Http.RequestServices.GetRequiredService<ProposePersona>().Run(record!.Persona.Id, revision, Me.UserId, Http.RequestAborted), problems => errors = problems);
    }

    async Task Approve(long versionId) => Answer(await Http.RequestServices.GetRequiredService<ApprovePersona>().Run(versionId, Me, Http.RequestAborted), problems => errors = problems);

    async Task TurnDown(long versionId) =>
        Answer(await Http.RequestServices.GetRequiredService<ClosePersona>().TurnDown(versionId, Form.Reason, Me, Http.RequestAborted), problems => closing = problems);

    async Task Withdraw(long versionId) => Answer(await Http.RequestServices.GetRequiredService<ClosePersona>().Withdraw(versionId, Me, Http.RequestAborted), problems => errors = problems);

    void Answer(Outcome<PersonaVersion> outcome, Action<IReadOnlyList<FieldError>> refuse)
    {
        if (outcome.IsRefused) refuse(Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(PersonaAddress.Versions(Workspace, Key));
    }

    sealed class ReasonForm
    {
        public string? Reason { get; set; }
    }
}
