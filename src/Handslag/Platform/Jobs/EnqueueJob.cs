using System.Text.Json;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Leaves work to be done in the background, in the workspace that was entered. Part of the running transaction, if there is one.</summary>
public sealed class EnqueueJob(HandslagDb db, IClock clock)
{
    /// <returns>The id of the job.</returns>
    public Task<long> Run<T>(string kind, T input, CancellationToken cancellation, Instant? dueAt = null) =>
        db.Write(async token =>
        {
            var now = clock.GetCurrentInstant();
            var header = new JobHeader { WorkspaceId = db.Scope.Id, Kind = kind, State = JobState.Waiting, DueAt = dueAt ?? now, CreatedAt = now };
            db.Add(header);
            await db.SaveChangesAsync(token);
            db.Add(new JobBody { JobId = header.Id, WorkspaceId = db.Scope.Id, Input = JsonSerializer.Serialize(input, JsonSerializerOptions.Web) });
            await db.SaveChangesAsync(token);
            return header.Id;
        }, cancellation);
}
