using System.Globalization;
using Handslag.Handovers.Desk;
using Handslag.Insights;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Pictures;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Handovers.Desk;

/// <summary>How much lies on the desk, and how long customers wait by the hour of the week in which they were handed over.</summary>
public sealed partial class DeskPicturesPage
{
    const int Months = 12;

    DeskLoadNow? load;
    WaitingTimes? waiting;
    string? leftOut;
    bool isPerson;
    DateTimeZone zone = DateTimeZone.Utc;
    LocalDate from, to;

    [Parameter] public required string Workspace { get; set; }

    /// <summary>"working" for working hours; else what the customer lives through.</summary>
    [SupplyParameterFromQuery] public string? Hours { get; set; }

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool IsWorking => Hours == "working";

    WaitingCell? All => waiting!.Cells.FirstOrDefault(cell => cell.Day is null);

    protected override async Task OnInitializedAsync()
    {
        var (db, cancellation) = (Services.GetRequiredService<HandslagDb>(), Http.RequestAborted);
        zone = await DeskZone.Of(db, cancellation);
        load = await Services.GetRequiredService<DeskLoad>().Ask(cancellation);
        var people = await Services.GetRequiredService<PeopleGate>().Ask(PeopleView.LoadPicture, new Viewer(Me.UserId, Me.Side, Me.Roles), "picture:load", cancellation);
        // What so few have between them is the load of persons.
        isPerson = !people.Shown && load.People is > 0 and < PeopleGate.SmallestGroup;
        if (people.LeftOut is { } reason) leftOut = Services.GetRequiredService<RefusalTexts>().Of(new(isPerson ? "people.leftOut.smallGroup" : reason));
        to = load.AsOf.InZone(zone).Date.PlusDays(1);
        from = to.PlusMonths(-Months);
        waiting = (await Services.GetRequiredService<WorkspaceInsights>().Ask(db.Scope.Id, new CustomerWaiting(from, to, LeadFilter.All), cancellation)).Value;
    }

    IReadOnlyList<(string Name, LoadLine Line)> Lines =>
    [
        (T["Load_Team"], load!.Team), .. load.Nobody.All > 0 ? [(T["Load_Nobody"].Value, load.Nobody)] : Array.Empty<(string, LoadLine)>(),
        .. leftOut is null ? load.ByPerson.Select(line => (line.Person!.Name, line)) : [],
    ];

    IReadOnlyList<Tab> Which =>
    [
        new($"/w/{Workspace}/desk/pictures", T["Wait_Calendar_Tab"], !IsWorking), new($"/w/{Workspace}/desk/pictures?hours=working", T["Wait_Working_Tab"], IsWorking),
    ];

    static IReadOnlyList<IsoDayOfWeek> Days => [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    static IReadOnlyList<string> DayNames => [.. Days.Select(day => DayName(day, isShort: true))];

    static string DayName(IsoDayOfWeek day, bool isShort)
    {
        var names = CultureInfo.CurrentCulture.DateTimeFormat;
        return (isShort ? names.AbbreviatedDayNames : names.DayNames)[(int)day % 7];
    }

    IReadOnlyList<HeatRow> HeatRows
    {
        get
        {
            var byHour = waiting!.Cells.Where(cell => cell.Hour is not null).ToLookup(cell => cell.Hour!.Value);
            var shade = HeatShades.Of(waiting.Cells.Where(cell => cell is { Hour: not null, Handovers: >= WaitingCell.Floor }).Select(cell => Of(cell).Minutes).OfType<double>());
            var hours = byHour.Select(group => group.Key).ToList();
            return [.. Enumerable.Range(hours.Min(), hours.Max() - hours.Min() + 1).Select(hour => new HeatRow(Hour(hour), [.. Days.Select(day => Cell(byHour[hour].FirstOrDefault(cell => cell.Day == day), shade))]))];
        }
    }

    HeatCell Cell(WaitingCell? cell, Func<double, int> shade)
    {
        if (cell is null) return new("");
        var title = $"{Name(cell)}: {Written(cell, Of(cell), IsWorking)}, n {Formats.Number(cell.Handovers)}";
        if (cell.Handovers < WaitingCell.Floor) return new("·", null, title);
        return Of(cell).Minutes is { } minutes ? new(Short(minutes), shade(minutes), title) : new("∞", HeatShades.Most, title);
    }

    Quantile Of(WaitingCell cell) => IsWorking ? cell.Working : cell.Calendar;

    /// <summary>In hours, for a cell has room for little.</summary>
    string Short(double minutes) => minutes < 60 * 9.95 ? Formats.Number(minutes / 60, 1) : Formats.Number((long)Math.Round(minutes / 60));

    string Written(WaitingCell cell, Quantile time, bool isWorking) =>
        cell.Handovers < WaitingCell.Floor ? T["Wait_TooFew"]
        : time.Minutes is not { } minutes ? T["Wait_NotYet"]
        : isWorking ? Formats.Minutes((long)Math.Round(minutes)) : Formats.Waited(Duration.FromMinutes(minutes));

    string Name(WaitingCell cell) => cell switch
    {
        { Day: null } => T["Wait_All"],
        { Hour: null } => DayName(cell.Day.Value, isShort: false),
        _ => $"{DayName(cell.Day.Value, isShort: false)} {Hour(cell.Hour.Value)}",
    };

    static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");
}
