using Handslag.Agreement;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Insights;

/// <summary>A case of a commitment that is no lead's: a launch, a request.</summary>
/// <param name="Subject">Its kind and id: request:12.</param>
/// <param name="Version">Number of the agreement that it is pinned to; 0 in a replay.</param>
/// <param name="Begun">Which decides the period it belongs to.</param>
/// <param name="Due">The last moment at which it is kept.</param>
/// <param name="Ended">When it was done; null while it was not.</param>
/// <param name="Minutes">Working minutes it took; of a notice, those that were given.</param>
public sealed record OtherCase(string Subject, string Name, int Version, Instant Begun, Instant Due, Instant? Ended, double? Minutes, CasePart Part);

/// <summary>Which cases are asked for: those of one promise that begin in [From, To).</summary>
/// <param name="Now">What happened later is not known yet.</param>
/// <param name="Zone">Of the workspace.</param>
/// <param name="PromisedAt">What was promised at an instant, with the number of its version; null where nothing was.</param>
public sealed record OtherAsked(Promise Promise, Instant From, Instant To, Instant Now, DateTimeZone Zone, Func<Instant, (int Version, Commitment Stated)?> PromisedAt);

/// <summary>Tells of cases that do not follow from leads; registered by whoever keeps them. None for a promise that it knows nothing of.</summary>
public delegate Task<IReadOnlyList<OtherCase>> CasesElsewhere(HandslagDb db, OtherAsked asked, CancellationToken cancellation);
