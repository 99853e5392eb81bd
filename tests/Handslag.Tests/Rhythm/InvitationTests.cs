using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Handslag.Platform;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using Handslag.Tests.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

/// <summary>Invitations as a real mail server takes them, read by a calendar library of another maker (ical.js).</summary>
[Collection(Outgoing.OneByOne)]
public sealed class InvitationTests(Databases databases)
{
    sealed record SeenAttendee(string Address, string? Role, string? Partstat, string? Rsvp);

    sealed record SeenEvent(string Uid, string Summary, string Start, string End, int Sequence, string Status, string? Organizer, SeenAttendee[] Attendees, bool Stamped, string? Url);

    sealed record Seen(string Method, string Product, string Version, SeenEvent[] Events);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_meeting_that_is_planned_moved_and_cancelled_tells_calendars_so_by_one_UID_and_rising_sequences(Provider provider)
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await RhythmBed.ThatDelivers(databases, provider, Mailing(server));
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Overleg; met “aanhaling”, komma", bed.Now + Duration.FromDays(1), 60), head, Cancellation))).Value;
        var planned = await Letters(bed, server);
        Assert.Equal(4, planned.Count);
        Assert.False((await bed.Do(unit => unit.Get<PlanMeeting>().Move(meeting.Id, new(null, bed.Now + Duration.FromDays(2), 45), head, Cancellation))).IsRefused);
        var moved = await Letters(bed, server);
        Assert.False((await bed.Do(unit => unit.Get<PlanMeeting>().Cancel(meeting.Id, "Everybody is away", head, Cancellation))).IsRefused);
        var cancelled = await Letters(bed, server);
        Assert.Equal((4, 4), (moved.Count, cancelled.Count));

        foreach (var (letters, method, sequence, status, days, minutes) in new[] { (planned, "REQUEST", 0, "CONFIRMED", 1, 60), (moved, "REQUEST", 1, "CONFIRMED", 2, 45), (cancelled, "CANCEL", 2, "CANCELLED", 2, 45) })
        {
            foreach (var letter in letters)
            {
                var part = Calendar(letter);
                Assert.Equal((method, "utf-8"), (part.ContentType.Parameters["method"], part.ContentType.Charset));
                var seen = await Read(part.Text);
                Assert.Equal((method, "2.0"), (seen.Method, seen.Version));
                var one = Assert.Single(seen.Events);
                var start = bed.Now + Duration.FromDays(days);
                Assert.Equal((Uid(meeting), "Overleg; met “aanhaling”, komma", sequence, status, true), (one.Uid, one.Summary, one.Sequence, one.Status, one.Stamped));
                Assert.Equal((start.ToDateTimeOffset(), (start + Duration.FromMinutes(minutes)).ToDateTimeOffset()), (DateTimeOffset.Parse(one.Start, CultureInfo.InvariantCulture), DateTimeOffset.Parse(one.End, CultureInfo.InvariantCulture)));
                Assert.Equal("mailto:handslag@example.test", one.Organizer);
                var attendee = Assert.Single(one.Attendees);
                Assert.Equal($"mailto:{letter.To[0]}", attendee.Address, ignoreCase: true);
                Assert.Equal("REQ-PARTICIPANT", attendee.Role);
            }
        }

        Assert.StartsWith("Moved: Overleg; met “aanhaling”, komma", moved[0].Message.Subject, StringComparison.Ordinal);
        Assert.Equal(0, await bed.Deliver());
    }

    [Fact]
    public async Task Only_the_newest_of_several_changes_leaves_and_reading_it_in_the_app_keeps_it_from_no_calendar()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await RhythmBed.ThatDelivers(databases, Provider.Sqlite, Mailing(server));
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Alignment", bed.Now + Duration.FromDays(1), 60), head, Cancellation))).Value;
        await bed.Do(unit => unit.Get<PlanMeeting>().Move(meeting.Id, new(null, bed.Now + Duration.FromDays(2), 45), head, Cancellation));
        await bed.Do(unit => unit.Db.Write(token => unit.Db.Set<ReceivedNotice>().ExecuteUpdateAsync(notice => notice.SetProperty(one => one.ReadAt, bed.Now), token), Cancellation));
        Assert.Equal(8, await bed.Deliver());
        List<TakenLetter> letters = [await server.Next(), await server.Next(), await server.Next(), await server.Next()];
        Assert.All(letters, letter => Assert.Contains("SEQUENCE:1", Calendar(letter).Text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Meetings_of_a_rhythm_are_invited_to_two_weeks_ahead_and_each_once(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var rhythm = (await bed.Do(unit => unit.Get<KeepRhythm>().Begin(new("Weekly", "FREQ=WEEKLY;BYDAY=MO", new(2026, 11, 30), 10 * 60, 30, HolidayRule.Keep), head, Cancellation))).Value;
        Assert.Equal(1, await Told(bed, head));
        await bed.Do(async unit => { await unit.Get<InviteToMeetings>().Run(Cancellation); return true; });
        Assert.Equal(1, await Told(bed, head));
        bed.Clock.Advance(Duration.FromDays(7));
        await bed.Do(async unit => { await unit.Get<InviteToMeetings>().Run(Cancellation); return true; });
        Assert.Equal(2, await Told(bed, head));
        await bed.Do(unit => unit.Get<KeepRhythm>().End(rhythm.Id, head, Cancellation));
        Assert.Equal(4, await Told(bed, head));
    }

    /// <summary>Property by property as the examples of RFC 5546 (4.2.1 and 4.2.9) have them.</summary>
    [Fact]
    public async Task An_invitation_reads_like_the_known_good_one()
    {
        await using var bed = await RhythmBed.In(databases, Provider.Sqlite);
        var meeting = new Meeting { Id = 7, Title = "Alignment", StartsAt = Instant.FromUtc(2026, 12, 1, 9, 0), Minutes = 60, State = MeetingState.Planned, Uid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Sequence = 3 };
        var invitation = await bed.Do(unit => Task.FromResult(unit.Get<MeetingCalendar>().Invitation(meeting, "https://h.example/w/acme/meetings", new("Handslag", "h@example.test"), new("Anna", "anna@example.test"))));
        string[] known =
        [
            "BEGIN:VCALENDAR", "METHOD:REQUEST", "PRODID:-//Handslag//Meetings//EN", "VERSION:2.0", "BEGIN:VEVENT",
            "ATTENDEE;CN=Anna;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:anna@example.test", "DESCRIPTION:https://h.example/w/acme/meetings/7", "DTEND:20261201T100000Z", "DTSTAMP:20261123T080000Z",
            "DTSTART:20261201T090000Z", "ORGANIZER;CN=Handslag:mailto:h@example.test", "SEQUENCE:3", "STATUS:CONFIRMED", "SUMMARY:Alignment", "UID:0f8fad5b-d9cb-469f-a165-70867728950e@handslag",
            "URL:https://h.example/w/acme/meetings/7", "END:VEVENT", "END:VCALENDAR",
        ];
        Assert.Equal(known.Order(StringComparer.Ordinal), Unfolded(invitation.Text).Select(Sorted).Order(StringComparer.Ordinal));
        Assert.All(invitation.Text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        meeting.State = MeetingState.Cancelled;
        var cancellation = await bed.Do(unit => Task.FromResult(unit.Get<MeetingCalendar>().Invitation(meeting, "https://h.example/w/acme/meetings", new("Handslag", "h@example.test"), new("Anna", "anna@example.test"))));
        Assert.Equal("CANCEL", cancellation.Method);
        Assert.Contains("STATUS:CANCELLED", Unfolded(cancellation.Text));
    }

    [Fact]
    public async Task The_feed_reads_the_same_in_another_calendar_program()
    {
        await using var bed = await RhythmBed.In(databases, Provider.Sqlite);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var (kept, dropped) = (await Plan(bed, head, "Kept", 1), await Plan(bed, head, "Dropped", 2));
        await bed.Do(unit => unit.Get<PlanMeeting>().Cancel(dropped.Id, "Away", head, Cancellation));
        var seen = await Read(await bed.Do(unit => unit.Get<MeetingCalendar>().Feed("Acme", "https://h.example/w/acme/meetings", Cancellation)));
        Assert.Equal("PUBLISH", seen.Method);
        Assert.Equal([(Uid(kept), "Kept", "CONFIRMED", 0), (Uid(dropped), "Dropped", "CANCELLED", 1)], seen.Events.Select(one => (one.Uid, one.Summary, one.Status, one.Sequence)));
        Assert.Equal($"https://h.example/w/acme/meetings/{kept.Id}", seen.Events[0].Url);
    }

    static Action<IServiceCollection> Mailing(LocalMailServer server) => services =>
    {
        services.AddSingleton<PublicAddress>(() => "https://handslag.example");
        services.AddSingleton<NoticeText>((key, _) => key switch { "notice.meeting.invitation.subject" => "{{what}}: {{meeting}}, {{at}}", "notice.meeting.invitation.body" => "{{what}}\n{{link}}", _ => "" });
        services.Configure<MailOptions>(options => (options.Host, options.Port, options.From, options.TimeoutSeconds, options.Tls) = ("127.0.0.1", server.Port, "handslag@example.test", 10, MailTls.None));
    };

    static async Task<List<TakenLetter>> Letters(RhythmBed bed, LocalMailServer server)
    {
        List<TakenLetter> letters = [];
        for (var left = await bed.Deliver(); left > 0; left--) letters.Add(await server.Next());
        return letters;
    }

    static TextPart Calendar(TakenLetter letter)
    {
        var alternatives = Assert.IsType<MultipartAlternative>(letter.Message.Body);
        return Assert.IsType<TextPart>(Assert.Single(alternatives, part => part.ContentType.IsMimeType("text", "calendar")));
    }

    static async Task<Seen> Read(string calendar) => JsonSerializer.Deserialize<Seen>(await SecondOpinions.Run("calendar.mjs", calendar), JsonSerializerOptions.Web)!;

    static async Task<Meeting> Plan(RhythmBed bed, Me head, string title, int days) =>
        (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new(title, bed.Now + Duration.FromDays(days), 60), head, Cancellation))).Value;

    static Task<int> Told(RhythmBed bed, Me who) => bed.Do(unit => unit.Db.Set<ReceivedNotice>().CountAsync(notice => notice.UserId == who.UserId && notice.Subject!.StartsWith("meeting:"), Cancellation));

    static string Uid(Meeting meeting) => $"{meeting.Uid:D}@handslag";

    static string[] Unfolded(string calendar) => Regex.Replace(calendar, "\r\n[ \t]", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Parameters in one order: it means nothing.</summary>
    static string Sorted(string line) =>
        line.Split(':', 2) is [var name, var value] && name.Split(';') is { Length: > 1 } parts ? $"{string.Join(';', [parts[0], .. parts.Skip(1).Order(StringComparer.Ordinal)])}:{value}" : line;
}
