using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>What one import did: its figures, and the rows that could not go in with the reason of each.</summary>
public sealed partial class ReportPage
{
    const int RowsShown = 50;

    ImportLine? line;
    DateTimeZone zone = DateTimeZone.Utc;
    List<(string Key, long Count)> reasons = [];
    List<RefusedRowRecord> refused = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long RunId { get; set; }

    [Inject] IStringLocalizer<ImportText> T { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] RefusalTexts Texts { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayImport => Me.Has(Roles.Head | Roles.Administrator);

    IEnumerable<(string Key, long Value)> Counts => [.. ImportCounts.Of(line!.Run), ("AmbiguousTimes", line.Run!.AmbiguousTimes)];

    protected override async Task OnInitializedAsync()
    {
        line = await Services.GetRequiredService<Imports>().OfRun(RunId, Http.RequestAborted);
        if (line is null)
        {
            Services.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        zone = await WorkspaceZone.Of(Db, Http.RequestAborted);
        var rows = Db.Set<RefusedRowRecord>().AsNoTracking().Where(row => row.RunId == RunId);
        var counted = await rows.GroupBy(row => row.Reason).Select(same => new { same.Key, Count = same.LongCount() }).ToListAsync(Http.RequestAborted);
        reasons = [.. counted.OrderByDescending(reason => reason.Count).Select(reason => (reason.Key, reason.Count))];
        refused = await rows.OrderBy(row => row.Ordinal).Take(RowsShown).ToListAsync(Http.RequestAborted);
    }
}
