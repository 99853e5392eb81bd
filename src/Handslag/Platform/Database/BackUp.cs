using System.Diagnostics;

namespace Handslag.Platform.Database;

public sealed record BackedUp(string File, long Bytes, TimeSpan Took);

/// <summary>Copies the SQLite file as it is at one moment, beside everybody who works; a broken-off backup leaves no file.</summary>
/// <remarks>The copy holds all that the database holds, keys included: keep it as safe as the data folder.</remarks>
public sealed class BackUp(DatabaseOptions options)
{
    public async Task<Outcome<BackedUp>> Run(string path, CancellationToken cancellation)
    {
        if (options.IsPostgres) return new Refusal("backup.postgres", "file", path);
        if (File.Exists(path) || Directory.Exists(path)) return new Refusal("backup.exists", "file", path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder || !Directory.Exists(folder)) return new Refusal("backup.noFolder", "file", path);
        var started = Stopwatch.GetTimestamp();
        var part = $"{path}.part";
        try
        {
            await Task.Run(() => SqliteFiles.Copy(options.SqliteFile, part), cancellation);
            if (!SqliteFiles.IsSound(part)) throw new IOException($"The backup {part} is damaged.");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(part, path);
        }
        finally
        {
            File.Delete(part);
        }

        return new BackedUp(path, new FileInfo(path).Length, Stopwatch.GetElapsedTime(started));
    }
}
