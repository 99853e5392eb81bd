using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>Starts an import in the background, of a stored file by a mapping that fits it. The same form sent twice starts one.</summary>
sealed class StartImport(HandslagDb db, OpenStoredFile files, FunnelChoice funnels, EnqueueJob jobs, CancelJob cancel, AuditLog audit, IClock clock)
{
    /// <returns>The id of the job.</returns>
    public async Task<Outcome<long>> Run(long fileId, string mappingJson, long? startedBy, string language, string once, CancellationToken cancellation)
    {
        var mapping = ImportMapping.Parse(mappingJson);
        if (mapping.IsRefused) return mapping.Refusals.ToList();
        var stored = await files.Find(fileId, cancellation);
        if (stored.IsRefused) return stored.Refusals.ToList();
        var wrong = await DoesNotFit(fileId, stored.Value.Name, mapping.Value, cancellation);
        if (wrong.Count > 0) return wrong;
        return await Enqueue(new(fileId, stored.Value.Name, mapping.Value.ToJson(), startedBy, language, once), cancellation);
    }

    /// <summary>Goes on with an import that was cancelled or broken off: the same file by the same mapping.</summary>
    public async Task<Outcome<long>> Again(ImportJobInput input, string once, CancellationToken cancellation)
    {
        var stored = await files.Find(input.FileId, cancellation);
        return stored.IsRefused ? stored.Refusals.ToList() : await Enqueue(input with { Once = once }, cancellation);
    }

    public async Task<Outcome<JobState>> Stop(long jobId, long? stoppedBy, CancellationToken cancellation) =>
        await db.Write(async token =>
        {
            audit.Record("import.cancelled", stoppedBy, FormattableString.Invariant($"job:{jobId}"));
            await db.SaveChangesAsync(token);
            return await cancel.Run(jobId, token);
        }, cancellation);

    async Task<List<Refusal>> DoesNotFit(long fileId, string name, ImportMapping mapping, CancellationToken cancellation)
    {
        var funnel = await funnels.Of(mapping.Funnel, cancellation);
        if (funnel is null) return [new(ImportRefusal.FunnelUnknown, "funnel", mapping.Funnel)];
        var known = funnel.Stages.Select(stage => stage.Key).Concat(mapping.Stages.Create.Select(stage => stage.Key)).ToHashSet();
        if (mapping.StagesNamed().FirstOrDefault(key => !known.Contains(key)) is { } unknown) return [new(ImportRefusal.StageNotInFunnel, "stages", unknown)];
        var stream = await files.Run(fileId, cancellation);
        if (stream.IsRefused) return [.. stream.Refusals];
        var table = TabularFile.Open(stream.Value, name, UploadedTable.Reading(mapping));
        if (table.IsRefused) return [.. table.Refusals];
        using var file = table.Value;
        return [.. MappingReader.Open(file, mapping, clock.GetCurrentInstant()).Refusals];
    }

    Task<long> Enqueue(ImportJobInput input, CancellationToken cancellation) =>
        db.Write(async token =>
        {
            // Whoever holds the file's row decides alone whether it is being imported already.
            await db.Set<StoredFile>().Where(file => file.Id == input.FileId).ExecuteUpdateAsync(set => set.SetProperty(file => file.ExpiresAt, file => file.ExpiresAt), token);
            if (await Started(input, token) is { } already) return already;
            audit.Record("import.started", input.StartedBy, FormattableString.Invariant($"file:{input.FileId}"));
            await db.SaveChangesAsync(token);
            return await jobs.Run(ImportJob.Kind, input, token);
        }, cancellation);

    Task<long?> Started(ImportJobInput input, CancellationToken cancellation)
    {
        var (once, file) = ($"\"once\":\"{input.Once}\"", FormattableString.Invariant($"\"fileId\":{input.FileId},"));
        return (
            from header in db.Set<JobHeader>()
            join body in db.Set<JobBody>() on header.Id equals body.JobId
            where header.WorkspaceId == db.Scope.Id && header.Kind == ImportJob.Kind
                && (body.Input.Contains(once) || (body.Input.Contains(file) && (header.State == JobState.Waiting || header.State == JobState.Running)))
            orderby header.Id descending
            select (long?)header.Id).FirstOrDefaultAsync(cancellation);
    }
}
