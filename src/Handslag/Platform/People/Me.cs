namespace Handslag.Platform.People;

/// <summary>The person who is asking, in the workspace that has been entered.</summary>
public sealed record Me(long UserId, string Name, Side Side, Roles Roles, string? Language)
{
    /// <summary>True if the person has at least one of these roles.</summary>
    public bool Has(Roles any) => (Roles & any) != 0;
}
