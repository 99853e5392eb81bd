using System.Collections.Concurrent;
using DuckDB.NET.Data;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Version">As <see cref="DatabaseWatch"/> tells it.</param>
sealed record CaughtUp(Instant At, long? Version);

/// <summary>The open file of one workspace in this process: its slot is held, one feeder at a time fills it, many read it side by side.</summary>
sealed class InsightFile : IDisposable
{
    readonly InsightEngine engine;
    readonly FileStream turn;
    readonly string path;
    readonly string alias;
    readonly ConcurrentBag<DuckDBConnection> idle = [];
    KnownFrame? frame;

    InsightFile(InsightEngine engine, FileStream turn, string path, string alias) =>
        (this.engine, this.turn, this.path, this.alias) = (engine, turn, path, alias);

    /// <summary>Held while the file is fed.</summary>
    public SemaphoreSlim Feeder { get; } = new(1, 1);

    /// <summary>Feedings begun so far, and the newest that came to its end.</summary>
    public long Begun { get; set; }

    public long Ended { get; set; }

    /// <summary>What the newest feeding left: the moment up to which everything that was committed is in the file, and the version the database had then.</summary>
    public CaughtUp? CaughtUp { get; set; }

    /// <summary>What the newest feeding left the columns derived from; nobody else changes them.</summary>
    public Derived? Derived { get; set; }

    public KeptAnswers Answers { get; } = new();

    public Instant LastUsed { get; set; }

    public int Users { get; set; }

    /// <summary>Nobody gets it any more: it is closed as soon as its last user is done.</summary>
    public bool Retired { get; set; }

    /// <summary>Deleted when closed: it is broken or its workspace is gone.</summary>
    public bool Discarded { get; set; }

    public InsightEngine Engine => engine;

    /// <summary>Takes the first free slot of the workspace. A file that is broken, of another version or of another workspace starts empty.</summary>
    public static InsightFile Open(InsightEngine engine, long workspaceId, string workspace)
    {
        var name = workspaceId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (turn, slot) = engine.FirstFree(name);
        var file = new InsightFile(engine, turn, Path.Combine(engine.Folder, $"{name}.{slot}.duckdb"), $"w{name}_{slot}");
        try
        {
            if (!file.IsUsable(workspace)) file.StartEmpty(workspace);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public DuckDBConnection Rent() => idle.TryTake(out var connection) ? connection : engine.Connect(alias);

    public void Return(DuckDBConnection connection) => idle.Add(connection);

    public Frame FrameOf(string json)
    {
        var known = frame;
        if (known?.Json != json) frame = known = new(json, Frame.FromJson(json));
        return known.Frame;
    }

    public void Dispose()
    {
        Detach();
        if (Discarded) Delete();
        turn.Dispose();
        Feeder.Dispose();
    }

    bool IsUsable(string workspace)
    {
        if (!File.Exists(path)) return false;
        try
        {
            engine.Attach(path, alias);
            var connection = Rent();
            var known = connection.Rows("select version, workspace from state", row => (row.GetInt32(0), row.GetString(1)));
            Return(connection);
            return known is [(InsightTables.Version, var of)] && of == workspace;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }

    void StartEmpty(string workspace)
    {
        Detach();
        Delete();
        engine.Attach(path, alias);
        var connection = Rent();
        InsightTables.Create(connection);
        connection.Run("insert into state values ($version, $workspace, 0, null, 0, 0, 0, 0, 0, null, null)",
            ("version", InsightTables.Version), ("workspace", workspace));
        Return(connection);
    }

    void Detach()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
        try
        {
            engine.Detach(alias);
        }
        catch (DuckDBException)
        {
            // A broken file may refuse even that; its engine is given up with it.
        }
    }

    sealed record KnownFrame(string Json, Frame Frame);

    void Delete()
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }
}
