using Handslag.Platform.Database;

namespace Handslag.Platform;

/// <summary>Tells the processes that work on one data folder whether a server is among them; also right after one was killed.</summary>
public sealed class RunningServer(DatabaseOptions options) : IDisposable
{
    const int Attempts = 20;
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    FileStream? mine;

    string Mark => Path.Combine(options.DataFolder, ".serving");

    /// <summary>This process is a server from here on. Beside another one on the same folder it stays without a mark of its own.</summary>
    public async Task Announce(CancellationToken cancellation)
    {
        IsHere = true;
        Directory.CreateDirectory(options.DataFolder);
        // Somebody who looks at this moment holds the mark for the blink of an eye.
        for (var i = 0; i < Attempts && (mine = Locked()) is null; i++) await Task.Delay(BetweenAttempts, cancellation);
    }

    /// <summary>Whether this process is a server.</summary>
    public bool IsHere { get; private set; }

    /// <summary>Whether another process serves from this data folder at this moment.</summary>
    public bool IsAnother()
    {
        if (mine is not null || !File.Exists(Mark)) return false;
        using var free = Locked();
        return free is null;
    }

    /// <summary>No process serves from this data folder at this moment, this one neither.</summary>
    public bool IsNowhere() => !IsHere && !IsAnother();

    public void Dispose() => mine?.Dispose();

    FileStream? Locked()
    {
        try
        {
            return new FileStream(Mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
