using System.Globalization;
using Handslag.Agreement;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Language.Calibration;

/// <summary>A head or administrator says what is labelled, on which leads, by whom and until when.</summary>
public sealed partial class NewCalibrationPage
{
    bool ready;
    SessionGround? ground;
    IReadOnlyList<MemberLine> members = [];
    IReadOnlyList<Choice> funnels = [];
    IReadOnlyList<FieldError> errors = [];
    int apart;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm(FormName = "session")] SessionForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<CalibrationText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] CalibrationWords Words { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var db = Services.GetRequiredService<HandslagDb>();
        ground = await Services.GetRequiredService<SessionChoices>().Of(long.TryParse(Form?.Funnel, CultureInfo.InvariantCulture, out var funnel) ? funnel : null, cancellation);
        members = await Services.GetRequiredService<Members>().List(cancellation);
        funnels = [.. (await db.Set<Funnel>().AsNoTracking().OrderBy(one => one.Position).ToListAsync(cancellation))
            .Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), Journeys.FactWords.Language == "nl" ? one.NameNl : one.NameEn))];
        if (ground is not null)
        {
            apart = (await SeparateBlock.Waiting(db, ground.Funnel.Id, Services.GetRequiredService<CalibrationOptions>().MostApart, cancellation)).Count;
            var month = ground.Today.ToString("MMMM yyyy", CultureInfo.CurrentCulture);
            Form ??= SessionForm.Usual(ground, members.Where(member => member.Side != Side.Management).Select(member => member.UserId), T["Form_TitleUsual", month]);
        }

        ready = true;
    }

    string Offered(LabelKind kind) => kind switch
    {
        LabelKind.Stage => string.Join(", ", ground!.Stages.Open.Select(stage => stage.Name(Journeys.FactWords.Language))),
        LabelKind.Persona => ground!.Personas.Count == 0 ? T["Labels_PersonaNone"] : string.Join(", ", ground.Personas),
        _ => T[$"Labels_{kind}_Hint"],
    };

    async Task Submit()
    {
        var read = Form.Read(ground!);
        var opened = read.IsRefused ? read.Refusals.ToList() : await Services.GetRequiredService<OpenSession>().Run(read.Value, Me, Http.RequestAborted);
        if (opened.IsRefused) errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), opened.Refusals);
        else Nav.NavigateTo(CalibrationAddress.Session(Workspace, opened.Value.Id));
    }
}
