using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

public sealed record FirstSteps(string Email, string Name, string Password, Side Side, NewWorkspace Workspace);

/// <summary>The first start: who holds the one-time secret becomes the first administrator. Without it there is nothing to fill in.</summary>
public sealed class SetUp(HandslagDb db, SignInLinks links, CreateWorkspace workspaces, AddUser add, IClock clock)
{
    /// <summary>Whether nobody has an account yet; every start asks, before there is a model.</summary>
    public static async Task<bool> IsAhead(DatabaseOptions options, CancellationToken cancellation)
    {
        await using var connection = options.Connection();
        await connection.OpenAsync(cancellation);
        return await DatabaseShape.Ask(connection, "select count(*) from (select 1 from \"user\" limit 1) as account", cancellation) is 0L;
    }

    /// <summary>A new secret while nobody has an account, else null. Earlier secrets stop working.</summary>
    public async Task<string?> NewSecret(CancellationToken cancellation)
    {
        if (await db.Users.AnyAsync(cancellation)) return null;
        var now = clock.GetCurrentInstant();
        await db.Write(
            token => db.Set<SignInLink>().Where(l => l.Purpose == LinkPurpose.Setup && l.UsedAt == null)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), token),
            cancellation);
        return await links.Make(LinkPurpose.Setup, null, null, cancellation);
    }

    public async Task<Outcome<User>> Run(string secret, FirstSteps input, CancellationToken cancellation)
    {
        var person = new NewUser(input.Email, input.Name, input.Password ?? "", input.Side, Roles.Member | Roles.Administrator);
        List<Refusal> refusals =
        [
            .. Invalid.Email("email", input.Email), .. Invalid.Place(input.Side, person.Roles),
            .. await add.CheckNew(person), .. (await workspaces.Check(input.Workspace, cancellation)).Select(Renamed),
        ];
        if (input.Workspace.WorksCouncil == WorksCouncil.NotAnswered) refusals.Add(new("works-council.missing", "worksCouncil"));
        return refusals.Count > 0 ? refusals : await db.Write(token => Make(secret, input, person, token), cancellation);
    }

    async Task<Outcome<User>> Make(string secret, FirstSteps input, NewUser person, CancellationToken cancellation)
    {
        var link = await links.Use(secret, LinkPurpose.Setup, cancellation);
        if (link.IsRefused) return link.Refusals[0];
        if (await db.Users.AnyAsync(cancellation)) return new Refusal("link.unusable");
        await workspaces.Make(input.Workspace, cancellation);
        return await add.Make(person, null, cancellation);
    }

    /// <summary>The page asks for a person's and a workspace's name at once.</summary>
    static Refusal Renamed(Refusal refusal) => refusal.Field == "name" ? refusal with { Field = "workspaceName" } : refusal;
}
