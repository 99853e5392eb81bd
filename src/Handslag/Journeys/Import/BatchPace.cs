namespace Handslag.Journeys.Import;

/// <summary>Bounds of a bulk import; validated at start.</summary>
public sealed record ImportOptions
{
    /// <summary>Facts in one batch at the most.</summary>
    public int LargestBatch { get; init; } = 5_000;

    /// <summary>A batch aims to stay under this, so that a person who writes in between does not wait.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromMilliseconds(45);

    /// <summary>Waited after each batch where another process of the house may want to write.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.Zero;
}

/// <summary>Makes batches smaller where they take too long, and larger again where they do not.</summary>
sealed class BatchPace(ImportOptions options)
{
    /// <summary>Under this the commit itself, and the pages of the indexes written again with it, take most of the time.</summary>
    const int Smallest = 1_500;

    public int Facts { get; private set; } = Math.Clamp(options.LargestBatch / 2, Math.Min(Smallest, options.LargestBatch), options.LargestBatch);

    public async Task After(TimeSpan took, CancellationToken cancellation)
    {
        var fits = took <= TimeSpan.Zero ? 2 : options.BatchTime / took;
        Facts = (int)Math.Clamp(Facts * Math.Clamp(fits, 0.5, 1.3), Math.Min(Smallest, options.LargestBatch), options.LargestBatch);
        if (options.Pause > TimeSpan.Zero) await Task.Delay(options.Pause, cancellation);
    }
}
