using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;

namespace Handslag.Platform.Consent;

/// <summary>Who is looking. A program or the command line has no user and no role.</summary>
public sealed record Viewer(long? UserId, Side Side, Roles Roles)
{
    /// <summary>Administrators set up how leads are routed, and so must see who works on what.</summary>
    public bool Routes => Roles.HasFlag(Roles.Administrator);
}

/// <summary>Where people would be shown. Each of these needs a basis in force.</summary>
public enum PeopleView
{
    ClosedWork,
    DrillList,
    Export,
    ByOwner,
    LoadPicture,
}

/// <param name="LeftOut">Text key of the reason why people are left out; null where they are shown.</param>
public readonly record struct PeopleAnswer(string? LeftOut)
{
    public bool Shown => LeftOut is null;
}

/// <summary>Answers whether people may be shown, and writes down every look at a person's figures.</summary>
public sealed class PeopleGate(HandslagDb db, BasisInForce basis, AuditLog audit)
{
    /// <summary>Fewer people than this count as one person.</summary>
    public const int SmallestGroup = 5;

    /// <summary>The owner of open work is shown to the owner, to the head of the owner's side and to whoever routes, with or without a basis.</summary>
    public static bool ShowsOwnerOfOpenWork(Viewer viewer, long? ownerUserId, Side? ownerSide) =>
        viewer.Routes
        || (viewer.UserId is not null && viewer.UserId == ownerUserId)
        || (viewer.Roles.HasFlag(Roles.Head) && viewer.Side == ownerSide);

    /// <summary>May people be named here? Where yes, the look is in the audit log before the answer is given.</summary>
    /// <param name="subject">What is looked at, by kind and id, such as <c>lead:12</c> or <c>report:funnel</c>.</param>
    public async Task<PeopleAnswer> Ask(PeopleView view, Viewer viewer, string subject, CancellationToken cancellation)
    {
        var answer = await basis.Ask(cancellation);
        if (answer.Basis is null) return new(answer.LeftOut);
        audit.Record("person.figures.seen", viewer.UserId, subject, ("view", view), ("basis", answer.Basis.Id));
        await db.SaveChangesAsync(cancellation);
        return new(null);
    }

    /// <summary>May figures of a group of so many people be shown? From five people up a group is no person.</summary>
    public async Task<PeopleAnswer> AskGroup(int people, PeopleView view, Viewer viewer, string subject, CancellationToken cancellation)
    {
        if (people >= SmallestGroup) return new(null);
        var answer = await Ask(view, viewer, subject, cancellation);
        return answer.Shown ? answer : new("people.leftOut.smallGroup");
    }
}
