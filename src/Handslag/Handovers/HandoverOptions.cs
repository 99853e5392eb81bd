namespace Handslag.Handovers;

/// <summary>How handovers are followed.</summary>
public sealed class HandoverOptions
{
    /// <summary>How often each workspace is looked at where nobody says that there is news.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The same for workspaces without any agreement.</summary>
    public TimeSpan QuietPoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a node that follows a workspace may be silent before another takes it over.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Leads followed in one transaction.</summary>
    public int LeadsAtOnce { get; init; } = 500;

    /// <summary>Up to so many new facts are always followed one by one.</summary>
    public int SweepFrom { get; init; } = 20_000;

    /// <summary>Due times recorded in one transaction.</summary>
    public int DueAtOnce { get; init; } = 200;
}
