using Handslag.Platform;

namespace Handslag.Journeys.Import;

/// <summary>Bounds of a bulk import; validated at start.</summary>
public sealed record ImportOptions
{
    /// <summary>Facts in one batch at the most.</summary>
    public int LargestBatch { get; init; } = 5_000;

    /// <summary>A batch aims to stay under this, so that a person who writes in between does not wait.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromMilliseconds(45);

    /// <summary>Facts in one batch at the most where no server works on the file, so that no person waits for it.</summary>
    public int LargestBatchAlone { get; init; } = 100_000;

    /// <summary>A batch aims to stay under this where no server works on the file: each page of the indexes is then written once for many facts.</summary>
    public TimeSpan BatchTimeAlone { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Waited after each batch while a server in another process works on the same file: the two have no gate in common.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);
}

/// <summary>Makes batches smaller where they take too long, and larger again where they do not; leaves room for a server in another process.</summary>
/// <param name="server">Null on PostgreSQL, where writers do not wait for each other.</param>
sealed class BatchPace(ImportOptions options, RunningServer? server)
{
    /// <summary>Under this the commit itself, and the pages of the indexes written again with it, take most of the time.</summary>
    const int Smallest = 1_500;

    public int Facts { get; private set; } = Math.Clamp(options.LargestBatch / 2, Math.Min(Smallest, options.LargestBatch), options.LargestBatch);

    public async Task After(TimeSpan took, CancellationToken cancellation)
    {
        var alone = server?.IsNowhere() == true;
        var beside = !alone && server?.IsAnother() == true;
        var most = alone ? options.LargestBatchAlone : options.LargestBatch;
        var fits = took <= TimeSpan.Zero ? 2 : (alone ? options.BatchTimeAlone : options.BatchTime) / took;
        Facts = (int)Math.Clamp(Facts * Math.Clamp(fits, 0.5, 1.3), Math.Min(Smallest, options.LargestBatch), most);
        if (beside) await Task.Delay(options.Pause, cancellation);
    }
}
