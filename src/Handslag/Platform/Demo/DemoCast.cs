using Handslag.Platform.People;

namespace Handslag.Platform.Demo;

/// <summary>Somebody who works at the demo company; named after a bird, so that nobody takes them for real.</summary>
public sealed record DemoPerson(string Name, Side Side, Roles Roles, string Team, string Language = "nl")
{
    public string Email => $"{Folded.Fold(Name).Replace(' ', '.')}@{DemoCast.Domain}";
}

/// <summary>The sixteen people of the demo company. None has a password: they come in by link.</summary>
public static class DemoCast
{
    /// <summary>Reserved for examples (RFC 2606): no mail ever arrives there.</summary>
    public const string Domain = "waterkant.example";

    public static IReadOnlyList<DemoPerson> Marketing { get; } =
    [
        new("Noor Kievit", Side.Marketing, Roles.Member | Roles.Head | Roles.Signer, "Marketing"),
        new("Bas Bever", Side.Marketing, Roles.Member | Roles.Signer, "Campagnes"),
        new("Carlijn Kwartel", Side.Marketing, Roles.Member, "Campagnes"),
        new("Daan Dodaars", Side.Marketing, Roles.Member, "Content"),
        new("Eva Eidereend", Side.Marketing, Roles.Member, "Content"),
        new("Finn Fuut", Side.Marketing, Roles.Member, "Evenementen", "en"),
        new("Gijs Grutto", Side.Marketing, Roles.Member, "Leadopvolging"),
        new("Hanna Havik", Side.Marketing, Roles.Member, "Leadopvolging"),
    ];

    public static IReadOnlyList<DemoPerson> Sales { get; } =
    [
        new("Ilse IJsvogel", Side.Sales, Roles.Member | Roles.Head | Roles.Signer, "Verkoop"),
        new("Koen Koolmees", Side.Sales, Roles.Member | Roles.Signer, "Noord"),
        new("Lotte Lepelaar", Side.Sales, Roles.Member, "Noord"),
        new("Mees Merel", Side.Sales, Roles.Member, "Zuid", "en"),
        new("Nina Nachtegaal", Side.Sales, Roles.Member, "Zuid", "en"),
        new("Otto Ooievaar", Side.Sales, Roles.Member, "Zuid"),
    ];

    public static IReadOnlyList<DemoPerson> Management { get; } =
    [
        new("Petra Purperreiger", Side.Management, Roles.Member | Roles.Sponsor, "Directie"),
        new("Ruben Roerdomp", Side.Management, Roles.Member | Roles.Administrator, "Systemen"),
    ];

    public static IReadOnlyList<DemoPerson> All { get; } = [.. Marketing, .. Sales, .. Management];

    /// <summary>Whom the demo's first sign-in link lets in.</summary>
    public static DemoPerson Administrator => Management[1];
}
