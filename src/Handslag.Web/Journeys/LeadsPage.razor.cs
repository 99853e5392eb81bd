using System.Globalization;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>The leads of the workspace, a page at a time; everything that narrows them down or orders them stands in the address.</summary>
public sealed partial class LeadsPage
{
    const int PageSize = 50;

    LeadsQuery query = new();
    FilterChoice choices = null!;
    Answer<LeadsListed>? answer;
    LeadsFound? found;
    IReadOnlyDictionary<long, LeadName> names = new Dictionary<long, LeadName>();
    Dictionary<long, string> owners = [];
    PeopleAnswer people = new("people.leftOut.noBasis");
    string? account;

    [Parameter] public required string Workspace { get; set; }

    [Inject] IStringLocalizer<LeadsText> T { get; set; } = null!;

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    LeadsListed listed => answer!.Value;

    HandslagDb Db => Services.GetRequiredService<HandslagDb>();

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        query = LeadsQuery.Read(Http.Request.Query);
        choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        if (query.Filter(choices.Frame).FunnelId is { } funnel) choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(funnel), cancellation)).Value;
        if (query.ShowsPeople) await AskPeople(cancellation);
        if (!people.Shown) query = query with { Owner = null };
        if (query.Search is { } search) found = await Services.GetRequiredService<FindLeads>().By(search, cancellation);
        if (query.Account is { } id) account = await Db.Set<Account>().Where(one => one.Id == id).Select(one => one.Name).SingleOrDefaultAsync(cancellation);
        var listing = await Insights.Ask(Db.Scope.Id, query.List(choices.Frame, found?.Ids, PageSize), cancellation);
        names = await Services.GetRequiredService<LeadNames>().Of([.. listing.Value.Lines.Select(line => line.LeadId)], cancellation);
        answer = listing;
    }

    async Task AskPeople(CancellationToken cancellation)
    {
        people = await Services.GetRequiredService<PeopleGate>().Ask(PeopleView.DrillList, new Viewer(Me.UserId, Me.Side, Me.Roles), "list:leads", cancellation);
        if (people.Shown)
            owners = await Db.Set<Person>().Where(person => choices.Owners.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
    }

    /// <summary>What the filter bar's fields do not hold and must not lose.</summary>
    IEnumerable<KeyValuePair<string, string?>> Kept =>
        query.Parameters().Where(pair => pair.Key is "funnel" or "account" or "people" or "order" or "dir" or "entered" or "part" or "from" or "to" or "window");

    bool HasMore => query is not { Source: null, Channel: null, Persona: null, Owner: null, Undated: false };

    string BasisLine => T[answer!.IsBehind ? "Leads_Basis_Behind" : "Leads_Basis", Formats.AsOf(answer.UpTo, choices.Frame.LocalZone), choices.Frame.Zone];

    string CountWords => listed.IsCountedOut ? T["Leads_MoreThan", Formats.Number(LeadList.CountedUpTo)] : T[listed.Count == 1 ? "Leads_One" : "Leads_Count", Formats.Number(listed.Count)];

    string ShownWords => listed.IsCountedOut
        ? T["Leads_ShownOfMore", Formats.Number(listed.Lines.Count), Formats.Number(LeadList.CountedUpTo)]
        : Formats.CountOf(listed.Lines.Count, listed.Count);

    string? DrillSentence
    {
        get
        {
            if (query.Cell is not { } cell || listed.Funnel?.Stages.FirstOrDefault(one => one.Key == cell.Stage) is not { } stage) return null;
            return T[$"Drill_{cell.Part}", stage.Name(FactWords.Language), Formats.Dates(cell.From, cell.To.PlusDays(-1)), Formats.Number(cell.Window)];
        }
    }

    IReadOnlyList<Choice> Stages => [new("", T["All"]), .. (listed.Funnel?.Stages ?? []).Select(stage => new Choice(stage.Key, stage.Name(FactWords.Language)))];

    IReadOnlyList<Choice> Sides => [new("", T["All"]), new("marketing", T["Side_Marketing"]), new("sales", T["Side_Sales"])];

    IReadOnlyList<Choice> Sources => [new("", T["All"]), .. choices.Frame.Sources.Select(source => new Choice(source.Key, source.Name))];

    IReadOnlyList<Choice> Owners =>
        [new("", T["All"]), .. owners.OrderBy(owner => Folded.Fold(owner.Value), StringComparer.Ordinal).Select(owner => new Choice(owner.Key.ToString(CultureInfo.InvariantCulture), owner.Value))];

    IReadOnlyList<Choice> AllOr(IReadOnlyList<string> values, string? chosen) =>
        [new("", T["All"]), .. (chosen is null || values.Contains(chosen) ? values : [chosen, .. values]).Select(value => new Choice(value, value))];

    string Export(string ending) => (query with { At = null }).Address(Workspace, $"/export.{ending}");

    string? To(LeadCursor? place) => place is { } at ? (query with { At = at }).Address(Workspace) : null;
}
