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

/// <summary>What both sides want to have reached in a cycle, and how it goes.</summary>
public sealed partial class GoalsPage
{
    const int CyclesShown = 6;

    List<(Cycle Cycle, IReadOnlyList<GoalCourse> Courses)>? cycles;
    IReadOnlyList<Choice> metrics = [];
    LocalDate today;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] GoalForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<RhythmText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayChange => KeepRhythm.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    IReadOnlyList<Choice> Endings => [.. Enum.GetNames<GoalEnding>().Select(name => new Choice(name, T[$"GoalEnding_{name}"]))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(await MeetingZone.Of(Db, Cancellation)).Date;
        var courses = Services.GetRequiredService<GoalCourses>();
        cycles = [];
        foreach (var cycle in await Db.Set<Cycle>().AsNoTracking().OrderByDescending(one => one.FirstDay).Take(CyclesShown).ToListAsync(Cancellation))
            cycles.Add((cycle, await courses.Of(cycle, today, Cancellation)));
        metrics = [new("", T["Metric_None"]), .. await Services.GetRequiredService<GoalMeasures>().Choices(Cancellation)];
    }

    bool MayAccept(Goal goal) => Me.Has(Roles.Head) && (Me.Side == Side.Marketing && goal.AcceptedByMarketing is null || Me.Side == Side.Sales && goal.AcceptedBySales is null);

    GoalForm? Typed(GoalCourse course) => refused.Form == $"goal-{course.Goal.Id}" ? Form : null;

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Prepare() => Do("prepare", async () => (await Services.GetRequiredService<KeepCycle>().Prepare(new(Form.Name, GoalForm.Date(Form.FirstDay), GoalForm.Date(Form.LastDay)), Me, Cancellation)).Refusals);

    Task Turn(Cycle cycle) => Do($"cycle-{cycle.Id}", async () => cycle.State == CycleState.Preparing
        ? (await Services.GetRequiredService<KeepCycle>().Open(cycle.Id, Me, Cancellation)).Refusals
        : (await Services.GetRequiredService<KeepCycle>().Close(cycle.Id, Me, Cancellation)).Refusals);

    Task Propose(Cycle cycle) => Do($"propose-{cycle.Id}", async () => (await Services.GetRequiredService<KeepGoal>().Propose(cycle.Id, Form.Goal(), Me, Cancellation)).Refusals);

    Task Change(GoalCourse course) => Do($"goal-{course.Goal.Id}", async () =>
    {
        var (goals, id) = (Services.GetRequiredService<KeepGoal>(), course.Goal.Id);
        return Form.Do switch
        {
            "accept" => (await goals.Accept(id, Me, Cancellation)).Refusals,
            "checkIn" => (await goals.CheckIn(id, today, GoalForm.Number(Form.Value), Form.Note, Me, Cancellation)).Refusals,
            _ when Form.Ending is null => (await goals.Remove(id, Me, Cancellation)).Refusals,
            _ => (await goals.End(id, Enum.TryParse<GoalEnding>(Form.Ending, out var ending) ? ending : null, Form.Word, course.Now, Me, Cancellation)).Refusals,
        };
    });

    async Task Do(string form, Func<Task<IReadOnlyList<Refusal>?>> change)
    {
        if (await change() is { Count: > 0 } refusals) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(RhythmAddress.Goals(Workspace));
    }
}

/// <summary>What is filled in for a goal or a cycle, as it was typed.</summary>
public sealed class GoalForm
{
    public string? Do { get; set; }
    public string? Name { get; set; }
    public string? FirstDay { get; set; }
    public string? LastDay { get; set; }
    public string? Title { get; set; }
    public string? Carrier { get; set; }
    public string? Metric { get; set; }
    public string? Start { get; set; }
    public string? Target { get; set; }
    public string? Unit { get; set; }
    public string? Horizon { get; set; }
    public bool Customer { get; set; }
    public string? Value { get; set; }
    public string? Note { get; set; }
    public string? Ending { get; set; }
    public string? Word { get; set; }

    public GoalInput Goal() => new(Title, Enum.TryParse<About>(Carrier, out var carrier) ? carrier : null, Customer, Metric, Number(Start), Number(Target), Unit, Date(Horizon));

    /// <summary>As the reader's language writes it; a point is a decimal mark too where it cannot be anything else.</summary>
    public static decimal? Number(string? written) =>
        decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out var here) ? here
        : decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var anywhere) ? anywhere : null;

    public static LocalDate? Date(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true } read ? read.Value : null;
}
