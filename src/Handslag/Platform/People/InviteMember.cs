using Handslag.Platform.Audit;
using Handslag.Platform.Database;

namespace Handslag.Platform.People;

/// <summary>The person, and the secret of the link to <c>/invitation/{secret}</c>; none where they already have an account.</summary>
public sealed record Invitation(User User, string? Secret);

/// <summary>Gives a person a place in the workspace that has been entered and makes the link by which they come in.</summary>
public sealed class InviteMember(HandslagDb db, AddUser add, SignInLinks links, AuditLog audit)
{
    public Task<Outcome<Invitation>> Run(NewUser input, long? actor, CancellationToken cancellation) => db.Write<Outcome<Invitation>>(
        async token =>
        {
            var added = await add.Run(input, token);
            if (added.IsRefused) return added.Refusals.ToList();
            audit.Record("member.invited", actor, $"member:{added.Value.Id}", ("side", input.Side), ("roles", input.Roles));
            var secret = added.Value.PasswordHash is null
                ? await links.Make(LinkPurpose.Invitation, added.Value.Id, db.Scope.Id, token)
                : null;
            await db.SaveChangesAsync(token);
            return new Invitation(added.Value, secret);
        },
        cancellation);
}
