using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>
/// Invites everybody to a meeting by mail, as calendar programs take it, and tells them when it is moved or cancelled. A meeting that was planned by hand at
/// once, those of a rhythm two weeks ahead: a calendar reads all of them from the feed.
/// </summary>
public sealed class InviteToMeetings(HandslagDb db, SendNotice tell, IClock clock)
{
    /// <summary>A notice kind: you are invited to a meeting, or it was moved or cancelled.</summary>
    public const string Kind = "meeting.invitation";

    public static readonly Duration Ahead = Duration.FromDays(14);

    /// <summary>Tells of every meeting to come of which what was told last no longer holds, in the workspace that was entered.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (!await Untold().AnyAsync(cancellation)) return;
        await db.Write(Tell, cancellation);
    }

    /// <summary>The same as part of the running transaction, after what changed was saved.</summary>
    internal async Task Tell(CancellationToken cancellation)
    {
        var meetings = await Untold().OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id).ToListAsync(cancellation);
        if (meetings.Count == 0) return;
        var everyone = await db.Set<Member>().Where(member => member.LeftAt == null).Select(member => member.UserId).ToListAsync(cancellation);
        foreach (var meeting in meetings)
        {
            await tell.Run(Notice(meeting, everyone), cancellation);
            meeting.InvitedAs = meeting.Sequence;
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The calendar of such a notice; null where the meeting has changed since, for then the next notice bears it.</summary>
    internal static async Task<MailCalendar?> Calendar(IServiceProvider services, string key, MailReader reader, CancellationToken cancellation)
    {
        var parts = key.Split(':');
        var (id, sequence) = (long.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        var db = services.GetRequiredService<HandslagDb>();
        if (await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } meeting || meeting.Sequence != sequence) return null;
        var slug = await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Slug).SingleAsync(cancellation);
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        var address = $"{services.GetRequiredService<PublicAddress>()()}/w/{slug}/meetings";
        return services.GetRequiredService<MeetingCalendar>().Invitation(meeting, address, new(mail.FromName, mail.From!), reader);
    }

    IQueryable<Meeting> Untold()
    {
        var now = clock.GetCurrentInstant();
        var soon = now + Ahead;
        return db.Set<Meeting>().Where(meeting => meeting.StartsAt > now
            && (meeting.State == MeetingState.Planned && (meeting.InvitedAs == null ? meeting.RhythmId == null || meeting.StartsAt <= soon : meeting.InvitedAs != meeting.Sequence)
                || meeting.State == MeetingState.Cancelled && meeting.InvitedAs != null && meeting.InvitedAs != meeting.Sequence));
    }

    static Notice Notice(Meeting meeting, IReadOnlyCollection<long> everyone) => new(
        Kind, FormattableString.Invariant($"{Kind}:{meeting.Id}:{meeting.Sequence}"), everyone, FormattableString.Invariant($"/meetings/{meeting.Id}"))
    {
        Subject = FormattableString.Invariant($"meeting:{meeting.Id}"),
        ToChannels = false,
        Values = new Dictionary<string, NoticeValue>
        {
            ["what"] = meeting.State == MeetingState.Cancelled ? NoticeValue.Of("Cancelled", "Vervalt") : meeting.InvitedAs is null ? NoticeValue.Of("Invitation", "Uitnodiging") : NoticeValue.Of("Moved", "Verzet"),
            ["meeting"] = NoticeValue.Of(meeting.Title), ["at"] = NoticeValue.Of(meeting.StartsAt), ["minutes"] = NoticeValue.Of(meeting.Minutes),
        },
    };
}
