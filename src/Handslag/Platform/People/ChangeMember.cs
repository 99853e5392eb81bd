using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>Moves a member to another side or role, or lets them go. A workspace always keeps an administrator.</summary>
public sealed class ChangeMember(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<Member>> Place(long userId, Side side, Roles roles, long revision, long? actor, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. Invalid.Place(side, roles)];
        return refusals.Count > 0 ? refusals : await Change("member.placed", userId, roles, revision, actor, member => (member.Side, member.Roles) = (side, roles), cancellation);
    }

    public Task<Outcome<Member>> Leave(long userId, long revision, long? actor, CancellationToken cancellation) =>
        Change("member.left", userId, Roles.None, revision, actor, member => member.LeftAt = clock.GetCurrentInstant(), cancellation);

    Task<Outcome<Member>> Change(
        string action, long userId, Roles rolesAfter, long revision, long? actor, Action<Member> change, CancellationToken cancellation) => db.Write<Outcome<Member>>(
        async token =>
        {
            var value = userId.ToString(CultureInfo.InvariantCulture);
            var members = await db.Set<Member>().Where(m => m.LeftAt == null).ToListAsync(token);
            var member = members.SingleOrDefault(m => m.UserId == userId);
            if (member is null) return new Refusal("member.unknown", "member", value);
            if (member.Revision != revision) return new Refusal("changed.meanwhile", "member", value);
            if (!rolesAfter.HasFlag(Roles.Administrator) && !members.Any(m => m.UserId != userId && m.Roles.HasFlag(Roles.Administrator)))
                return new Refusal("member.last-administrator", "role", value);
            var before = member.Side;
            change(member);
            member.Revision++;
            if (member.LeftAt is not null)
                await db.Set<Membership>().Where(m => m.UserId == userId && m.WorkspaceId == db.Scope.Id).ExecuteDeleteAsync(token);
            audit.Record(action, actor, $"member:{userId}", ("side", member.Side), ("sideBefore", before), ("roles", rolesAfter));
            await db.SaveChangesAsync(token);
            return member;
        },
        cancellation);
}
