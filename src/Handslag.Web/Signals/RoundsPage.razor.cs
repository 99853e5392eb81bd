using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Signals;

/// <summary>The rounds of the pulse: opening and closing by hand or by schedule, and what is asked besides the twelve.</summary>
public sealed partial class RoundsPage
{
    const int UsualDays = 7;

    PulseRound? open;
    PulseSchedule? schedule;
    List<OwnStatement> own = [];
    List<(PulseRound Round, List<PulseSide> Sides)> past = [];
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] SignalLimits Limits { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] RoundForm Form { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    Me Me => Services.GetRequiredService<Me>();

    bool MayChange => OpenRound.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    string Suggested => LocalDatePattern.Iso.Format(Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date.PlusDays(UsualDays));

    IReadOnlyList<Choice> EveryChoices => [.. Enum.GetValues<PulseEvery>().Select(every => new Choice($"{every}", T[$"Every_{every}"]))];

    IReadOnlyList<Choice> SideChoices => [.. new[] { Side.Marketing, Side.Sales }.Select(side => new Choice($"{side}", T[$"Says{side}"]))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(row => row.Id == Db.Scope.Id).Select(row => row.Zone).SingleAsync(Cancellation)];
        open = await Db.Set<PulseRound>().AsNoTracking().SingleOrDefaultAsync(round => round.ClosedAt == null, Cancellation);
        schedule = await Db.Set<PulseSchedule>().AsNoTracking().SingleOrDefaultAsync(Cancellation);
        own = await Services.GetRequiredService<OwnStatements>().InUse(Cancellation);
        var sides = (await Db.Set<PulseSide>().AsNoTracking().OrderBy(side => side.Side).ToListAsync(Cancellation)).ToLookup(side => side.RoundId);
        past = [.. (await Services.GetRequiredService<SignalsOfRound>().Closed(Cancellation)).Select(round => (round, sides[round.Id].ToList()))];
    }

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    /// <summary>Up to and including the day that was named.</summary>
    Task Open() => LocalDatePattern.Iso.Parse(Form.Closes ?? "") is { Success: true, Value: { Year: > 1970 and < 2100 } day }
        ? Do("open", () => Services.GetRequiredService<OpenRound>().Run(zone.AtStartOfDay(day.PlusDays(1)).ToInstant(), Me.UserId, Cancellation))
        : Do("open", () => Task.FromResult<Outcome<PulseRound>>(new Refusal("pulse.closes.day", "closes", Form.Closes)));

    Task Close() => Do("close", async () =>
    {
        var closed = await Services.GetRequiredService<CloseRound>().Run(open?.Id ?? 0, Me.UserId, Cancellation);
        if (!closed.IsRefused) await Services.GetRequiredService<EvidenceOfRound>().Settle(closed.Value, Cancellation);
        return closed;
    });

    Task Plan() => Do("schedule", () => Services.GetRequiredService<ChangePulseSchedule>().Run(
        Enum.TryParse<PulseEvery>(Form.Every, out var every) ? every : (PulseEvery)(-1), Number(Form.Day), Number(Form.OpenDays), Me.UserId, Cancellation));

    Task AddOwn() => Do("own", () => Services.GetRequiredService<OwnStatements>().Add(Enum.TryParse<Side>(Form.SaidBy, out var side) ? side : Side.Management, Form.TextEn, Form.TextNl, Me.UserId, Cancellation));

    Task Retire(long id) => Do($"retire-{id}", () => Services.GetRequiredService<OwnStatements>().Retire(id, Me.UserId, Cancellation));

    static int Number(string? written) => int.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    async Task Do<T>(string form, Func<Task<Outcome<T>>> change)
    {
        if (!MayChange)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var outcome = await change();
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(SignalAddress.Rounds(Workspace));
    }

    sealed class RoundForm
    {
        public string? Closes { get; set; }
        public string? Every { get; set; }
        public string? Day { get; set; }
        public string? OpenDays { get; set; }
        public string? SaidBy { get; set; }
        public string? TextEn { get; set; }
        public string? TextNl { get; set; }
    }
}
