using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Personas;

/// <summary>One persona: what is claimed, what that rests on, and how its leads fare.</summary>
public sealed partial class PersonaPage
{
    PersonaRecord? record;
    PersonaFigure? figure;
    ClaimRules? rules;
    IReadOnlyList<ClaimStanding> claims = [];
    IReadOnlyList<FieldError> errors = [];
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required string Key { get; set; }

    /// <summary>Of which funnel the figures are, by its key.</summary>
    [SupplyParameterFromQuery(Name = "funnel")] string? Funnel { get; set; }

    /// <summary>Why an uploaded portrait was not taken, by its key.</summary>
    [SupplyParameterFromQuery(Name = "refused")] string? Refused { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    Choice[] ClaimChoices => [.. claims.Select(claim => new Choice(claim.Claim.Key, $"{Words.Section(claim.Claim.Section)}: {claim.Claim.Text}"))];

    protected override async Task OnInitializedAsync()
    {
        var (services, cancellation) = (Http.RequestServices, Http.RequestAborted);
        var book = services.GetRequiredService<PersonaBook>();
        record = await book.One(Key, cancellation);
        if (record is null)
        {
            Nav.NotFound();
            return;
        }

        zone = await PersonaBook.Zone(Db, cancellation);
        rules = await book.Rules(cancellation);
        if (record.InForce is not null) figure = await services.GetRequiredService<PersonaFigures>().Of(record.Persona.Name, Funnel, cancellation);
        claims = record.Claims(services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date, rules, figure?.ReturnsOfAll);
    }

    async Task Place(long observationId)
    {
        var claim = Http.Request.Form[FormattableString.Invariant($"Place.{observationId}")].ToString();
        Answer(await Http.RequestServices.GetRequiredService<Observe>().Place(observationId, claim.Length == 0 ? null : claim, Http.RequestAborted));
    }

    async Task Drop(long observationId) => Answer(await Http.RequestServices.GetRequiredService<Observe>().Remove(observationId, Me, Http.RequestAborted));

    async Task Retire() => Answer(await Http.RequestServices.GetRequiredService<ChangePersonas>().Retire(record!.Persona.Id, Me, Http.RequestAborted));

    void Answer<T>(Outcome<T> outcome)
    {
        if (outcome.IsRefused) errors = Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), outcome.Refusals);
        else Nav.NavigateTo(PersonaAddress.One(Workspace, Key));
    }
}
