using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Reminds owners the day before and once after the day of an open action.</summary>
public sealed class RemindOfActions(HandslagDb db, SendNotice tell, IClock clock)
{
    /// <summary>A notice kind: an action of yours is due.</summary>
    public const string Kind = "action.due";

    /// <summary>Does so in the workspace that was entered.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];
        var tomorrow = clock.GetCurrentInstant().InZone(zone).Date.PlusDays(1);
        if (!await Unreminded(tomorrow).AnyAsync(cancellation)) return;
        await db.Write(async token =>
        {
            foreach (var action in await Unreminded(tomorrow).ToListAsync(token))
            {
                await tell.Run(
                    new(Kind, FormattableString.Invariant($"{Kind}:{action.Id}:{action.Due:uuuu-MM-dd}"), [action.OwnerId], "/actions")
                    {
                        Subject = FormattableString.Invariant($"action:{action.Id}"), ToChannels = false,
                        Values = new Dictionary<string, NoticeValue> { ["action"] = NoticeValue.Of(action.What), ["due"] = NoticeValue.Of($"{action.Due:uuuu-MM-dd}") },
                    }, token);
                action.RemindedOf = action.Due;
            }

            await db.SaveChangesAsync(token);
        }, cancellation);
    }

    IQueryable<AgreedAction> Unreminded(LocalDate tomorrow) => db.Set<AgreedAction>().Where(one => one.State == ActionState.Open && one.Due <= tomorrow && one.RemindedOf != one.Due);
}
