using System.Text.Json;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Personas;

/// <summary>Writes the draft of a persona, new or known, and shows what its rules would match before anybody agrees to them.</summary>
public sealed partial class PersonaEditPage
{
    const int LeadsLookedAt = 300;

    PersonaRecord? record;
    PersonaForm? form;
    MatchPreview? preview;
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<string> fields = [];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public string? Key { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    Choice[] Reasons => [new("", T["Against_None"]), .. Enum.GetValues<ReturnCode>().Select(code => new Choice(TermsDocument.NameOf(code), Words.Reason(code)))];

    Choice[] Comparisons => [.. Enum.GetValues<Comparison>().Select(one => new Choice(TermsDocument.NameOf(one), T[$"Comparison_{one}"]))];

    protected override async Task OnInitializedAsync()
    {
        if (Key is not null && (record = await Http.RequestServices.GetRequiredService<PersonaBook>().One(Key, Http.RequestAborted)) is null)
        {
            Nav.NotFound();
            return;
        }

        fields = await Fields(Http.RequestAborted);
        form = Http.Request.HasFormContentType ? PersonaForm.Read(Http.Request.Form)
            : record is null ? PersonaForm.Of(new() { Name = "" }, 0)
            : PersonaForm.Of((record.Draft ?? record.Proposed ?? record.Shown).Content, record.Draft?.Version.Revision ?? 0);
    }

    async Task Submit()
    {
        var services = Http.RequestServices;
        var content = PersonaDocument.Read(form!.Document);
        if (content.IsRefused) Refuse(content.Refusals);
        else if (form.WantsPreview) preview = await services.GetRequiredService<PreviewMatches>().Run(content.Value.Rules, record?.Persona.Id ?? 0, Http.RequestAborted);
        else if (record is null) Answer(await services.GetRequiredService<AddPersona>().Run(content.Value, Me.UserId, Http.RequestAborted), made => PersonaAddress.Versions(Workspace, made.Key));
        else Answer(await services.GetRequiredService<EditPersona>().Run(new(record.Persona.Id, form.Revision, content.Value), Me.UserId, Http.RequestAborted), _ => PersonaAddress.Versions(Workspace, Key!));
    }

    void Answer<T>(Outcome<T> outcome, Func<T, string> to)
    {
        if (outcome.IsRefused) Refuse(outcome.Refusals);
        else Nav.NavigateTo(to(outcome.Value));
    }

    void Refuse(IReadOnlyList<Refusal> refusals) => errors = Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), refusals);

    /// <summary>What newer leads have fields for, and what rules name already.</summary>
    async Task<IReadOnlyList<string>> Fields(CancellationToken cancellation)
    {
        var some = await Db.Set<Lead>().Where(lead => lead.Fields != null).OrderByDescending(lead => lead.Id).Select(lead => lead.Fields!).Take(LeadsLookedAt).ToListAsync(cancellation);
        return [.. some.SelectMany(json => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.Keys).Distinct().Order(StringComparer.Ordinal)];
    }
}
