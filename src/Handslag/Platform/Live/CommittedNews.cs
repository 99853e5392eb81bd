using NodaTime;

namespace Handslag.Platform.Live;

/// <summary>Says within this process that something new was committed in a workspace, here or on another node, so that nobody has to wait for a next look.</summary>
public sealed class CommittedNews(IClock clock)
{
    /// <summary>The workspace; listeners return at once.</summary>
    public event Action<long>? Happened;

    /// <summary>The same, where this process committed it.</summary>
    public event Action<long>? HappenedHere;

    internal Instant Now => clock.GetCurrentInstant();

    internal void SayHere(long workspaceId)
    {
        HappenedHere?.Invoke(workspaceId);
        Say(workspaceId);
    }

    internal void Say(long workspaceId) => Happened?.Invoke(workspaceId);
}
