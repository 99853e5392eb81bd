using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>The works council's answer and the basis register: what decides whether people may be shown.</summary>
public sealed partial class SettingsPage
{
    /// <summary>Null until it is read: the page is drawn once before.</summary>
    Workspace? here;
    BasisAnswer answer = null!;
    IReadOnlyList<BasisRecord> register = [];
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<FieldError> councilErrors = [];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "basis")] BasisForm Form { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "council")] CouncilForm Council { get; set; } = null!;

    bool MayChange => Me.Has(Roles.Administrator);

    DateTimeZone Zone => DateTimeZoneProviders.Tzdb[here!.Zone];

    Choice[] CouncilChoices => [.. Enum.GetValues<WorksCouncil>().Select(council => new Choice(council.ToString(), T[$"Council_{council}"]))];

    Choice[] LegalChoices => [new("", T["Choose"]), .. LegalBases.All.Select(legal => new Choice(legal, T[$"Legal_{legal}"]))];

    protected override async Task OnInitializedAsync()
    {
        (Form, Council) = (Form ?? new(), Council ?? new());
        here = await Db.Set<Workspace>().SingleAsync(workspace => workspace.Id == Db.Scope.Id, Http.RequestAborted);
        answer = await Http.RequestServices.GetRequiredService<BasisInForce>().Ask(Http.RequestAborted);
        register = await Db.Set<BasisRecord>().AsNoTracking().OrderByDescending(basis => basis.Id).ToListAsync(Http.RequestAborted);
    }

    async Task AnswerCouncil()
    {
        if (!MayChange) return;
        if (!Enum.TryParse<WorksCouncil>(Council.Answer, out var council) || council == WorksCouncil.NotAnswered)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            councilErrors = [new("Council.Answer", T["basis.worksCouncil.notAnswered"])];
            return;
        }

        (here!.WorksCouncil, here.Revision) = (council, here.Revision + 1);
        Http.RequestServices.GetRequiredService<AuditLog>().Record("worksCouncil.answered", Me.UserId, null, ("answer", council));
        await Db.SaveChangesAsync(Http.RequestAborted);
        Nav.NavigateTo($"/w/{Workspace}/settings");
    }

    async Task Record()
    {
        if (!MayChange) return;
        var outcome = await Http.RequestServices.GetRequiredService<RecordBasis>().Run(Form.Input, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings");
    }

    async Task End(long basisId)
    {
        if (!MayChange) return;
        var outcome = await Http.RequestServices.GetRequiredService<EndBasis>().Run(basisId, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings");
    }

    sealed class CouncilForm
    {
        public string? Answer { get; set; }
    }

    sealed class BasisForm
    {
        public string? Purpose { get; set; }

        public string? LegalBasis { get; set; }

        public string? ImpactAssessment { get; set; }

        public string? ConsentDocument { get; set; }

        public string? ConsentDate { get; set; }

        public string? InformedOn { get; set; }

        public BasisToRecord Input => new()
        {
            Purpose = Purpose, LegalBasis = LegalBasis, ImpactAssessment = ImpactAssessment, ConsentDocument = ConsentDocument,
            ConsentDate = Day(ConsentDate), InformedOn = Day(InformedOn),
        };

        static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day : null;
    }
}
