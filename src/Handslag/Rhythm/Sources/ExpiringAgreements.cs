using Handslag.Agreement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Rhythm.Sources;

/// <summary>Agreements in force that both sides promised to look at again within six weeks, as long as no next version is signed. About both.</summary>
static class ExpiringAgreements
{
    const int WeeksAhead = 6;

    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var inForce = await ground.Db.Set<AgreementVersion>().AsNoTracking()
            .Where(version => version.State == VersionState.Agreed && !version.IsPaper && version.InForceFrom <= ground.Now && version.InForceUntil == null).OrderBy(version => version.FunnelId).ToListAsync(cancellation);
        var funnels = await ground.Db.Set<Funnel>().AsNoTracking().ToDictionaryAsync(funnel => funnel.Id, cancellation);
        return
        [
            .. from version in inForce
               let day = TermsDocument.Read(version.Terms).ReviewBy
               where day <= ground.Today.PlusWeeks(WeeksAhead)
               select Candidate(version, funnels[version.FunnelId], day.Value),
        ];
    }

    static AgendaCandidate Candidate(AgreementVersion version, Funnel funnel, LocalDate day) => new(
        FormattableString.Invariant($"agreement-review:{version.FunnelId}:{version.Number}"), AgendaKind.ExpiringAgreement, About.Both, AgendaImpact.Fixed(AgendaKind.ExpiringAgreement)!.Value, 1,
        AgendaImpact.Minutes(AgendaKind.ExpiringAgreement),
        new(new($"Agreement version {version.Number}, {funnel.NameEn}", $"Overeenkomst versie {version.Number}, {funnel.NameNl}"), null, null, $"→ {LocalDatePattern.Iso.Format(day)}",
            FormattableString.Invariant($"/agreement/versions/{version.Id}")));
}
