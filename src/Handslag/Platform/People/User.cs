using Microsoft.AspNetCore.Identity;

namespace Handslag.Platform.People;

/// <summary>A person who can sign in; in each workspace they are a <see cref="Member"/>.</summary>
public sealed class User : IdentityUser<long>
{
    public required string DisplayName { get; set; }

    /// <summary>"en" or "nl"; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>"light" or "dark"; null follows the device.</summary>
    public string? Theme { get; set; }
}
