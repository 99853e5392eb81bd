using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Time;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Time;

/// <summary>When each side works now, which days are coming up, and how it used to be.</summary>
public sealed partial class CalendarsPage
{
    const int DaysShown = 6;
    const int DaysSearched = 400;

    readonly List<Shown> calendars = [];
    CalendarWords words = null!;
    LocalDate today;

    [Inject] WorkspaceCalendars Calendars { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] IClock Clock { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayChange => Me.Has(Roles.Administrator);

    protected override async Task OnInitializedAsync()
    {
        words = new(T);
        var now = Clock.GetCurrentInstant();
        foreach (var side in WorkspaceCalendars.Sides)
        {
            var history = await Calendars.Of(side, Http.RequestAborted);
            var inForce = history.At(now);
            if (inForce is not null) today = now.InZone(DateTimeZoneProviders.Tzdb[inForce.Definition.Zone]).Date;
            calendars.Add(new(side, history, inForce, inForce is null ? [] : Coming(inForce.Definition)));
        }
    }

    /// <summary>The next days that are not as the working week says.</summary>
    List<CalendarDay> Coming(CalendarDefinition definition)
    {
        var days = new CalendarDays(definition);
        return [.. Enumerable.Range(0, DaysSearched).Select(n => days.On(today.PlusDays(n))).Where(day => day.Reason != DayReason.WorkingWeek).Take(DaysShown)];
    }

    sealed record Shown(Side Side, CalendarHistory History, CalendarVersion? InForce, IReadOnlyList<CalendarDay> Next);
}
