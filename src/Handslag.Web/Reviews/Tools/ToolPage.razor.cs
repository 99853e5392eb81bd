using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Tools;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Reviews.Tools;

/// <summary>One tool: what it is for, what sales did with it and thinks of it.</summary>
public sealed partial class ToolPage
{
    ToolLine? line;
    string persona = "";
    LocalDate today;
    IReadOnlyList<Choice> stages = [];
    List<(short Usefulness, string? Text)> said = [];
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromForm] ToolForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ReviewsText> T { get; set; } = null!;

    [Inject] ToolLibrary Library { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    ReviewWords Words => Services.GetRequiredService<ReviewWords>();

    bool MayChange => ToolsPage.ChangesTools(Me);

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var found = await Library.One(Id, Http.RequestAborted);
        if (found is null)
        {
            Nav.NotFound();
            return;
        }

        today = (await Words.Present(Http.RequestAborted)).Today;
        stages = await Words.Stages(Http.RequestAborted);
        persona = Words.PersonaOf(await Words.PersonaNames(Http.RequestAborted), found.Tool.PersonaKey);
        said = await Library.Said(Id, Http.RequestAborted);
        line = found;
    }

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    async Task Rate() => Done("rate", await Services.GetRequiredService<UseTool>().Rate(Id, Form.Usefulness ?? 0, Form.Text, Me, Http.RequestAborted));

    async Task Retire() => Done("retire", await Services.GetRequiredService<ChangeTool>().Retire(Id, line!.Tool.RetiredOn is null, Me, Http.RequestAborted));

    async Task Keep()
    {
        var file = Http.Request is { HasFormContentType: true, Form.Files: { Count: > 0 } files } ? files[0] : null;
        await using var content = file?.OpenReadStream() ?? Stream.Null;
        Done("file", await Services.GetRequiredService<KeepToolFile>().Run(Id, file?.FileName, content, Me, Http.RequestAborted));
    }

    void Done<T>(string form, Outcome<T> outcome)
    {
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(ReviewAddress.Tool(Workspace, Id));
    }
}
