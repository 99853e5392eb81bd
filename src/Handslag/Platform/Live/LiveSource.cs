using Handslag.Platform.Database;

namespace Handslag.Platform.Live;

/// <summary>Topics whose number follows from what is stored anyway, such as <c>lead.12</c> from the newest fact of the lead.</summary>
/// <param name="Prefix">Up to and with the point.</param>
/// <param name="Read">The numbers of those ids that have one.</param>
public sealed record LiveSource(string Prefix, Func<HandslagDb, long[], CancellationToken, Task<Dictionary<long, long>>> Read);

/// <summary>A topic of a workspace with its number now.</summary>
/// <param name="Age">How long ago it changed; null where that is not known.</param>
public sealed record LiveState(LiveTopic Topic, long Seq, NodaTime.Duration? Age);

public readonly record struct LiveTopic(long WorkspaceId, string Name);
