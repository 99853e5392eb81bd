using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

public sealed record MemberLine(long UserId, string Name, string Email, Side Side, Roles Roles, bool HasSignedUp, long Revision);

/// <summary>Who belongs to the workspace that has been entered, by name.</summary>
public sealed class Members(HandslagDb db)
{
    public async Task<List<MemberLine>> List(CancellationToken cancellation)
    {
        var lines = await (
            from member in db.Set<Member>().AsNoTracking()
            join user in db.Users on member.UserId equals user.Id
            where member.LeftAt == null
            select new MemberLine(user.Id, user.DisplayName, user.Email!, member.Side, member.Roles, user.PasswordHash != null, member.Revision)).ToListAsync(cancellation);
        return [.. lines.OrderBy(line => Folded.Fold(line.Name), StringComparer.Ordinal).ThenBy(line => line.UserId)];
    }
}
