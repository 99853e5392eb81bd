using System.Globalization;
using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Journeys;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Signals;

/// <summary>The leads behind a metric of evidence; whose they were only behind the basis gate.</summary>
public sealed partial class MetricCasesPage
{
    const int PageSize = 50;

    EvidenceCasesListed? listed;
    Metric metric;
    IReadOnlyDictionary<long, LeadName> names = new Dictionary<long, LeadName>();
    Dictionary<long, string> owners = [];
    PeopleAnswer people = new("");
    string? chosen;
    DateTimeZone zone = DateTimeZone.Utc;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required int Round { get; set; }

    [Parameter] public required string Key { get; set; }

    [Parameter] public required string Name { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary>The funnel whose cases are listed; the first where the address names none.</summary>
    string? Asked => Http.Request.Query["funnel"].ToString() is { Length: > 0 } key ? key : null;

    bool? Hit => bool.TryParse(Http.Request.Query["hit"], out var hit) ? hit : null;

    int Skip => int.TryParse(Http.Request.Query["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? Math.Min(skip, 1_000_000) : 0;

    bool ShowsPeople => Http.Request.Query["people"] == "true";

    IReadOnlyList<Tab> Parts => [.. new bool?[] { null, true, false }.Select(hit => new Tab(Here(hit, 0, ShowsPeople), T[hit switch { null => "All", true => "Hit", false => "NoHit" }], hit == Hit))];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var signals = Services.GetRequiredService<SignalsOfRound>();
        var round = (await signals.Closed(cancellation)).Find(one => one.Number == Round);
        var insights = Services.GetRequiredService<WorkspaceInsights>();
        var frame = (await insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation)).Value.Frame;
        if (round is null || (Asked is null ? frame.Funnel(null) : frame.Funnels.FirstOrDefault(one => one.Key == Asked)) is not { } funnel || !Enum.TryParse(Name, ignoreCase: true, out metric) || !char.IsAsciiLetter(Name[0])
            || CountedLeads.Of(metric) is not { } counted || !Metrics.Of(Key).Any(of => of.Metric == metric))
        {
            Services.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        (zone, chosen) = (frame.LocalZone, frame.Funnels.Count > 1 ? funnel.Key : null);
        var evidence = Services.GetRequiredService<EvidenceOfRound>();
        var question = new EvidenceCaseList(evidence.Question(round, funnel.Id), counted, Hit, PageSize, Skip);
        listed = (await insights.Ask(Db.Scope.Id, question, cancellation)).Value;
        if (listed is null) return;
        names = await Services.GetRequiredService<LeadNames>().Of([.. listed.Cases.Select(one => one.LeadId).Distinct()], cancellation);
        if (ShowsPeople) await AskPeople(listed);
    }

    async Task AskPeople(EvidenceCasesListed cases)
    {
        var me = Services.GetRequiredService<Me>();
        people = await Services.GetRequiredService<PeopleGate>().Ask(PeopleView.DrillList, new Viewer(me.UserId, me.Side, me.Roles), $"list:signals:{metric}", Http.RequestAborted);
        if (!people.Shown) return;
        var ids = cases.Cases.Select(one => one.OwnerId).OfType<long>().Distinct().ToList();
        owners = await Db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, Http.RequestAborted);
    }

    string Here(bool? hit, int skip, bool showsPeople) => SignalAddress.Cases(Workspace, Round, Key, metric, chosen, hit, skip, showsPeople);

    string LeftOutWords(string reason) => Services.GetRequiredService<RefusalTexts>().Of(new(reason));

    string Moment(Instant? at) => at is { } known ? Formats.AsOf(known, zone) : "–";
}
