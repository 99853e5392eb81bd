using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <summary>What a capability keeps that names a member who is forgotten, in the same transaction. Register one or more.</summary>
public delegate Task MemberForgotten(HandslagDb db, long userId, string instead, CancellationToken cancellation);

/// <summary>
/// Forgets who a former member was: name, address and every way in. What they did and signed stays, under a number, so that no record changes.
/// </summary>
public sealed class ForgetMember(HandslagDb db, RemoveTraces removeTraces, AuditLog audit, IEnumerable<MemberForgotten> forgotten)
{
    const string Nowhere = "@forgotten.invalid";

    public static bool WasForgotten(string? email) => email?.EndsWith(Nowhere, StringComparison.Ordinal) == true;

    public async Task<Outcome<TracesRemoved>> Run(long userId, long? actor, CancellationToken cancellation)
    {
        var value = userId.ToString(CultureInfo.InvariantCulture);
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(one => one.UserId == userId, cancellation) is not { } member) return new Refusal("member.unknown", "member", value);
        if (member.LeftAt is null) return new Refusal("member.forget.stillHere", "member", value);
        if (await db.Set<Membership>().AnyAsync(one => one.UserId == userId, cancellation)) return new Refusal("member.forget.elsewhere", "member", value);
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == userId, cancellation);
        if (WasForgotten(user.Email)) return new Refusal("member.forgotten.already", "member", value);
        var removed = await removeTraces.Run(new Traces([user.Email, user.DisplayName]), cancellation);
        var (instead, address) = ($"#{value}", value + Nowhere);
        await db.Write(async token =>
        {
            await db.Users.Where(one => one.Id == userId).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.DisplayName, instead).SetProperty(one => one.Email, address).SetProperty(one => one.UserName, address)
                .SetProperty(one => one.NormalizedEmail, address.ToUpperInvariant()).SetProperty(one => one.NormalizedUserName, address.ToUpperInvariant())
                .SetProperty(one => one.PasswordHash, (string?)null).SetProperty(one => one.PhoneNumber, (string?)null).SetProperty(one => one.SecurityStamp, Guid.NewGuid().ToString("N"))
                .SetProperty(one => one.Language, (string?)null).SetProperty(one => one.Theme, (string?)null), token);
            await db.UserClaims.Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            await db.UserLogins.Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            await db.UserTokens.Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            await db.Set<SignInLink>().Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            await db.Set<ReceivedNotice>().Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            await db.Set<NoticeChoices>().Where(one => one.UserId == userId).ExecuteDeleteAsync(token);
            foreach (var forget in forgotten) await forget(db, userId, instead, token);
            audit.Record("member.forgotten", actor, $"member:{value}");
            await db.SaveChangesAsync(token);
        }, cancellation);
        return removed;
    }
}
