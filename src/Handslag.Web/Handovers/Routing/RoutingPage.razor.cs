using System.Globalization;
using Handslag.Handovers.Routing;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Handovers.Desk;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Handovers.Routing;

/// <summary>How handovers without an owner find one: rules, who is there, and where a lead would go.</summary>
public sealed partial class RoutingPage
{
    RoutingGround? ground;
    RouteAnswer? answer;
    string? leadName;
    Instant? since;
    DateTimeZone zone = DateTimeZone.Utc;
    List<Absence> absences = [];
    Dictionary<long, int> days = [];
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "lead")] public string? LeadAsked { get; set; }

    [SupplyParameterFromForm] RoutingForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<RoutingText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] ChangeRouting Change { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayChange => ChangeRouting.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    string Sentence => answer is null ? T["Test_Unknown", LeadAsked!] : answer.Reason switch
    {
        RouteReason.Nobody => T["Test_Nobody", leadName!],
        RouteReason.Rule => T["Test_Rule", leadName!, NameOf(answer.UserId!.Value), answer.Rule!.Field, answer.Rule.Value],
        RouteReason.Account => T["Test_Account", leadName!, NameOf(answer.UserId!.Value)],
        _ => T["Test_Turn", leadName!, NameOf(answer.UserId!.Value)],
    };

    IReadOnlyList<Choice> People => [.. ground!.Candidates.Where(person => MayChange || person.UserId == Me.UserId)
        .Select(person => new Choice(person.UserId.ToString(CultureInfo.InvariantCulture), person.Name))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        zone = await DeskZone.Of(Db, Cancellation);
        var today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date;
        since = await Db.Set<RoutingSwitch>().AsNoTracking().Select(row => row.Since).SingleOrDefaultAsync(Cancellation);
        absences = await Db.Set<Absence>().AsNoTracking().Where(row => row.Last >= today).OrderBy(row => row.First).ThenBy(row => row.Id).ToListAsync(Cancellation);
        days = await Db.Set<RoutedMember>().AsNoTracking().ToDictionaryAsync(row => row.UserId, row => row.Days, Cancellation);
        if (LeadAsked is { Length: > 0 and < 200 } asked) await Test(asked.Trim());
        ground = await RoutingGround.Load(Db, today, Cancellation);
    }

    /// <summary>By the number in the address of its page, or by its id in its source.</summary>
    async Task Test(string asked)
    {
        var number = long.TryParse(asked, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var lead = await Db.Set<Lead>().AsNoTracking().Where(row => row.ExternalId == asked || row.Id == number).OrderByDescending(row => row.ExternalId == asked).ThenBy(row => row.Id).FirstOrDefaultAsync(Cancellation);
        if (lead is null) return;
        answer = (await Services.GetRequiredService<RouteLead>().Ask(lead.Id, Cancellation))?.Answer;
        var name = (await Services.GetRequiredService<LeadNames>().Of([lead.Id], Cancellation))[lead.Id];
        leadName = name.Company ?? name.Name ?? name.ExternalId;
    }

    string NameOf(long userId) => ground!.Candidates.FirstOrDefault(person => person.UserId == userId)?.Name ?? T["Gone"];

    /// <param name="day">0 for Monday.</param>
    static string DayName(int day) => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[(day + 1) % 7];

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Switch() => Do("switch", Change.Switch(since is null, Me, Cancellation));

    Task Rule(long id) => Do($"rule-{id}", Form.Do == "raise" ? Change.Raise(id, Me, Cancellation) : Change.RemoveRule(id, Me, Cancellation));

    Task AddRule() => Do("add-rule", Change.Add(new NewRule(Form.Field, Form.Value, Form.People ?? []), Me, Cancellation));

    Task Days(long userId) => Do($"days-{userId}", Change.SetDays(userId, (Form.Days ?? []).Aggregate(0, (all, day) => all | day), Me, Cancellation));

    Task AddAbsence() => Do("add-absence", Change.Add(new NewAbsence(Form.Member ?? 0, Day(Form.First), Day(Form.Last)), Me, Cancellation));

    Task RemoveAbsence(long id) => Do($"absence-{id}", Change.RemoveAbsence(id, Me, Cancellation));

    static LocalDate? Day(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true } read ? read.Value : null;

    async Task Do(string form, Task<Outcome<bool>> change)
    {
        var outcome = await change;
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo($"/w/{Workspace}/desk/routing");
    }

    sealed class RoutingForm
    {
        public string? Do { get; set; }
        public string? Field { get; set; }
        public string? Value { get; set; }
        public List<long>? People { get; set; }
        public List<int>? Days { get; set; }
        public long? Member { get; set; }
        public string? First { get; set; }
        public string? Last { get; set; }
    }
}
