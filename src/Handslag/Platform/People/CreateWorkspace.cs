using System.Security.Cryptography;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>What a capability does in a workspace that has just been made: same transaction, workspace already entered. Register one or more.</summary>
public delegate Task WorkspaceOpened(HandslagDb db, Workspace workspace, CancellationToken cancellation);

public sealed record NewWorkspace(string Slug, string Name, string Zone, WorksCouncil WorksCouncil = WorksCouncil.NotAnswered, bool IsDemo = false);

/// <summary>Makes a workspace and lets every capability lay its beginnings; enters it for the rest of this unit of work.</summary>
public sealed class CreateWorkspace(HandslagDb db, IClock clock, IEnumerable<WorkspaceOpened> opened)
{
    const int ErasureKeyBytes = 32;

    public async Task<Outcome<Workspace>> Run(NewWorkspace input, CancellationToken cancellation)
    {
        var refusals = await Check(input, cancellation);
        if (refusals.Count > 0) return refusals;
        return await db.Write(token => Make(input, token), cancellation);
    }

    internal async Task<List<Refusal>> Check(NewWorkspace input, CancellationToken cancellation)
    {
        List<Refusal> refusals =
            [.. Invalid.Slug("slug", input.Slug), .. Invalid.Name("name", input.Name), .. Invalid.Zone("zone", input.Zone)];
        if (refusals.Count == 0 && await db.Set<Workspace>().AnyAsync(w => w.Slug == input.Slug, cancellation))
            refusals.Add(new("workspace.slug.taken", "slug", input.Slug));
        return refusals;
    }

    internal async Task<Workspace> Make(NewWorkspace input, CancellationToken cancellation)
    {
        var workspace = new Workspace
        {
            Slug = input.Slug,
            Name = input.Name.Trim(),
            Zone = input.Zone,
            WorksCouncil = input.WorksCouncil,
            IsDemo = input.IsDemo,
            ErasureKey = RandomNumberGenerator.GetBytes(ErasureKeyBytes),
            CreatedAt = clock.GetCurrentInstant(),
        };
        db.Add(workspace);
        await db.SaveChangesAsync(cancellation);
        await db.Enter(workspace.Id, cancellation);
        foreach (var lay in opened) await lay(db, workspace, cancellation);
        await db.SaveChangesAsync(cancellation);
        return workspace;
    }
}
