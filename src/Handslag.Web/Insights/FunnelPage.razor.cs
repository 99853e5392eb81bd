using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Insights;

/// <summary>The funnel by cohort; everything that narrows it down stands in the address.</summary>
public sealed partial class FunnelPage
{
    FunnelWords words = null!;
    FunnelQuery? query;
    FilterChoice? choices;
    Cohort? cohort;
    Pace? pace;
    VersionInForce? agreement;
    IReadOnlyList<Cohort> groups = [];
    Dictionary<long, string> groupNames = [];
    DateTimeZone zone = DateTimeZone.Utc;
    string? leftOut;
    bool isBehind;

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] PeopleGate People { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        words = new(Formats, T);
        var cancellation = Http.RequestAborted;
        var asked = await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation);
        (choices, isBehind) = (asked.Value, asked.IsBehind);
        zone = choices.Frame.LocalZone;
        if (choices.AsOf is not { } asOf || choices.Leads == 0) return;

        query = FunnelQuery.Read(Http.Request.Query, asOf.InZone(zone).Date);
        var filter = query.Filter(choices.Frame);
        if (filter.FunnelId is not null) choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(filter.FunnelId), cancellation)).Value;
        cohort = (await Insights.Ask(Db.Scope.Id, new CohortFunnel(query.From, query.To, query.Window, filter), cancellation)).Value is [var first, ..] ? first : null;
        if (cohort is not null)
            agreement = (await Http.RequestServices.GetRequiredService<AgreementVersions>().History(cohort.Funnel.Id, cancellation)).At(Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant());
        pace = (await Insights.Ask(Db.Scope.Id, new Velocity(filter), cancellation)).Value;
        if (query.By is { } by) await AskGroups(by, filter, cancellation);
    }

    async Task AskGroups(GroupBy by, LeadFilter filter, CancellationToken cancellation)
    {
        if (by == GroupBy.Owner)
        {
            var answer = await People.Ask(PeopleView.ByOwner, new Viewer(Me.UserId, Me.Side, Me.Roles), "report:funnel", cancellation);
            if (answer.LeftOut is { } reason)
            {
                leftOut = Refusals.Of(new(reason));
                return;
            }

            groupNames = await Db.Set<Person>().ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        }

        groups = (await Insights.Ask(Db.Scope.Id, new CohortFunnel(query!.From, query.To, query.Window, filter, by), cancellation)).Value;
        if (by == GroupBy.Source) groupNames = choices!.Frame.Sources.ToDictionary(source => source.Id, source => source.Name);
    }

    IReadOnlyList<Choice> FunnelChoices => [.. choices!.Frame.Funnels.Select(funnel => new Choice(funnel.Key, FunnelWords.Name(funnel)))];

    IReadOnlyList<Choice> SourceChoices => [new("", T["All"]), .. choices!.Frame.Sources.Select(source => new Choice(source.Key, source.Name))];

    IReadOnlyList<Choice> ByChoices => [new("", T["By_None"]), .. Enum.GetValues<GroupBy>().Select(by => new Choice(by.ToString().ToLowerInvariant(), T[$"By_{by}"]))];

    Choice[] AllOr(IReadOnlyList<string> values) => [new("", T["All"]), .. values.Select(value => new Choice(value, value))];
}
