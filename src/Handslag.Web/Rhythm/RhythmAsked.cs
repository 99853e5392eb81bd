using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Rhythm;

/// <summary>The meeting of today or tomorrow, the reader's own open actions whose day is near, and goals that wait for their side.</summary>
static class RhythmAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var (db, text, formats) = (reader.Get<HandslagDb>(), reader.Get<IStringLocalizer<RhythmText>>(), reader.Get<Formats>());
        var asked = new List<Asked>();
        var (from, to, today) = (reader.Now - Duration.FromHours(3), reader.Now + Duration.FromHours(36), reader.Now.InZone(reader.Zone).Date);
        if (await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State == MeetingState.Planned && meeting.StartsAt > from && meeting.StartsAt < to).OrderBy(meeting => meeting.StartsAt).FirstOrDefaultAsync(cancellation) is { } next)
            asked.Add(new(RhythmAddress.Meeting(reader.Workspace, next.Id), next.Title, text[next.IsFixed ? "Asked_MeetingFixed" : "Asked_Meeting", formats.Moment(next.StartsAt, reader.Now, reader.Zone)]));
        var soon = today.PlusDays(2);
        var actions = await db.Set<AgreedAction>().AsNoTracking().Where(action => action.State == ActionState.Open && action.OwnerId == reader.Me.UserId && action.Due <= soon).OrderBy(action => action.Due).ToListAsync(cancellation);
        if (actions.Count > 0)
            asked.Add(new(RhythmAddress.Actions(reader.Workspace), text[actions.Count == 1 ? "Asked_ActionsOne" : "Asked_Actions", actions.Count], text["Asked_ActionsWhy", formats.Day(actions[0].Due, today)]));
        if (reader.Me.Has(Roles.Head) && reader.Me.Side != Side.Management)
        {
            var waiting = await db.Set<Goal>().CountAsync(goal => (reader.Me.Side == Side.Marketing ? goal.AcceptedByMarketing : goal.AcceptedBySales) == null
                && db.Set<Cycle>().Any(cycle => cycle.Id == goal.CycleId && cycle.State != CycleState.Closed), cancellation);
            if (waiting > 0) asked.Add(new(RhythmAddress.Goals(reader.Workspace), text[Plural.Of("Asked_Goals", waiting), waiting], text["Asked_GoalsWhy"]));
        }

        return asked;
    }
}
