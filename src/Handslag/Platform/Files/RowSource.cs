namespace Handslag.Platform.Files;

/// <summary>The rows of a file before anyone knows which of them are headers.</summary>
abstract class RowSource : IDisposable
{
    public abstract long Position { get; }

    public abstract long Length { get; }

    public Refusal? Failure { get; protected set; }

    /// <summary>False at the end, or at a <see cref="Failure"/>.</summary>
    public abstract bool Read(TabularRow row);

    public abstract void Restart();

    public abstract void Dispose();
}
