using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Handslag.Web.Personas;

/// <summary>One sentence, what it was, whom it is about: an observation in a quarter of a minute. From a lead, the persona is chosen already.</summary>
public sealed partial class ObservePage
{
    IReadOnlyList<PersonaRecord>? personas;
    LeadName? lead;
    IReadOnlyList<FieldError> errors = [];

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "persona")] string? Persona { get; set; }

    [SupplyParameterFromQuery(Name = "lead")] long? Lead { get; set; }

    [SupplyParameterFromQuery(Name = "claim")] string? Claim { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "observe")] ObserveForm Form { get; set; } = null!;

    IEnumerable<ObservationKind> Kinds => Me.Side == Side.Sales ? Enum.GetValues<ObservationKind>().Take(4) : Enum.GetValues<ObservationKind>();

    string BackTo => lead is not null ? FormattableString.Invariant($"/w/{Workspace}/leads/{lead.Id}") : Persona is not null ? PersonaAddress.One(Workspace, Persona) : PersonaAddress.List(Workspace);

    /// <summary>Without a script the claims can only be those of the persona that the page was opened for.</summary>
    PersonaRecord? OneKnown => personas!.FirstOrDefault(one => one.Persona.Key == Persona);

    IReadOnlyList<Choice> PersonaChoices =>
        [.. Form.Persona is null or "" ? [new Choice("", T["Choose"])] : Array.Empty<Choice>(), .. personas!.Select(one => new Choice(one.Persona.Key, one.Shown.Content.Name))];

    IReadOnlyList<Choice> ClaimChoices(PersonaRecord known) =>
        [new("", T["Observe_NoClaim"]), .. known.Shown.Content.Claims.Select(claim => new Choice(claim.Key, $"{Words.Section(claim.Section)}: {claim.Text}"))];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        personas = [.. (await Services.GetRequiredService<PersonaBook>().All(cancellation)).Where(one => one.Persona.RetiredAt is null)];
        if (Lead is { } id)
        {
            lead = (await Services.GetRequiredService<LeadNames>().Of([id], cancellation)).GetValueOrDefault(id);
            var matched = await Services.GetRequiredService<HandslagDb>().Set<LeadPersona>().Where(row => row.LeadId == id).Select(row => row.PersonaId).SingleOrDefaultAsync(cancellation);
            Persona ??= personas.FirstOrDefault(one => one.Persona.Id == matched)?.Persona.Key;
        }

        Form ??= new() { Persona = Persona ?? (personas.Count == 1 ? personas[0].Persona.Key : null), ClaimKey = Claim, Kind = nameof(ObservationKind.Quote) };
    }

    async Task Submit()
    {
        var persona = personas!.FirstOrDefault(one => one.Persona.Key == Form.Persona);
        if (persona is null)
        {
            Refuse([new("observation.persona", "persona", Form.Persona)]);
            return;
        }

        var kind = Enum.TryParse<ObservationKind>(Form.Kind, out var read) ? read : default;
        var day = Form.On is { Length: > 0 } written && LocalDatePattern.Iso.Parse(written).TryGetValue(default, out var on) ? on : (NodaTime.LocalDate?)null;
        var outcome = await Services.GetRequiredService<Observe>().Run(
            new(persona.Persona.Id, string.IsNullOrEmpty(Form.ClaimKey) ? null : Form.ClaimKey, kind, Form.Text, lead?.Id, day), Me.Side, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) Refuse(outcome.Refusals);
        else Nav.NavigateTo($"{PersonaAddress.Observe(Workspace, persona.Persona.Key, lead?.Id)}&saved=true");
    }

    void Refuse(IReadOnlyList<Refusal> refusals) => errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals);

    sealed class ObserveForm
    {
        public string? Text { get; set; }

        public string? Kind { get; set; }

        public string? Persona { get; set; }

        public string? ClaimKey { get; set; }

        public string? On { get; set; }
    }
}
