using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Time;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Time;

/// <summary>Decides on the next version of one side's calendar.</summary>
public sealed partial class CalendarPage
{
    Side? side;
    IReadOnlyList<FieldError> errors = [];
    (int Days, int LeftOut)? daysRead;

    [Inject] WorkspaceCalendars Calendars { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] IClock Clock { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required string SideName { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "calendar")] CalendarForm Form { get; set; } = null!;

    string Back => $"/w/{Workspace}/settings/calendars";

    Choice[] LiberationDays => [.. Enum.GetNames<LiberationDay>().Select(choice => new Choice(choice, T[$"Liberation_{choice}"]))];

    protected override async Task OnInitializedAsync()
    {
        side = WorkspaceCalendars.Sides.Select(known => (Side?)known).FirstOrDefault(known => $"{known}".Equals(SideName, StringComparison.OrdinalIgnoreCase));
        if (side is not { } named)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Form is not null) return;
        var history = await Calendars.Of(named, Http.RequestAborted);
        var newest = history.Versions.MaxBy(version => version.Number);
        var definition = newest?.Definition ?? new() { Zone = "Europe/Amsterdam", Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)), DayMinutes = 480 };
        var today = Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[definition.Zone]).Date;
        Form = CalendarForm.Of(definition, today.PlusDays(1), newest?.Number ?? 0);
    }

    async Task Decide()
    {
        if (side is not { } named || !await ReadFile() || Form.Step == CalendarForm.ReadStep) return;
        var read = Form.Read();
        var outcome = read.IsRefused ? read.Refusals.ToList() : await Http.RequestServices.GetRequiredService<DecideCalendar>().Run(
            read.Value with { Side = named }, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) Refuse(outcome.Refusals);
        else Nav.NavigateTo($"{Back}?saved=calendar");
    }

    /// <summary>Adds the days of a sent .ics file to those in the form, to be looked at or kept. False where the file cannot be read.</summary>
    async Task<bool> ReadFile()
    {
        var file = Http.Request.Form.Files.GetFile("Form.File");
        if (file is null or { Length: 0 })
        {
            if (Form.Step != CalendarForm.ReadStep) return true;
            Refuse([new("calendar.file.missing", "file")]);
            return false;
        }

        await using var content = file.OpenReadStream();
        var today = Clock.GetCurrentInstant().InUtc().Date;
        var days = await IcsDays.Read(content, new(today.PlusYears(-1), today.PlusYears(5)), Http.RequestAborted);
        if (days.IsRefused)
        {
            Refuse(days.Refusals);
            return false;
        }

        Form.Add(days.Value.Days);
        daysRead = (days.Value.Days.Count, days.Value.LeftOut);
        return true;
    }

    void Refuse(IReadOnlyList<Refusal> refusals) => errors = Http.Refuse(Refusals, [.. refusals.Select(refusal => refusal with { Field = CalendarForm.FieldOf(refusal.Field) })]);

    static string DayName(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7));
}
