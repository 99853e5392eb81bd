using System.Globalization;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Personas;

/// <summary>The personas in their order, with what each rests on and how its leads fare.</summary>
public sealed partial class PersonasPage
{
    readonly Dictionary<long, PersonaFigure> figures = [];
    IReadOnlyList<PersonaRecord>? personas;
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<FieldError> judgeErrors = [];
    ClaimRules? rules;
    MatchProgress? running;
    DateTimeZone zone = DateTimeZone.Utc;
    LocalDate today;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "judge")] JudgeForm Form { get; set; } = null!;

    IReadOnlyList<PersonaRecord> InUse => [.. personas!.Where(one => one.Persona.RetiredAt is null)];

    bool MayChange => ChangePersonas.MayChange(Me);

    protected override async Task OnInitializedAsync()
    {
        var (services, cancellation) = (Http.RequestServices, Http.RequestAborted);
        var book = services.GetRequiredService<PersonaBook>();
        zone = await PersonaBook.Zone(Db, cancellation);
        today = services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date;
        rules = await book.Rules(cancellation);
        Form ??= new() { StaleDays = rules.StaleDays.ToString(CultureInfo.InvariantCulture), QuestionedPercent = rules.QuestionedPercent.ToString(CultureInfo.InvariantCulture) };
        personas = await book.All(cancellation);
        foreach (var one in InUse.Where(one => one.InForce is not null))
            figures[one.Persona.Id] = await services.GetRequiredService<PersonaFigures>().Of(one.Persona.Name, null, cancellation);
        if ((await services.GetRequiredService<JobsHere>().Newest(MatchLeads.Kind, 1, cancellation)) is [{ IsOver: false } job])
            running = job.ProgressAs<MatchProgress>() ?? new MatchProgress(0, 0, 0);
    }

    IReadOnlyList<ClaimStanding> Of(PersonaRecord one) => one.Claims(today, rules!, figures.GetValueOrDefault(one.Persona.Id)?.ReturnsOfAll);

    async Task Move(long personaId, bool up) =>
        Answer(await Http.RequestServices.GetRequiredService<ChangePersonas>().Move(personaId, up, Me, Http.RequestAborted), problems => errors = problems);

    async Task Judge() => Answer(await Http.RequestServices.GetRequiredService<ChangePersonas>().Judge(Form.Rules, Me, Http.RequestAborted), problems => judgeErrors = problems);

    void Answer<T>(Outcome<T> outcome, Action<IReadOnlyList<FieldError>> refuse)
    {
        if (outcome.IsRefused) refuse(Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(PersonaAddress.List(Workspace));
    }

    sealed class JudgeForm
    {
        public string? StaleDays { get; set; }

        public string? QuestionedPercent { get; set; }

        public ClaimRules Rules => new(Number(StaleDays), Number(QuestionedPercent));

        static int Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
