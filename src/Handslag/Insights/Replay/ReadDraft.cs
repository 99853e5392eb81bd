using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Insights;

/// <summary>Reads an agreement file that is to be replayed, and keeps nothing: the terms, or all that is wrong with them.</summary>
public sealed class ReadDraft(HandslagDb db)
{
    public async Task<Outcome<AgreementTerms>> Run(string yaml, CancellationToken cancellation)
    {
        var read = AgreementYaml.Read(yaml);
        if (read.IsRefused) return read;
        var funnel = await db.Set<Funnel>().AsNoTracking().SingleOrDefaultAsync(one => one.Key == read.Value.Funnel, cancellation);
        if (funnel is null) return new Refusal("agreement.funnel.none", "funnel", read.Value.Funnel);
        var refusals = TermsRules.Check(read.Value, await FunnelTurn.Ground(db, funnel, cancellation));
        return refusals.Count > 0 ? AgreementYaml.WithLines(refusals, yaml) : read;
    }
}
