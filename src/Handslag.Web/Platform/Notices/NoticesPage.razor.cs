using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Platform.Notices;

/// <summary>What the reader was told, newest first.</summary>
public sealed partial class NoticesPage
{
    const int PageSize = 50;

    List<NoticeLine>? lines;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] InAppNotices Notices { get; set; } = null!;

    [Inject] IClock Clock { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "before")] string? Before { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        now = Clock.GetCurrentInstant();
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        var before = long.TryParse(Before, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        lines = await Notices.Of(Me.UserId, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, before, PageSize + 1, Http.RequestAborted);
    }

    async Task ReadAll()
    {
        await Notices.MarkAllRead(Me.UserId, Http.RequestAborted);
        Nav.NavigateTo($"/w/{Workspace}/notices");
    }
}
