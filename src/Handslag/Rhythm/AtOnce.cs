using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Rhythm;

/// <summary>Meetings are where several write at once.</summary>
static class AtOnce
{
    const int Most = 3;

    /// <summary>A write that others may do in the same moment: who comes second begins again, upon what the first left.</summary>
    public static async Task<T> WriteAtOnce<T>(this HandslagDb db, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.Write(work, cancellation);
            }
            catch (DbUpdateException) when (attempt < Most && db.Database.CurrentTransaction is null)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
