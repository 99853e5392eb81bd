using DuckDB.NET.Data;
using NodaTime;

namespace Handslag.Insights;

/// <summary>The files this process has open: opened when first asked for, closed when unused, thrown away when broken.</summary>
sealed class InsightFiles(string folder, InsightsOptions options, IClock clock) : IDisposable
{
    readonly Lock door = new();
    readonly Dictionary<long, InsightFile> open = [];
    readonly HashSet<InsightFile> leaving = [];
    InsightEngine? engine;

    /// <summary>The file of a workspace, kept open at least until it is given back. <paramref name="workspace"/> tells it from any other of the same number.</summary>
    public InsightFile Take(long workspaceId, string workspace)
    {
        lock (door)
        {
            if (!open.TryGetValue(workspaceId, out var file)) open[workspaceId] = file = Open(workspaceId, workspace);
            file.Users++;
            file.LastUsed = clock.GetCurrentInstant();
            return file;
        }
    }

    public void GiveBack(InsightFile file)
    {
        lock (door)
        {
            file.Users--;
            file.LastUsed = clock.GetCurrentInstant();
            if (file.Retired && file.Users == 0) Close(file);
        }
    }

    /// <summary>Throws a file away: nobody gets it any more, and it is deleted when its last user is done.</summary>
    public void Discard(InsightFile file)
    {
        lock (door)
        {
            file.Discarded = true;
            Retire(file);
        }
    }

    /// <summary>Deletes every copy of a workspace that is gone, also those that ended processes left behind.</summary>
    public void Forget(long workspaceId)
    {
        lock (door)
        {
            if (open.TryGetValue(workspaceId, out var file)) Discard(file);
            if (!Directory.Exists(folder)) return;
            foreach (var left in Directory.GetFiles(folder, $"{workspaceId}.*"))
            {
                try
                {
                    File.Delete(left);
                }
                catch (IOException)
                {
                    // Where a file in use cannot be deleted, its process still has it: nobody can ask it anything any more.
                }
            }
        }
    }

    public void CloseUnused()
    {
        lock (door)
        {
            var before = clock.GetCurrentInstant() - Duration.FromTimeSpan(options.CloseAfter);
            foreach (var file in open.Values.Where(file => file.Users == 0 && file.LastUsed <= before).ToArray()) Retire(file);
            if (open.Count > 0 || leaving.Count > 0) return;
            engine?.Dispose();
            engine = null;
        }
    }

    public void Dispose()
    {
        lock (door)
        {
            foreach (var file in open.Values.Concat(leaving).ToArray()) Close(file);
            engine?.Dispose();
            engine = null;
        }
    }

    InsightFile Open(long workspaceId, string workspace)
    {
        engine ??= new InsightEngine(folder, options);
        try
        {
            return InsightFile.Open(engine, workspaceId, workspace);
        }
        catch (DuckDBException)
        {
            // After a fatal error DuckDB refuses everything until it is started anew, and with it all its open files.
            foreach (var file in open.Values.ToArray()) Retire(file);
            if (leaving.Count == 0) engine.Dispose();
            engine = new InsightEngine(folder, options);
            return InsightFile.Open(engine, workspaceId, workspace);
        }
    }

    void Retire(InsightFile file)
    {
        if (file.Retired) return;
        file.Retired = true;
        foreach (var (workspaceId, _) in open.Where(entry => entry.Value == file).ToArray()) open.Remove(workspaceId);
        leaving.Add(file);
        if (file.Users == 0) Close(file);
    }

    void Close(InsightFile file)
    {
        leaving.Remove(file);
        file.Dispose();
        if (file.Engine != engine && leaving.All(other => other.Engine != file.Engine)) file.Engine.Dispose();
    }
}
