using System.Globalization;
using System.Text.Json;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>How the columns of an uploaded file are read, with the first rows as they will be read beside it.</summary>
public sealed partial class MappingPage : IDisposable
{
    TabularFile? file;
    FileSample? sample;
    FunnelWithStages? funnel;
    ImportMapping? mapping;
    MappingView? view;
    MappingPreview? preview;
    DateTimeZone zone = DateTimeZone.Utc;
    IReadOnlyList<Refusal> unreadable = [];
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<FieldError> jsonErrors = [];
    string once = Guid.NewGuid().ToString("N");
    string? json;
    string? saveAs;
    string? saved;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long FileId { get; set; }

    /// <summary>The name of a saved mapping to begin with.</summary>
    [SupplyParameterFromQuery(Name = "mapping")] public string? Kept { get; set; }

    [Inject] IStringLocalizer<ImportText> T { get; set; } = null!;

    [Inject] UploadedTable Tables { get; set; } = null!;

    [Inject] FunnelChoice Funnels { get; set; } = null!;

    [Inject] MappingsKept Mappings { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    IReadOnlyList<Choice> Shapes => [.. Enum.GetNames<ImportShape>().Select(shape => new Choice(shape, T[$"Shape_{shape}"]))];

    string FormatWords => file!.Format is { Kind: TabularKind.Workbook } book ? T["Format_Workbook", book.Sheet ?? ""]
        : T["Format_Csv", file.Format.Encoding ?? "", file.Format.Separator == '\t' ? T["Format_Tab"] : file.Format.Separator?.ToString() ?? ""];

    protected override async Task OnInitializedAsync()
    {
        var posted = HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;
        mapping = posted is not null ? Lenient(posted["base"].ToString()) : Kept is null ? null : (await Mappings.Find(Kept, Http.RequestAborted)) is { IsRefused: false } found ? Lenient(found.Value.Mapping) : null;
        saveAs = posted?["saveAs"].ToString() ?? Kept;
        if (posted?["once"].ToString() is { Length: > 0 } sent) once = sent;
        zone = await WorkspaceZone.Of(Services.GetRequiredService<HandslagDb>(), Http.RequestAborted);
        if (!await OpenFile()) return;
        mapping ??= MappingGuess.From(file!, zone.Id).Mapping;
        funnel = await Funnels.Of(mapping.Funnel, Http.RequestAborted);
        if (posted is null) errors = Errors(Look());
        Show();
    }

    async Task<bool> OpenFile()
    {
        var opened = await Tables.Open(FileId, mapping, Http.RequestAborted);
        if (opened.IsRefused)
        {
            if (opened.Refusals[0].Key == "file.gone") Services.GetRequiredService<NavigationManager>().NotFound();
            else Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            unreadable = opened.Refusals;
            return false;
        }

        file?.Dispose();
        file = opened.Value;
        sample = FileSample.Of(file);
        return true;
    }

    async Task Submit()
    {
        if (sample is null) return;
        var act = Http.Request.Form["act"].ToString();
        mapping = new MappingFields(Http.Request.Form, sample, funnel).Over(mapping!);
        var wrong = Judged(mapping);
        if (wrong.Count == 0) wrong = Look();
        if (wrong.Count == 0 && act == "save") wrong = await Save();
        if (wrong.Count == 0 && act == "start") wrong = await Start();
        Refuse(wrong);
        Show();
    }

    async Task ReadJson()
    {
        if (sample is null) return;
        json = Http.Request.Form["json"].ToString();
        var parsed = ImportMapping.Parse(json);
        if (parsed.IsRefused)
        {
            jsonErrors = [.. parsed.Refusals.Select(refusal => new FieldError("json", MappingErrors.Words(refusal, Words)))];
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Look();
            return;
        }

        (mapping, json) = (parsed.Value, null);
        funnel = await Funnels.Of(mapping.Funnel, Http.RequestAborted);
        if (!await OpenFile())
        {
            view = null;
            return;
        }

        Refuse(Look());
        Show();
    }

    async Task<IReadOnlyList<Refusal>> Save()
    {
        var kept = await Mappings.Save(saveAs, mapping!, Me.UserId, Http.RequestAborted);
        if (!kept.IsRefused) saved = kept.Value.Name;
        return kept.Refusals;
    }

    async Task<IReadOnlyList<Refusal>> Start()
    {
        var start = Services.GetRequiredService<StartImport>();
        var started = await start.Run(FileId, mapping!.ToJson(), Me.UserId, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, once, Http.RequestAborted);
        if (!started.IsRefused) Services.GetRequiredService<NavigationManager>().NavigateTo(ImportAddress.Job(Workspace, started.Value));
        return started.Refusals;
    }

    static IReadOnlyList<Refusal> Judged(ImportMapping mapping) => ImportMapping.Parse(mapping.ToJson()).Refusals;

    IReadOnlyList<Refusal> Look()
    {
        if (Judged(mapping!) is { Count: > 0 } wrong) return wrong;
        var looked = MappingPreview.Of(file!, mapping!, Services.GetRequiredService<IClock>().GetCurrentInstant());
        if (!looked.IsRefused) preview = looked.Value;
        return looked.Refusals;
    }

    void Show() => view = new MappingView(mapping!, sample!, funnel, T);

    void Refuse(IReadOnlyList<Refusal> wrong)
    {
        errors = Errors(wrong);
        if (errors.Count > 0) Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    IReadOnlyList<FieldError> Errors(IReadOnlyList<Refusal> wrong) => MappingErrors.Of(wrong, Words);

    RefusalTexts Words => Services.GetRequiredService<RefusalTexts>();

    /// <summary>A mapping that contradicts itself may still be mended in the form; one that is none at all is guessed anew.</summary>
    static ImportMapping? Lenient(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMapping>(json, MappingJson.WithShorthands);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => file?.Dispose();
}
