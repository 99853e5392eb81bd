using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

public sealed record MemberLine(long UserId, string Name, string Email, Side Side, Roles Roles, bool HasSignedUp, long Revision);

/// <param name="WasForgotten">Only a number is left of them.</param>
public sealed record FormerMember(long UserId, string Name, Side Side, Instant LeftAt, bool WasForgotten);

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

    /// <summary>Who once belonged to it, the last to leave first.</summary>
    public async Task<List<FormerMember>> Former(CancellationToken cancellation)
    {
        var lines = await (
            from member in db.Set<Member>().AsNoTracking()
            join user in db.Users on member.UserId equals user.Id
            where member.LeftAt != null
            orderby member.LeftAt descending, user.Id
            select new { user.Id, user.DisplayName, user.Email, member.Side, member.LeftAt }).ToListAsync(cancellation);
        return lines.ConvertAll(line => new FormerMember(line.Id, line.DisplayName, line.Side, line.LeftAt!.Value, ForgetMember.WasForgotten(line.Email)));
    }
}
