using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
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

/// <summary>One meeting: its agenda before, the same page on the screen and every phone while meeting, and its minutes afterwards.</summary>
public sealed partial class MeetingPage
{
    MeetingAgenda? agenda;
    List<MemberLine> members = [];
    HashSet<long> present = [];
    ILookup<long, string> made = Array.Empty<(long, string)>().ToLookup(one => one.Item1, one => one.Item2);
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromForm] MeetingForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<RhythmText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    Meeting Meeting => agenda!.Meeting;

    LocalDateTime Local => Meeting.StartsAt.InZone(zone).LocalDateTime;

    bool MayChange => KeepRhythm.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    string Standing => Meeting switch
    {
        { State: MeetingState.Planned, FixedAt: { } at } => T["Standing_Fixed", Formats.AsOf(at, zone)],
        { State: MeetingState.Planned } => T["Standing_Live", Formats.AsOf(now, zone)],
        _ => T[$"State_{Meeting.State}"],
    };

    IReadOnlyList<Choice> AboutChoices => [.. Enum.GetNames<About>().Select(name => new Choice(name, T[$"About_{name}"]))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        (now, zone) = (Services.GetRequiredService<IClock>().GetCurrentInstant(), await MeetingZone.Of(Db, Cancellation));
        agenda = await Services.GetRequiredService<ReadAgenda>().Of(Id, Cancellation);
        if (agenda is null)
        {
            Services.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        await Services.GetRequiredService<AgendaWords>().Ready(Cancellation);
        members = await Services.GetRequiredService<Members>().List(Cancellation);
        present = [.. await Db.Set<MeetingPresence>().Where(one => one.MeetingId == Id).Select(one => one.UserId).ToListAsync(Cancellation)];
        var actions = await Db.Set<AgreedAction>().AsNoTracking().Where(action => action.MeetingId == Id).ToListAsync(Cancellation);
        var decisions = await Db.Set<Decision>().AsNoTracking().Where(decision => decision.MeetingId == Id).ToListAsync(Cancellation);
        made = actions.Select(action => (action.ItemId ?? 0, T["Made_Action", action.What, NameOf(action.OwnerId), Formats.Date(action.Due)].Value))
            .Concat(decisions.Select(decision => (decision.ItemId, T["Made_Decision", decision.Text].Value))).ToLookup(one => one.Item1, one => one.Item2);
    }

    /// <summary>How many are there of each side that has members.</summary>
    IEnumerable<(Side Side, int There, int All)> PresentBySide =>
        members.GroupBy(member => member.Side).OrderBy(side => side.Key).Select(side => (side.Key, side.Count(member => present.Contains(member.UserId)), side.Count()));

    /// <summary>Who else writes on the item now; it is let go a minute after the last word.</summary>
    string? HeldBy(AgendaItem? row) => row is not null && Meeting.IsOpen && WriteMinutes.IsHeld(row, now) && row.WriterId != Me.UserId ? NameOf(row.WriterId!.Value) : null;

    string NameOf(long userId) => members.Find(member => member.UserId == userId)?.Name ?? T["Gone"];

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    /// <summary>What was typed for an item that was refused; else null.</summary>
    MeetingForm? FormOf(long itemId) => refused.Form == $"item-{itemId}" ? Form : null;

    Task Fix() => Do("fix", async () => (await Services.GetRequiredService<PrepareMeeting>().Fix(Id, Me, Cancellation)).Refusals);

    Task Add() => Do("add", async () => (await Services.GetRequiredService<PrepareMeeting>().Add(Id, new(Form.Title, Form.Why, Form.AboutWhom, Number(Form.Minutes)), Me, Cancellation)).Refusals);

    Task Move() => Do("move", async () => Form.Do == "cancel"
        ? (await Services.GetRequiredService<PlanMeeting>().Cancel(Id, Form.Because, Me, Cancellation)).Refusals
        : (await Services.GetRequiredService<PlanMeeting>().Move(Id, new(null, Form.StartsAt(zone), Number(Form.Length)), Me, Cancellation)).Refusals);

    Task Close() => Do("present", async () =>
    {
        var close = Services.GetRequiredService<CloseMeeting>();
        var said = await close.Present(Id, Form.Present ?? [], Me, Cancellation);
        return said.IsRefused || Form.Do != "close" ? said.Refusals : (await close.Run(Id, Me, Cancellation)).Refusals;
    });

    /// <summary>One form an item: the timer, the notes, and how it ended.</summary>
    Task Item(AgendaItem row) => Do($"item-{row.Id}", async () =>
    {
        var minutes = Services.GetRequiredService<WriteMinutes>();
        if (Form.Do == "start") return (await minutes.Start(row.Id, Me, Cancellation)).Refusals;
        if (Form.Do == "write") return (await minutes.Take(row.Id, Me, Cancellation)).Refusals;
        var isChanged = Form.Notes is not null && Form.Notes.ReplaceLineEndings("\n").Trim() != (row.Notes ?? "");
        if (isChanged && await minutes.Save(row.Id, Form.Notes, done: true, Me, Cancellation) is { IsRefused: true } lost) return lost.Refusals;
        return Form.Ending is null or "" ? [] : (await Services.GetRequiredService<EndItem>().Run(row.Id, Form.Ended(), Me, Cancellation)).Refusals;
    });

    async Task Do(string form, Func<Task<IReadOnlyList<Refusal>?>> change)
    {
        if (await change() is { Count: > 0 } refusals) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(RhythmAddress.Meeting(Workspace, Id));
    }

    static int? Number(string? written) => int.TryParse(written, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What is filled in on the page of a meeting, as it was typed.</summary>
public sealed class MeetingForm
{
    public string? Do { get; set; }
    public string? Title { get; set; }
    public string? Why { get; set; }
    public string? About { get; set; }
    public string? Minutes { get; set; }
    public string? Notes { get; set; }
    public string? Ending { get; set; }
    public string? Text { get; set; }
    public long? Owner { get; set; }
    public string? Due { get; set; }
    public List<long>? Present { get; set; }
    public string? Day { get; set; }
    public string? Start { get; set; }
    public string? Length { get; set; }
    public string? Because { get; set; }

    public About? AboutWhom => Enum.TryParse<About>(About, out var about) ? about : null;

    public EndingInput Ended() => new(Enum.TryParse<ItemEnding>(Ending, out var ending) ? ending : null, Text, Owner, Date(Due));

    public Instant? StartsAt(DateTimeZone zone) => Date(Day) is { } day && LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Start ?? "") is { Success: true, Value: var time }
        ? zone.AtLeniently(day + time).ToInstant() : null;

    static LocalDate? Date(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true } read ? read.Value : null;
}
