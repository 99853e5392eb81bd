using Handslag.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Handslag.Platform.People;

/// <summary>The invited person writes their own name and chooses a password; the invitation is used up.</summary>
public sealed class AcceptInvitation(HandslagDb db, SignInLinks links, UserManager<User> users)
{
    public async Task<Outcome<User>> Run(string secret, string? name, string? password, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. Invalid.Name("name", name), .. await Passwords.Check(users, password ?? "")];
        return refusals.Count > 0 ? refusals : await db.Write(token => Accept(secret, name!, password!, token), cancellation);
    }

    async Task<Outcome<User>> Accept(string secret, string name, string password, CancellationToken cancellation)
    {
        var link = await links.Use(secret, LinkPurpose.Invitation, cancellation);
        if (link.IsRefused) return link.Refusals[0];
        var user = await users.FindByIdAsync($"{link.Value.UserId}");
        if (user is null) return new Refusal("link.unusable");
        user.DisplayName = name.Trim();
        if (await users.HasPasswordAsync(user)) await users.RemovePasswordAsync(user);
        await users.AddPasswordAsync(user, password);
        return user;
    }
}
