using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rhythm;

/// <summary>When both sides meet: what is coming, what was, whether it holds, and the rhythms behind it.</summary>
public sealed partial class MeetingsPage
{
    const int ComingShown = 8, PastShown = 20;

    List<Meeting>? upcoming;
    List<Meeting> past = [];
    List<MeetingRhythm> rhythms = [];
    Dictionary<long, int> items = [];
    ContinuityFigures? figures;
    bool hasFeed;
    string? feedAddress;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery] public string? Template { get; set; }

    [SupplyParameterFromForm] MeetingsForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<RhythmText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayChange => KeepRhythm.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        (now, zone) = (Services.GetRequiredService<IClock>().GetCurrentInstant(), await MeetingZone.Of(Db, Cancellation));
        upcoming = await Db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State == MeetingState.Planned).OrderBy(meeting => meeting.StartsAt).Take(ComingShown).ToListAsync(Cancellation);
        past = await Db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State != MeetingState.Planned && meeting.StartsAt <= now).OrderByDescending(meeting => meeting.StartsAt).Take(PastShown).ToListAsync(Cancellation);
        var ids = past.ConvertAll(meeting => meeting.Id);
        items = await Db.Set<AgendaItem>().Where(item => ids.Contains(item.MeetingId) && item.Position != null).GroupBy(item => item.MeetingId).ToDictionaryAsync(group => group.Key, group => group.Count(), Cancellation);
        rhythms = await Db.Set<MeetingRhythm>().AsNoTracking().Where(rhythm => rhythm.EndedAt == null).OrderBy(rhythm => rhythm.Id).ToListAsync(Cancellation);
        figures = await Services.GetRequiredService<Continuity>().Since(now - Duration.FromDays(365), zone, Cancellation);
        hasFeed = await Db.Set<CalendarFeed>().AnyAsync(feed => feed.UserId == Me.UserId, Cancellation);
    }

    static State Mark(Meeting meeting) => meeting.State == MeetingState.Held ? State.Kept : State.Attention;

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    MeetingsForm Shown(MeetingRhythm rhythm) => refused.Form == $"rhythm-{rhythm.Id}" ? Form : MeetingsForm.Of(rhythm);

    MeetingsForm FromTemplate() => RhythmTemplates.All.FirstOrDefault(one => one.Key == Template) is { } template
        ? MeetingsForm.Of(new() { Name = T[$"Template_{template.Key}"], Rule = template.Rule, Zone = zone.Id, FirstDay = now.InZone(zone).Date, StartMinute = template.StartMinute, Minutes = template.Minutes, Holidays = template.Holidays })
        : new();

    Task Begin() => Do("new-rhythm", async () => (await Services.GetRequiredService<KeepRhythm>().Begin(Form.Rhythm(), Me, Cancellation)).Refusals);

    Task Change(MeetingRhythm rhythm) => Do($"rhythm-{rhythm.Id}", async () => Form.Do == "end"
        ? (await Services.GetRequiredService<KeepRhythm>().End(rhythm.Id, Me, Cancellation)).Refusals
        : (await Services.GetRequiredService<KeepRhythm>().Change(rhythm.Id, Form.Revision ?? rhythm.Revision, Form.Rhythm(), Me, Cancellation)).Refusals);

    Task Plan() => Do("new-meeting", async () => (await Services.GetRequiredService<PlanMeeting>().Plan(new(Form.Title, Form.StartsAt(zone), Form.MinutesAsked), Me, Cancellation)).Refusals);

    async Task MakeFeed()
    {
        var feeds = Services.GetRequiredService<KeepFeed>();
        if (Form.Do == "revoke")
        {
            await feeds.Revoke(Me.UserId, Cancellation);
            hasFeed = false;
            return;
        }

        feedAddress = CalendarFeedEndpoint.Address(Services.GetRequiredService<PublicAddress>()(), Db.Scope.Id, await feeds.Make(Me.UserId, Cancellation));
        hasFeed = true;
    }

    async Task Do(string form, Func<Task<IReadOnlyList<Refusal>?>> change)
    {
        if (await change() is { Count: > 0 } refusals) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(RhythmAddress.Meetings(Workspace));
    }
}

static class MeetingZone
{
    public static async Task<DateTimeZone> Of(HandslagDb db, CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];
}

/// <summary>What is filled in for a rhythm or a meeting, as it was typed.</summary>
public sealed class MeetingsForm
{
    public string? Do { get; set; }
    public long? Revision { get; set; }
    public string? Name { get; set; }
    public string? Rule { get; set; }
    public string? FirstDay { get; set; }
    public string? Start { get; set; }
    public string? Minutes { get; set; }
    public string? Holidays { get; set; }
    public string? Title { get; set; }
    public string? Day { get; set; }

    public int? MinutesAsked => int.TryParse(Minutes, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;

    int? StartMinute => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Start ?? "") is { Success: true, Value: var time } ? time.Hour * 60 + time.Minute : null;

    public static MeetingsForm Of(MeetingRhythm rhythm) => new()
    {
        Revision = rhythm.Revision, Name = rhythm.Name, Rule = rhythm.Rule, FirstDay = $"{rhythm.FirstDay:uuuu-MM-dd}", Start = FormattableString.Invariant($"{rhythm.StartMinute / 60:00}:{rhythm.StartMinute % 60:00}"),
        Minutes = rhythm.Minutes.ToString(CultureInfo.InvariantCulture), Holidays = $"{rhythm.Holidays}",
    };

    public RhythmInput Rhythm() => new(Name, Rule, Date(FirstDay), StartMinute, MinutesAsked, Enum.TryParse<HolidayRule>(Holidays, out var holidays) ? holidays : null);

    public Instant? StartsAt(DateTimeZone zone) => Date(Day) is { } day && StartMinute is { } minute ? zone.AtLeniently(day.AtMidnight().PlusMinutes(minute)).ToInstant() : null;

    static LocalDate? Date(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true } read ? read.Value : null;
}
