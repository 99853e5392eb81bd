using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>Counts evidence that a later capability keeps; registered by it.</summary>
/// <param name="Count">Of the days (from, until]; what nobody has used yet is left out.</param>
/// <param name="Mark">Changes with anything that is counted.</param>
public sealed record EvidenceSource(
    Func<HandslagDb, LocalDate, LocalDate, CancellationToken, Task<IReadOnlyDictionary<Metric, MetricCount>>> Count, Func<HandslagDb, CancellationToken, Task<string>> Mark);
