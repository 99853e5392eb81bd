using Handslag.Agreement;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

/// <summary>The notice of launches that an agreement promises at an instant.</summary>
public static class SignedNotice
{
    /// <summary>Of several funnels the longest; null where none promises any.</summary>
    public static async Task<Commitment?> At(AgreementVersions agreements, Instant at, CancellationToken cancellation) => (await agreements.Histories(cancellation)).Values
        .SelectMany(history => history.At(at)?.Terms.Commitments ?? []).Where(commitment => commitment.Promise == Promise.TellLaunch).MaxBy(commitment => commitment.Within!.Value.Value);
}
