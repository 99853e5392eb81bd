using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <param name="Revision">As it was when the form was made: somebody else's change in between is not overwritten.</param>
public sealed record WorkspaceChange(string? Name, string? Zone, WorksCouncil WorksCouncil, bool KeepsNames, long Revision);

/// <summary>Changes what the entered workspace is called, where its days begin, and what it answered about its people.</summary>
public sealed class ChangeWorkspace(HandslagDb db, AuditLog audit)
{
    public Task<Outcome<Workspace>> Run(WorkspaceChange input, long actor, CancellationToken cancellation) => db.Write<Outcome<Workspace>>(
        async token =>
        {
            var workspace = await db.Set<Workspace>().SingleAsync(w => w.Id == db.Scope.Id, token);
            List<Refusal> refusals = [.. Invalid.Name("name", input.Name), .. Invalid.Zone("zone", input.Zone)];
            if (input.WorksCouncil is not (WorksCouncil.None or WorksCouncil.Present)) refusals.Add(new("works-council.missing", "worksCouncil"));
            if (workspace.Revision != input.Revision) refusals.Add(new("changed.meanwhile", "workspace", input.Revision.ToString(CultureInfo.InvariantCulture)));
            if (refusals.Count > 0) return refusals;
            if (workspace.WorksCouncil != input.WorksCouncil) audit.Record("worksCouncil.answered", actor, null, ("answer", input.WorksCouncil));
            if (workspace.KeepsNames != input.KeepsNames) audit.Record("names.keeping.changed", actor, null, ("keepsNames", input.KeepsNames));
            if (workspace.Zone != input.Zone) audit.Record("workspace.zone.changed", actor, null, ("from", workspace.Zone), ("to", input.Zone));
            if (workspace.Name != input.Name!.Trim()) audit.Record("workspace.renamed", actor);
            (workspace.Name, workspace.Zone, workspace.WorksCouncil, workspace.KeepsNames) = (input.Name.Trim(), input.Zone!, input.WorksCouncil, input.KeepsNames);
            workspace.Revision++;
            await db.SaveChangesAsync(token);
            return workspace;
        },
        cancellation);
}
