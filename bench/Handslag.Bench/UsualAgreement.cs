using Handslag.Agreement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Bench;

/// <summary>The template as an agreement that was in force all the time.</summary>
static class UsualAgreement
{
    static readonly Instant Began = Instant.FromUtc(2020, 1, 1, 0, 0);

    public static async Task<AgreementTerms> Lay(OpenedData data)
    {
        AgreementTerms? terms = null;
        await data.InWorkspace(async (_, db) =>
        {
            var funnel = await db.Set<Funnel>().SingleAsync();
            terms = AgreementTemplates.Terms(funnel.Key, await db.Set<Stage>().OrderBy(stage => stage.Position).ToListAsync());
            if (await db.Set<AgreementVersion>().AnyAsync()) return;
            db.Add(new AgreementVersion
            {
                WorkspaceId = data.WorkspaceId, FunnelId = funnel.Id, Number = 1, State = VersionState.Agreed, Terms = TermsDocument.Canonical(terms),
                InForceFrom = Began, StartedAt = Began,
            });
            await db.SaveChangesAsync();
        });
        return terms!;
    }
}
