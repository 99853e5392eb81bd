namespace Handslag.Insights;

/// <summary>What the columnar read model may use, and when an answer is not waited for.</summary>
public sealed record InsightsOptions
{
    /// <summary>Memory of all open files of a process together, in megabytes.</summary>
    public int MemoryMegabytes { get; init; } = 256;

    public int Threads { get; init; } = 2;

    /// <summary>A file that nobody asked for so long is closed.</summary>
    public TimeSpan CloseAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a page waits for the newest facts before it answers with those it has.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>So old an answer may be that was given before from the same columns; it says as of when it is. Zero counts each time anew.</summary>
    public TimeSpan AnswersKept { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Facts or leads read from the database at once, so that no read lasts over a second.</summary>
    public int Chunk { get; init; } = 50_000;

    /// <summary>From this share of changed leads on, all journeys are folded anew in one pass instead of one by one.</summary>
    public double AllAnewFrom { get; init; } = 0.1;
}
