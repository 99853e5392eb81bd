using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Rhythm;

/// <summary>Meetings for a calendar program, under a secret address of one member. A wrong address reads like one that never was.</summary>
static class CalendarFeedEndpoint
{
    public const string Pattern = "/calendar/{feed}.ics";

    public static string Address(string root, long workspaceId, string secret) => string.Create(CultureInfo.InvariantCulture, $"{root}/calendar/{workspaceId}-{secret}.ics");

    public static void MapCalendarFeed(this IEndpointRouteBuilder app) => app.MapGet(Pattern, Read).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> Read(string feed, HandslagDb db, KeepFeed feeds, MeetingCalendar calendar, PublicAddress root, CancellationToken cancellation)
    {
        if (feed.IndexOf('-', StringComparison.Ordinal) is not (> 0 and < 20) || feed.Length > 100) return TypedResults.NotFound();
        var (number, secret) = (feed[..feed.IndexOf('-', StringComparison.Ordinal)], feed[(feed.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var workspaceId)) return TypedResults.NotFound();
        if (await db.Set<Workspace>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == workspaceId, cancellation) is not { } workspace) return TypedResults.NotFound();
        await db.Enter(workspace.Id, cancellation);
        if (!await feeds.IsKnown(secret, cancellation)) return TypedResults.NotFound();
        return TypedResults.Text(await calendar.Feed($"{workspace.Name} · Handslag", root() + RhythmAddress.Meetings(workspace.Slug), cancellation), "text/calendar; charset=utf-8");
    }
}
