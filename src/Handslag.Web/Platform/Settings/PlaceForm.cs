using Handslag.Platform;
using Handslag.Platform.People;

namespace Handslag.Web.Platform.Settings;

/// <summary>A side and roles as a form sends them.</summary>
public class PlaceForm
{
    public string? Side { get; set; }

    public bool Member { get; set; }

    public bool Head { get; set; }

    public bool Signer { get; set; }

    public bool Administrator { get; set; }

    public bool Sponsor { get; set; }

    public Side PlaceSide => Enum.TryParse<Side>(Side, out var side) ? side : default;

    public Roles PlaceRoles =>
        (Member ? Roles.Member : 0) | (Head ? Roles.Head : 0) | (Signer ? Roles.Signer : 0) | (Administrator ? Roles.Administrator : 0) | (Sponsor ? Roles.Sponsor : 0);
}
