using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <param name="Purpose">An invitation for somebody who never came in, else a link that signs in once.</param>
public sealed record MemberLink(LinkPurpose Purpose, string Secret);

/// <summary>Makes a member of the entered workspace a link to come in by, to be passed on by hand.</summary>
public sealed class MakeMemberLink(HandslagDb db, SignInLinks links, AuditLog audit)
{
    public Task<Outcome<MemberLink>> Run(long userId, long? actor, CancellationToken cancellation) => db.Write<Outcome<MemberLink>>(
        async token =>
        {
            if (!await db.Set<Member>().AnyAsync(m => m.UserId == userId && m.LeftAt == null, token))
                return new Refusal("member.unknown", "member", userId.ToString(CultureInfo.InvariantCulture));
            var hasSignedUp = await db.Users.AnyAsync(user => user.Id == userId && user.PasswordHash != null, token);
            var purpose = hasSignedUp ? LinkPurpose.SignIn : LinkPurpose.Invitation;
            audit.Record("member.link.made", actor, $"member:{userId}", ("purpose", purpose));
            return new MemberLink(purpose, await links.Make(purpose, userId, db.Scope.Id, token));
        },
        cancellation);
}
