using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews;

/// <summary>Now, and the day it is in the workspace.</summary>
public readonly record struct Present(Instant Now, DateTimeZone Zone)
{
    public LocalDate Today => Now.InZone(Zone).Date;

    public Instant StartOf(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();

    public static async Task<Present> In(HandslagDb db, IClock clock, CancellationToken cancellation) =>
        new(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)]);
}
