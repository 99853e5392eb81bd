using NodaTime;

namespace Handslag.Web.Journeys.Export;

/// <summary>A table written row by row as it is read, however long it is.</summary>
abstract class SheetFile : IAsyncDisposable
{
    /// <param name="cells">Texts, numbers (long, decimal), local times, or null.</param>
    public abstract Task Row(IReadOnlyList<object?> cells, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();

    protected static string Written(LocalDateTime time) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(time);

    protected static NotSupportedException Unknown(object cell) => new($"A cell holds no {cell.GetType().Name}.");
}
