using Handslag.Platform.Database;
using Handslag.Platform.People;

namespace Handslag.Agreement;

/// <summary>A new workspace starts with the usual B2B road, so that the first import has stages to land on.</summary>
static class LayTemplate
{
    public static async Task In(HandslagDb db, Workspace workspace, CancellationToken cancellation)
    {
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = workspace.Id;
        db.Add(funnel);
        await db.SaveChangesAsync(cancellation);
        foreach (var stage in B2BTemplate.Stages())
        {
            (stage.WorkspaceId, stage.FunnelId) = (workspace.Id, funnel.Id);
            db.Add(stage);
        }
    }
}
