using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Notices;

/// <param name="InApp">The kinds shown in the app.</param>
/// <param name="ByMail">The kinds that are mailed.</param>
public sealed record NoticeWishes(IReadOnlyCollection<string> InApp, IReadOnlyCollection<string> ByMail, bool Digest, bool Quiet, long Revision);

/// <summary>Keeps how a member wants to be told. Only what differs from the usual is kept, so that a new kind comes as it is meant.</summary>
public sealed class ChooseNotices(HandslagDb db, NoticeKinds kinds)
{
    public async Task<NoticeChoices> Of(long userId, CancellationToken cancellation) =>
        await db.Set<NoticeChoices>().AsNoTracking().SingleOrDefaultAsync(choices => choices.UserId == userId, cancellation) ?? new() { WorkspaceId = db.Scope.Id, UserId = userId };

    public Task<Outcome<NoticeChoices>> Run(long userId, NoticeWishes wishes, CancellationToken cancellation) => db.Write<Outcome<NoticeChoices>>(
        async token =>
        {
            var choices = await db.Set<NoticeChoices>().SingleOrDefaultAsync(c => c.UserId == userId, token);
            if ((choices?.Revision ?? 0) != wishes.Revision) return new Refusal("changed.meanwhile");
            if (choices is null) db.Add(choices = new() { WorkspaceId = db.Scope.Id, UserId = userId });
            choices.NotInApp = Join(kind => !wishes.InApp.Contains(kind.Key));
            choices.Mailed = Join(kind => !kind.ByMail && wishes.ByMail.Contains(kind.Key));
            choices.NotMailed = Join(kind => kind.ByMail && !wishes.ByMail.Contains(kind.Key));
            (choices.Digest, choices.Quiet) = (wishes.Digest, wishes.Quiet);
            choices.Revision++;
            await db.SaveChangesAsync(token);
            return choices;
        },
        cancellation);

    string Join(Func<NoticeKind, bool> which) => string.Join(' ', kinds.All.Where(which).Select(kind => kind.Key));
}
