using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Meetings as iCalendar (RFC 5545), in UTC, so that every calendar program shows them at the right moment.</summary>
public sealed class MeetingCalendar(HandslagDb db, IClock clock)
{
    const string Product = "-//Handslag//Meetings//EN";
    static readonly NodaTime.Duration Back = NodaTime.Duration.FromDays(92);

    /// <summary>The meetings of the last quarter and those to come, cancelled ones marked.</summary>
    /// <param name="address">Where a meeting is read, without its number.</param>
    public async Task<string> Feed(string name, string address, CancellationToken cancellation)
    {
        var since = clock.GetCurrentInstant() - Back;
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.StartsAt >= since).OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id).ToListAsync(cancellation);
        var calendar = new Ical.Net.Calendar { ProductId = Product, Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var meeting in meetings) calendar.Events.Add(Event(meeting, address));
        return Written(calendar);
    }

    /// <summary>One meeting as an invitation (or its cancellation) to one person, as calendar programs take it from a mail. No answer by mail is asked for: nobody reads it.</summary>
    public MailCalendar Invitation(Meeting meeting, string address, MailReader organizer, MailReader attendee)
    {
        var calendar = new Ical.Net.Calendar { ProductId = Product, Method = meeting.State == MeetingState.Cancelled ? "CANCEL" : "REQUEST" };
        var one = Event(meeting, address);
        one.Organizer = new Organizer($"mailto:{organizer.Address}") { CommonName = organizer.Name };
        one.Attendees.Add(new Attendee($"mailto:{attendee.Address}")
        {
            CommonName = attendee.Name, ParticipationStatus = EventParticipationStatus.NeedsAction, Rsvp = false, Role = ParticipationRole.RequiredParticipant,
        });
        calendar.Events.Add(one);
        return new(Written(calendar), calendar.Method);
    }

    CalendarEvent Event(Meeting meeting, string address) => new()
    {
        Uid = $"{meeting.Uid:D}@handslag",
        Summary = meeting.Title,
        Start = At(meeting.StartsAt),
        End = At(meeting.EndsAt),
        DtStamp = At(clock.GetCurrentInstant()),
        Sequence = meeting.Sequence,
        Status = meeting.State == MeetingState.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Description = FormattableString.Invariant($"{address}/{meeting.Id}"),
        Url = new Uri(FormattableString.Invariant($"{address}/{meeting.Id}")),
    };

    static CalDateTime At(Instant instant) => new(instant.ToDateTimeUtc(), "UTC");

    static string Written(Ical.Net.Calendar calendar) => new CalendarSerializer().SerializeToString(calendar)!;
}
