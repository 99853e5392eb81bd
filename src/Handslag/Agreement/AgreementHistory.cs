using NodaTime;

namespace Handslag.Agreement;

/// <summary>A version that is, was or will be in force, from an instant on and until another takes over.</summary>
/// <param name="Until">Null while no later version has been signed.</param>
/// <param name="IsPaper">An agreement of the past, recorded afterwards and confirmed by both sides; it holds only where no other version does.</param>
public sealed record VersionInForce(long Id, int Number, Instant From, Instant? Until, bool IsPaper, AgreementTerms Terms)
{
    public bool Covers(Instant at) => From <= at && (Until is not { } until || at < until);
}

/// <summary>
/// The versions of one funnel's agreement in their time. Which one holds at an instant is a function of this history alone, and as intervals
/// never change once they began, so does no pin.
/// </summary>
public sealed class AgreementHistory(IEnumerable<VersionInForce> versions)
{
    readonly VersionInForce[] inOrder = [.. versions.OrderBy(version => version.From).ThenBy(version => version.Number)];

    public static readonly AgreementHistory None = new([]);

    /// <summary>In order of taking effect.</summary>
    public IReadOnlyList<VersionInForce> Versions => inOrder;

    /// <summary>The signed version that is in force, else the paper agreement of that time; null before the first agreement.</summary>
    public VersionInForce? At(Instant at) =>
        inOrder.LastOrDefault(version => !version.IsPaper && version.Covers(at)) ?? inOrder.LastOrDefault(version => version.IsPaper && version.Covers(at));

    /// <summary>As if these terms had always been in force: what a replay asks.</summary>
    public static AgreementHistory Always(AgreementTerms terms) => new([new VersionInForce(0, 0, Instant.MinValue, null, false, terms)]);
}
