using Handslag.Platform;
using NodaTime;

namespace Handslag.Rewards.Replay;

/// <summary>How far a goal had come when its cycle ended.</summary>
/// <param name="Carrier">The side that carried it; null for both.</param>
/// <param name="Ended">The last day of its cycle.</param>
/// <param name="Score">From 0, where it began, to 1, reached.</param>
public sealed record GoalReached(Side? Carrier, LocalDate Ended, decimal Score);

/// <summary>Tells of goals that both sides had accepted and whose cycle ended in [from, to); registered by whoever keeps goals.</summary>
public delegate Task<IReadOnlyList<GoalReached>> GoalSource(IServiceProvider services, LocalDate from, LocalDate to, CancellationToken cancellation);
