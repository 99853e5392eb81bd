using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Identity;

namespace Handslag.Web.Platform.SigningIn;

/// <summary>Lets a person in. A wrong address, a wrong password and a locked account look the same from outside.</summary>
sealed class SignIn(SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher, SignInLinks links)
{
    static readonly User Nobody = new() { DisplayName = "" };
    static string? nobodysPassword;

    public async Task<Outcome<User>> ByPassword(string? email, string? password, bool keep)
    {
        var user = string.IsNullOrWhiteSpace(email) ? null : await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // An unknown address takes as long as a known one.
            hasher.VerifyHashedPassword(Nobody, nobodysPassword ??= hasher.HashPassword(Nobody, "nobody"), password ?? "");
            return Wrong(users);
        }

        var result = await signIn.PasswordSignInAsync(user, password ?? "", keep, lockoutOnFailure: true);
        return result.Succeeded ? user : Wrong(users);
    }

    /// <summary>Uses the link up and lets its person in.</summary>
    public async Task<Outcome<User>> ByLink(string secret, CancellationToken cancellation)
    {
        var link = await links.Use(secret, LinkPurpose.SignIn, cancellation);
        if (link.IsRefused) return link.Refusals[0];
        if (await users.FindByIdAsync($"{link.Value.UserId}") is not { } user) return new Refusal("link.unusable");
        await As(user);
        return user;
    }

    /// <summary>Lets in somebody who has just proved who they are.</summary>
    public Task As(User user) => signIn.SignInAsync(user, isPersistent: false);

    static Refusal Wrong(UserManager<User> users)
    {
        var lockout = users.Options.Lockout;
        return new("sign-in.wrong", "password", null,
            lockout.MaxFailedAccessAttempts.ToString(CultureInfo.InvariantCulture), lockout.DefaultLockoutTimeSpan.TotalMinutes.ToString(CultureInfo.InvariantCulture));
    }
}
