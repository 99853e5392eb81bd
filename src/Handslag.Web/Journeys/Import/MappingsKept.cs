using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

/// <summary>The mappings that were saved in the workspace, by name.</summary>
sealed class MappingsKept(HandslagDb db, IClock clock)
{
    const int LongestName = 100;

    public Task<List<SavedMapping>> List(CancellationToken cancellation) =>
        db.Set<SavedMapping>().AsNoTracking().OrderBy(mapping => mapping.Name).ToListAsync(cancellation);

    public async Task<Outcome<SavedMapping>> Find(string name, CancellationToken cancellation) =>
        await db.Set<SavedMapping>().AsNoTracking().SingleOrDefaultAsync(mapping => mapping.Name == name, cancellation) is { } found
            ? found
            : new Refusal("mapping.unknown", "mappingName", name);

    /// <summary>Keeps the mapping under this name, in place of the one that was kept under it before.</summary>
    public async Task<Outcome<SavedMapping>> Save(string? name, ImportMapping mapping, long? savedBy, CancellationToken cancellation)
    {
        name = name?.Trim();
        if (string.IsNullOrEmpty(name)) return new Refusal("mapping.nameMissing", "saveAs");
        if (name.Length > LongestName) return new Refusal("mapping.nameTooLong", "saveAs", name, $"{LongestName}");
        return await db.Write(async token =>
        {
            var kept = await db.Set<SavedMapping>().SingleOrDefaultAsync(one => one.Name == name, token);
            if (kept is null) db.Add(kept = new SavedMapping { WorkspaceId = db.Scope.Id, Name = name, Mapping = "" });
            (kept.Mapping, kept.SavedBy, kept.SavedAt) = (mapping.ToJson(), savedBy, clock.GetCurrentInstant());
            kept.Revision++;
            await db.SaveChangesAsync(token);
            return kept;
        }, cancellation);
    }
}
