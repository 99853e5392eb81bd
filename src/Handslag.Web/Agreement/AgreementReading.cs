using Handslag.Agreement;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Agreement;

/// <summary>What every page about agreements reads first: the funnels, the versions of one of them, and the moment.</summary>
public sealed record AgreementReading(IReadOnlyList<Funnel> Funnels, Funnel Funnel, IReadOnlyList<VersionRecord> Versions, Instant Now, DateTimeZone Zone)
{
    public VersionRecord? InForce => Versions.FirstOrDefault(version => version.StandingAt(Now) == Standing.InForce);

    public VersionRecord? Coming => Versions.LastOrDefault(version => version.StandingAt(Now) == Standing.Coming);

    public VersionRecord? Draft => Versions.FirstOrDefault(version => version.Version.State == VersionState.Draft);

    public IEnumerable<VersionRecord> Waiting => Versions.Where(version => version.Version.State == VersionState.Proposed);

    public AgreementHistory History => new(Versions.Where(version => version.Version.State == VersionState.Agreed).Select(version => new VersionInForce(
        version.Version.Id, version.Version.Number, version.Version.InForceFrom!.Value, version.Version.InForceUntil, version.Version.IsPaper, version.Terms)));

    /// <summary>Null where there is no such funnel here.</summary>
    internal static async Task<AgreementReading?> Load(IServiceProvider services, Func<Funnel, bool> which, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HandslagDb>();
        await services.GetRequiredService<AgreementWords>().Ready(cancellation);
        var funnels = await db.Remember("funnels", null, token => db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(token), cancellation);
        if (funnels.Find(funnel => which(funnel)) is not { } here) return null;
        var versions = await services.GetRequiredService<AgreementVersions>().Of(here.Id, cancellation);
        var zone = await db.Remember("zone", null,
            token => db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(token), cancellation);
        return new(funnels, here, versions, services.GetRequiredService<IClock>().GetCurrentInstant(), DateTimeZoneProviders.Tzdb[zone]);
    }
}
