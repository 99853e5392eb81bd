using DuckDB.NET.Data;

namespace Handslag.Insights;

/// <summary>
/// The one DuckDB of a process: all open files share its memory limit and threads. It reads and writes nothing outside its folder,
/// loads no extension, and its configuration is locked.
/// </summary>
sealed class InsightEngine : IDisposable
{
    const int MostSlots = 100;
    readonly DuckDBConnection root = new("Data Source=:memory:");
    readonly FileStream turn;

    public InsightEngine(string folder, InsightsOptions options)
    {
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
        (turn, var slot) = FirstFree("temp");
        var temporary = Path.Combine(Folder, $"temp.{slot}");
        if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        root.Open();
        Run($"set memory_limit = '{options.MemoryMegabytes}MiB'");
        Run($"set threads = {options.Threads}");
        Run($"set temp_directory = {Quoted(temporary)}");
        Run($"set allowed_directories = [{Quoted(Folder + Path.DirectorySeparatorChar)}]");
        Run("set autoinstall_known_extensions = false");
        Run("set autoload_known_extensions = false");
        Run("set allow_community_extensions = false");
        Run("set preserve_insertion_order = false");
        Run("set enable_external_access = false");
        Run("set lock_configuration = true");
    }

    public string Folder { get; }

    /// <summary>The first slot that no process has; its lock is held until the stream is closed.</summary>
    public (FileStream Turn, int Slot) FirstFree(string name)
    {
        for (var slot = 1; slot <= MostSlots; slot++)
        {
            try
            {
                return (new FileStream(Path.Combine(Folder, $"{name}.{slot}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), slot);
            }
            catch (IOException) when (slot < MostSlots)
            {
                // Another process, or another host in this one, has this slot.
            }
        }

        throw new IOException($"None of the {MostSlots} slots of {name} in {Folder} can be locked.");
    }

    public void Attach(string path, string alias) => Run($"attach {Quoted(path)} as {alias}");

    public void Detach(string alias) => Run($"detach database if exists {alias}");

    /// <summary>A connection of its own on an attached file; connections read side by side.</summary>
    public DuckDBConnection Connect(string alias)
    {
        var connection = root.Duplicate();
        connection.Open();
        connection.Run($"use {alias}");
        return connection;
    }

    public void Dispose()
    {
        root.Dispose();
        turn.Dispose();
    }

    void Run(string sql) => root.Run(sql);

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
