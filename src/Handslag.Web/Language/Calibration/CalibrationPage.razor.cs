using Handslag.Language.Calibration.Sessions;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Handovers.Desk;
using Handslag.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Language.Calibration;

/// <summary>The sessions of a workspace: what waits for labels first, then what was learned.</summary>
public sealed partial class CalibrationPage
{
    const int PageSize = 20;

    IReadOnlyList<SessionLine>? lines;
    readonly List<ClosedSession> closed = [];
    long? more;
    SessionLine? mine;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery] public long? Before { get; set; }

    [Inject] IStringLocalizer<CalibrationText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] CalibrationWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        zone = await DeskZone.Of(Services.GetRequiredService<HandslagDb>(), Http.RequestAborted);
        var found = await Services.GetRequiredService<SessionsHere>().List(Before, PageSize + 1, Me.UserId, Http.RequestAborted);
        more = found.Count > PageSize ? found[PageSize - 1].Session.Id : null;
        lines = [.. found.Take(PageSize)];
        mine = lines.FirstOrDefault(line => line.AsksReader);
        var results = Services.GetRequiredService<SessionResults>();
        foreach (var line in lines.Where(line => !line.Session.IsOpen))
            if (await results.Of(line.Session.Id, Http.RequestAborted) is { IsRefused: false } read) closed.Add(read.Value);
    }
}
