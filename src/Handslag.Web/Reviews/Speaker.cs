using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Reviews;

/// <summary>
/// Whom a program speaks for: who made its token, as they are in this workspace now. What sides say to each other is said by a member, also by program.
/// </summary>
sealed class Speaker(HandslagDb db, IHttpContextAccessor context)
{
    /// <summary>Null where nobody made the token or they have left.</summary>
    public async Task<Me?> Find(CancellationToken cancellation) => context.HttpContext?.Features.Get<ApiToken>()?.CreatedBy is not { } id ? null : await (
        from member in db.Set<Member>().AsNoTracking()
        join user in db.Users on member.UserId equals user.Id
        where member.UserId == id && member.LeftAt == null
        select new Me(user.Id, user.DisplayName, member.Side, member.Roles, user.Language)).SingleOrDefaultAsync(cancellation);

    public async Task<IResult> Say<T>(Func<Me, Task<Outcome<T>>> act, Func<T, object> answer, CancellationToken cancellation) => await Find(cancellation) is { } me
        ? (await act(me)).Answer(value => TypedResults.Ok(answer(value))) : Refused(new("speaker.missing", "token"));

    public static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
