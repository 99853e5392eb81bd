using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Time;

/// <summary>Gives both sides of the demo the calendar by which its story was told.</summary>
public sealed class LayDemoCalendars(HandslagDb db)
{
    public Task Run(DemoStory story, CancellationToken cancellation) => db.Write(async token =>
    {
        await db.Set<StoredCalendar>().ExecuteDeleteAsync(token);
        db.AddRange(new[] { Side.Marketing, Side.Sales }.Select(side => new StoredCalendar
        {
            WorkspaceId = db.Scope.Id, Side = side, Version = 1, From = story.From, Definition = CalendarJson.Write(DemoCalendar.Of(story)), CreatedAt = story.Now,
        }));
        await db.SaveChangesAsync(token);
    }, cancellation);
}
