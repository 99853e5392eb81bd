using Handslag.Platform;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>Who may sign what: a decision about what is known at that moment.</summary>
static class Signing
{
    /// <param name="side">The side that is signed for.</param>
    /// <param name="hash">What the signer says to sign.</param>
    /// <returns>The mandate under which it is signed, or why not.</returns>
    public static Outcome<Mandate> Check(
        AgreementVersion version, IReadOnlyList<AgreementSignature> signatures, IEnumerable<Mandate> mandates, Me who, Side side, string? hash, Instant now)
    {
        if (version.State == VersionState.Draft) return new Refusal("agreement.sign.draft", "version", $"{version.Number}");
        if (version.State is VersionState.TurnedDown or VersionState.Withdrawn) return new Refusal("agreement.closed.already", "version", $"{version.Number}");
        if (who.Side != side || side == Side.Management) return new Refusal("agreement.sign.side", "side", TermsDocument.NameOf(side), TermsDocument.NameOf(who.Side));
        if (signatures.Any(signature => signature.Side == side)) return new Refusal("agreement.signed.already", "side", TermsDocument.NameOf(side));
        if (signatures.Any(signature => signature.UserId == who.UserId)) return new Refusal("agreement.sign.both", "side", TermsDocument.NameOf(side));
        if (!who.Has(Roles.Signer)) return new Refusal("agreement.sign.role", "signer");
        if (mandates.FirstOrDefault(mandate => Holds(mandate, version.FunnelId, who.UserId, side, now)) is not { } valid) return new Refusal("agreement.sign.mandate", "signer");
        return ContentHash.Parse(hash)?.Text == version.Hash ? valid : new Refusal("agreement.sign.hash", "hash", hash, version.Hash!);
    }

    public static bool Holds(Mandate mandate, long funnelId, long userId, Side side, Instant at) =>
        mandate.FunnelId == funnelId && mandate.UserId == userId && mandate.Side == side
        && mandate.From <= at && (mandate.Until is not { } until || at < until) && (mandate.RevokedAt is not { } revoked || at < revoked);
}
