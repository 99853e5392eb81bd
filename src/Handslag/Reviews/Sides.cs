using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews;

/// <summary>Who is on which side.</summary>
static class Sides
{
    public static Side Other(Side side) => side == Side.Marketing ? Side.Sales : Side.Marketing;

    public static bool IsOne(Side side) => side is Side.Marketing or Side.Sales;

    public static Task<List<long>> Members(HandslagDb db, Side side, CancellationToken cancellation) =>
        db.Set<Member>().Where(member => member.LeftAt == null && member.Side == side).Select(member => member.UserId).ToListAsync(cancellation);

    /// <summary>The heads of a side; where it has none, everybody of it.</summary>
    public static async Task<List<long>> Heads(HandslagDb db, Side side, CancellationToken cancellation)
    {
        var members = await db.Set<Member>().AsNoTracking().Where(member => member.LeftAt == null && member.Side == side).ToListAsync(cancellation);
        var heads = members.Where(member => member.Roles.HasFlag(Roles.Head)).ToList();
        return (heads.Count > 0 ? heads : members).ConvertAll(member => member.UserId);
    }
}
