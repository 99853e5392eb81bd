using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>A message was not taken. It is tried again after a while, unless that is of no use.</summary>
/// <param name="isFinal">It will never be taken: it is given up at once.</param>
/// <param name="after">How long the receiver asked to be left alone; null for the usual wait.</param>
public sealed class DeliveryException(string reason, bool isFinal = false, Duration? after = null) : Exception(reason)
{
    public bool IsFinal { get; } = isFinal;

    public Duration? After { get; } = after;
}

/// <summary>It was not even tried, because its receiver is to be left alone until then; that does not count as an attempt.</summary>
public sealed class DeliveryPostponedException(Instant until) : Exception("Postponed.")
{
    public Instant Until { get; } = until;
}
