using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>What was imported earlier, and a file to begin with.</summary>
public sealed partial class ImportPage
{
    IReadOnlyList<FieldError> errors = [];
    List<SavedMapping> kept = [];
    List<ImportLine> lines = [];
    Instant now;
    DateTimeZone zone = DateTimeZone.Utc;

    [Parameter] public required string Workspace { get; set; }

    /// <summary>Why the file that was sent was not taken.</summary>
    [SupplyParameterFromQuery] public string? Refused { get; set; }

    [Inject] IStringLocalizer<ImportText> T { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] IOptions<StoredFileOptions> Limits { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    IReadOnlyList<Choice> Mappings => [new("", T["Upload_Recognise"]), .. kept.Select(mapping => new Choice(mapping.Name, mapping.Name))];

    protected override async Task OnInitializedAsync()
    {
        now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        zone = await WorkspaceZone.Of(Services.GetRequiredService<HandslagDb>(), Http.RequestAborted);
        kept = await Services.GetRequiredService<MappingsKept>().List(Http.RequestAborted);
        lines = await Services.GetRequiredService<Imports>().Newest(Http.RequestAborted);
        if (UploadEndpoint.Shown(Refused, Limits) is not { } refusal) return;
        errors = [new("file", Services.GetRequiredService<RefusalTexts>().Of(refusal))];
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
