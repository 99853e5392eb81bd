using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>What candidates are collected for: a meeting's workspace at a moment.</summary>
/// <param name="Since">The end of the meeting before it; what happened since then counts. A month ago for the first one.</param>
public sealed record AgendaGround(HandslagDb Db, Instant Now, Instant Since, DateTimeZone Zone)
{
    public LocalDate Today => Now.InZone(Zone).Date;
}

/// <summary>What a capability brings to the agenda. Persistence is 1 where the source does not know it better; then meetings in a row decide.</summary>
public delegate Task<IReadOnlyList<AgendaCandidate>> AgendaSource(IServiceProvider services, AgendaGround ground, CancellationToken cancellation);
