using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>A commitment through the versions of an agreement: known by its key, as long as it promises the same.</summary>
/// <param name="Place">Tells it apart from all others of the funnel, in no order: the number of the promise where no other commitment promises the same, else one of its own.</param>
/// <param name="Commitment">As the newest version states it.</param>
/// <param name="Versions">The versions that have it, each with how it states it.</param>
sealed record Promised(int Place, Commitment Commitment, IReadOnlyList<(VersionInForce Version, Commitment Stated)> Versions)
{
    const int FirstOfItsOwn = 1000;

    public bool IsAlone => Place < FirstOfItsOwn;

    /// <summary>In the order of the newest version, then those it no longer has.</summary>
    public static List<Promised> In(IReadOnlyList<VersionInForce> versions)
    {
        var stated = versions.Reverse().SelectMany(version => version.Terms.Commitments.Select(commitment => (Version: version, Stated: commitment)));
        var groups = stated.GroupBy(one => (one.Stated.Key, one.Stated.Promise)).ToList();
        var times = groups.CountBy(group => group.Key.Promise).ToDictionary();
        return [.. groups.Select((group, i) => new Promised(times[group.Key.Promise] == 1 ? (int)group.Key.Promise : FirstOfItsOwn + i, group.First().Stated, [.. group]))];
    }

    /// <summary>Those whose cases stand in the columns.</summary>
    public static List<Promised> OfLeads(IReadOnlyList<VersionInForce> versions) => In(versions).FindAll(one => Promises.IsOfLeads(one.Commitment.Promise));

    /// <summary>In the period a version that promises it was in force.</summary>
    public bool IsOf(Instant from, Instant to) => Versions.Any(one => one.Version.From < to && (one.Version.Until is not { } until || until > from));
}
