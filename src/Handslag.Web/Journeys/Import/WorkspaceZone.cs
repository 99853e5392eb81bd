using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>The zone in which the workspace counts its days.</summary>
static class WorkspaceZone
{
    public static async Task<DateTimeZone> Of(HandslagDb db, CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
}
