using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme;
using Handslag.Rhythm;
using Handslag.Signals.Pulse;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Programme;

/// <summary>The way of a company that starts with nothing but an export, a page a step; without a step the next one.</summary>
public sealed partial class FirstWeekPage
{
    FirstWeekPath? path;
    FirstWeekLine? line;
    FirstWeekStep step;
    AgreementReading? agreement;
    long? meeting;
    DateTimeZone zone = DateTimeZone.Utc;
    LocalDate today;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public string? Step { get; set; }

    [SupplyParameterFromForm] WeekForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayLead => Me.Has(Roles.Head | Roles.Administrator);

    bool IsDone => line!.Standing == FirstWeekStanding.Done;

    FirstWeekStep? After => step == FirstWeekStep.Meeting ? null : step + 1;

    CancellationToken Cancellation => Http.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        path = await Services.GetRequiredService<FirstWeek>().Ask(Cancellation);
        if (!IsNamed())
        {
            Nav.NotFound();
            return;
        }

        zone = await MeetingZone.Of(Db, Cancellation);
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date;
        if (step == FirstWeekStep.Replay) agreement = await AgreementReading.Load(Services, _ => true, Cancellation);
        if (step == FirstWeekStep.Meeting)
            meeting = await Db.Set<Meeting>().AsNoTracking().Where(one => one.State == MeetingState.Planned).OrderBy(one => one.StartsAt).Select(one => (long?)one.Id).FirstOrDefaultAsync(Cancellation);
        line = path.Of(step);
    }

    bool IsNamed()
    {
        step = path!.Next?.Step ?? FirstWeekStep.Meeting;
        return Step is null || (!int.TryParse(Step, System.Globalization.CultureInfo.InvariantCulture, out _) && Enum.TryParse(Step, ignoreCase: true, out step) && Enum.IsDefined(step));
    }

    /// <summary>A working day about so many days from now.</summary>
    string Suggested(int days)
    {
        var day = today.PlusDays(days);
        return LocalDatePattern.Iso.Format(day.DayOfWeek switch { IsoDayOfWeek.Saturday => day.PlusDays(2), IsoDayOfWeek.Sunday => day.PlusDays(1), _ => day });
    }

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Begin() => Do("draft", () => Services.GetRequiredService<StartDraft>().Run(new(agreement!.Funnel.Id), Me.UserId, Cancellation));

    /// <summary>Open up to and including the day that was named.</summary>
    Task OpenPulse() => Lead("pulse", () => LocalDatePattern.Iso.Parse(Form.Closes ?? "") is { Success: true, Value: { Year: > 1970 and < 2100 } day }
        ? Services.GetRequiredService<OpenRound>().Run(zone.AtStartOfDay(day.PlusDays(1)).ToInstant(), Me.UserId, Cancellation)
        : Task.FromResult<Outcome<PulseRound>>(new Refusal("pulse.closes.day", "closes", Form.Closes)));

    Task Plan() => Lead("meeting", () =>
    {
        var planned = new MeetingsForm { Day = Form.Day, Start = Form.Start, Minutes = Form.Minutes };
        return Services.GetRequiredService<PlanMeeting>().Plan(new(Form.Title, planned.StartsAt(zone), planned.MinutesAsked), Me, Cancellation);
    });

    async Task Lead<T>(string form, Func<Task<Outcome<T>>> change)
    {
        if (MayLead) await Do(form, change);
        else Http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    async Task Do<T>(string form, Func<Task<Outcome<T>>> change)
    {
        var outcome = await change();
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(ProgrammeAddress.Week(Workspace, step));
    }

    sealed class WeekForm
    {
        public string? Closes { get; set; }
        public string? Title { get; set; }
        public string? Day { get; set; }
        public string? Start { get; set; }
        public string? Minutes { get; set; }
    }
}
