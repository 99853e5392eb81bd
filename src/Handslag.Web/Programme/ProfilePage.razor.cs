using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Profile;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Programme;

/// <summary>How both sides look at things and what they know, as far as it may be shown; and what is done about the gap.</summary>
public sealed partial class ProfilePage
{
    const int ExchangesShown = 30;

    ProfileReport? report;
    ProfileRound? open;
    List<(Exchange Exchange, AgreedAction Action)> exchanges = [];
    Choice[] members = [];
    DateTimeZone zone = DateTimeZone.Utc;
    LocalDate today;
    bool isRead;
    bool mayAnswer;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] ProfileForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    SignalLimits Limits => Services.GetRequiredService<SignalLimits>();

    CancellationToken Cancellation => Http.RequestAborted;

    IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ExchangeKind>().Select(kind => new Choice($"{kind}", T[$"ExchangeKind_{kind}"]))];

    IReadOnlyList<Choice> Areas => [.. Enum.GetValues<Dimension>().Where(one => !ProfileQuestions.IsOrientation(one)).Select(area => new Choice($"{area}", T[$"Dimension_{area}"]))];

    /// <summary>The area of which both know little, else the one in which they lie furthest apart.</summary>
    string? Suggested => report?.Lines.Where(line => !ProfileQuestions.IsOrientation(line.Dimension) && (line.IsLittleOnBothSides || line.Behind is not null)).OrderByDescending(line => line.IsLittleOnBothSides).ThenByDescending(line => line.Distance).FirstOrDefault()?.Dimension.ToString();

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        zone = await MeetingZone.Of(Db, Cancellation);
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date;
        report = await Services.GetRequiredService<ProfileOfRound>().Ask(null, Cancellation);
        open = await Db.Set<ProfileRound>().AsNoTracking().FirstOrDefaultAsync(round => round.ClosedAt == null, Cancellation);
        mayAnswer = open is not null && !(await Services.GetRequiredService<AnswerProfile>().Look(Me.UserId, Cancellation)).IsRefused;
        var rows = await (from exchange in Db.Set<Exchange>().AsNoTracking() join action in Db.Set<AgreedAction>().AsNoTracking() on exchange.ActionId equals action.Id orderby action.Due descending select new { exchange, action }).Take(ExchangesShown).ToListAsync(Cancellation);
        exchanges = rows.ConvertAll(row => (row.exchange, row.action));
        members = [.. (await Services.GetRequiredService<Members>().List(Cancellation)).Select(one => new Choice(one.UserId.ToString(CultureInfo.InvariantCulture), one.Name))];
        isRead = true;
    }

    string Taken(ProfileSide side) => T[side.IsTeam ? "Profile_Team" : "Profile_Taken", T[$"Side_{side.Side}"].Value, Formats.CountOf(side.Answered, side.Eligible)];

    State Mark(AgreedAction action) => action.IsLate(today) ? State.Late : action.State switch { ActionState.Done => State.Kept, ActionState.Dropped => State.NoEvidence, _ => State.Undecided };

    string Standing(AgreedAction action) => action.State == ActionState.Open && action.IsLate(today) ? "Exchange_Late" : $"Exchange_{action.State}";

    string In(int days) => LocalDatePattern.Iso.Format(today.PlusDays(days));

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    /// <summary>Open up to and including the day that was named.</summary>
    Task Open() => Do("open", async () => (await Services.GetRequiredService<RunProfile>().Open(GoalForm.Date(Form.Closes) is { Year: > 1970 and < 2100 } day ? zone.AtStartOfDay(day.PlusDays(1)).ToInstant() : null, Me, Cancellation)).Refusals);

    Task Close() => Do("close", async () => (await Services.GetRequiredService<RunProfile>().Close(open?.Number ?? 0, Me, Cancellation)).Refusals);

    Task Plan() => Do("exchange", async () => (await Services.GetRequiredService<PlanExchange>().Run(new(
        Enum.TryParse<ExchangeKind>(Form.Kind, out var kind) ? kind : null, Enum.TryParse<Dimension>(Form.Area, out var area) ? area : null,
        new(Form.Text, long.TryParse(Form.Owner, CultureInfo.InvariantCulture, out var owner) ? owner : null, GoalForm.Date(Form.Due))), Me, Cancellation)).Refusals);

    async Task Do(string form, Func<Task<IReadOnlyList<Refusal>?>> change)
    {
        if (await change() is { Count: > 0 } refusals) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(ProgrammeAddress.Profile(Workspace));
    }

    sealed class ProfileForm
    {
        public string? Closes { get; set; }
        public string? Kind { get; set; }
        public string? Area { get; set; }
        public string? Text { get; set; }
        public string? Owner { get; set; }
        public string? Due { get; set; }
    }
}
