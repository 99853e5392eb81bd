using Handslag.Agreement;
using Handslag.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>Proposals that one or both sides have not signed.</summary>
static class AwaitingSignatures
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var open = await services.GetRequiredService<AgreementVersions>().Open(cancellation);
        return [.. open.Select(one => new AgendaCandidate(
            FormattableString.Invariant($"agreement:{one.Version.FunnelId}:{one.Version.Number}"), AgendaKind.AwaitingSignature, AboutOf(one), AgendaImpact.Fixed(AgendaKind.AwaitingSignature)!.Value, 1,
            AgendaImpact.Minutes(AgendaKind.AwaitingSignature),
            new(new($"Agreement version {one.Version.Number}", $"Overeenkomst versie {one.Version.Number}"), one.Signatures.Count, 2, null, FormattableString.Invariant($"/agreement/versions/{one.Version.Id}"))))];
    }

    /// <summary>About the side that has not signed; about both where neither has.</summary>
    static About AboutOf(VersionRecord version) => (version.Signature(Side.Marketing), version.Signature(Side.Sales)) switch
    {
        (null, not null) => About.Marketing,
        (not null, null) => About.Sales,
        _ => About.Both,
    };
}
