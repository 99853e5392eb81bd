using Microsoft.AspNetCore.Identity;

namespace Handslag.Platform.People;

/// <summary>The one rule for passwords is length: composition rules make people choose worse ones.</summary>
static class Passwords
{
    public static async Task<IReadOnlyList<Refusal>> Check(UserManager<User> users, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if (!(await rule.ValidateAsync(users, null!, password)).Succeeded)
                return [new("password.short", "password", null, $"{users.Options.Password.RequiredLength}")];
        return [];
    }
}
