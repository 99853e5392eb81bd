using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>The basis register: what decides whether people may be shown. Everybody may read it, administrators keep it.</summary>
public sealed partial class BasisPage
{
    BasisAnswer? answer;
    List<RegisterLine> register = [];
    WorksCouncil council;
    DateTimeZone zone = DateTimeZone.Utc;
    IReadOnlyList<FieldError> errors = [];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "basis")] BasisForm Form { get; set; } = null!;

    bool MayChange => Me.Has(Roles.Administrator);

    bool NeedsConsent => council == WorksCouncil.Present;

    Choice[] LegalChoices => [new("", T["Choose"]), .. LegalBases.All.Select(legal => new Choice(legal, T[$"Legal_{legal}"]))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var here = await Db.Set<Workspace>().AsNoTracking().SingleAsync(workspace => workspace.Id == Db.Scope.Id, Http.RequestAborted);
        (council, zone) = (here.WorksCouncil, DateTimeZoneProviders.Tzdb[here.Zone]);
        answer = await Http.RequestServices.GetRequiredService<BasisInForce>().Ask(Http.RequestAborted);
        register = await (
            from basis in Db.Set<BasisRecord>().AsNoTracking()
            join user in Db.Users on basis.RecordedBy equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby basis.Id descending
            select new RegisterLine(basis, user.DisplayName)).ToListAsync(Http.RequestAborted);
    }

    async Task Record()
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<RecordBasis>().Run(Form.Input, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/basis?saved=basis");
    }

    async Task End(long basisId)
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<EndBasis>().Run(basisId, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/basis?saved=basis");
    }

    sealed record RegisterLine(BasisRecord Basis, string? RecordedBy);

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
