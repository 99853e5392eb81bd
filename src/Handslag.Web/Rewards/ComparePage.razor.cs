using System.Globalization;
using Handslag.Journeys;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>Two plans beside each other on the same deals and handovers; everything that is turned stands in the address.</summary>
public sealed partial class ComparePage
{
    CompareQuery query = null!;
    IReadOnlyList<PlanRecord> plans = [];
    PlanRecord? first;
    PlanRecord? second;
    RewardComparison? compared;
    IReadOnlyList<string> errors = [];
    Dictionary<long, string> names = [];
    string? leftOut;
    bool mayAskPeople;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] Me Me { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    DateTimeZone Zone => DateTimeZoneProviders.Tzdb[compared!.Zone];

    IReadOnlyList<(string Letter, PlayedPlan Plan)> Played => compared!.Against is { } against ? [("A", compared.Plan), ("B", against)] : [("A", compared.Plan)];

    IReadOnlyList<Choice> PlanChoices => [.. plans.Select(plan => new Choice(Text(plan.Stored.Id)!, $"{RewardWords.Of(plan.Plan.Name)}, {T["Version", plan.Stored.Version]}"))];

    string PeopleAddress => $"{Http.Request.Path}{Http.Request.QueryString.Add("people", "true")}";

    protected override async Task OnInitializedAsync()
    {
        var (services, cancellation) = (Http.RequestServices, Http.RequestAborted);
        var questions = services.GetRequiredService<RewardPlans>();
        var settings = await questions.Settings(cancellation);
        plans = settings.MaySee(Me) ? await questions.All(cancellation) : [];
        if (plans.Count == 0)
        {
            Nav.NavigateTo(RewardsAddress.Plans(Workspace));
            return;
        }

        query = CompareQuery.Read(Http.Request.Query, services.GetRequiredService<IClock>().GetCurrentInstant().InUtc().Date, settings.Assumptions);
        first = plans.FirstOrDefault(plan => plan.Stored.Id == query.Plan) ?? plans[0];
        second = plans.FirstOrDefault(plan => plan.Stored.Id == query.Against) ?? (Http.Request.Query.ContainsKey("plan") ? null : plans.FirstOrDefault(plan => plan != first));
        mayAskPeople = settings.MaySeePeople(Me);
        var outcome = await services.GetRequiredService<CompareRewards>().Run(
            new(first.Plan, second is null ? null : PlanTuning.Apply(second.Plan, query.Tuning), query.From, query.To, query.Assumptions, query.Own), cancellation);
        if (outcome.IsRefused) errors = [.. outcome.Refusals.Select(Refusals.Of)];
        else compared = outcome.Value;
        if (compared is not null && query.ShowsPeople && mayAskPeople) await NamePeople(services, cancellation);
    }

    async Task NamePeople(IServiceProvider services, CancellationToken cancellation)
    {
        leftOut = (await services.GetRequiredService<PeopleGate>().Ask(PeopleView.LoadPicture, new Viewer(Me.UserId, Me.Side, Me.Roles), "rewards", cancellation)).LeftOut is { } key ? Refusals.Of(new(key)) : null;
        if (leftOut is not null) return;
        var owners = compared!.Changes.SelectMany(change => change.Payees).Select(payee => payee.Owner).OfType<long>().ToList();
        names = await services.GetRequiredService<HandslagDb>().Set<Person>().Where(person => owners.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
    }

    static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
