using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Insights.Commitments;

/// <summary>The cases behind a figure of a commitment, or the handovers that come or go with a draft. People stand behind the basis gate.</summary>
public sealed partial class CommitmentCasesPage
{
    const int PageSize = 50;

    CommitmentsQuery? query;
    CasesListed? listed;
    OtherCases? others;
    AgreementTerms? draft;
    IReadOnlyDictionary<long, LeadName> names = new Dictionary<long, LeadName>();
    Dictionary<long, string> owners = [];
    PeopleAnswer people = new("people.leftOut.noBasis");
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required string Key { get; set; }

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    HandslagDb Db => Http.RequestServices.GetRequiredService<HandslagDb>();

    bool IsClock => listed?.Commitment?.Kind == CommitmentKind.Clock;

    string Title => listed!.Commitment is { } commitment ? Agreed.Promised(commitment) : T[$"Shift_{query!.Shift}_Title"];

    string Back => query!.Draft is { } id ? FormattableString.Invariant($"/w/{Workspace}/agreement/drafts/{id}") : query.Page(Workspace);

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        await Http.RequestServices.GetRequiredService<AgreementWords>().Ready(cancellation);
        var choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        (zone, now) = (choices.Frame.LocalZone, Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant());
        var asked = CommitmentsQuery.Read(Http.Request.Query, (choices.AsOf ?? now).InZone(zone).Date);
        draft = await Terms(asked.Draft);
        var answer = await Ask(asked, asked.Filter(choices.Frame));
        if (answer is null || (answer.Commitment is null && asked.Shift is null) || (asked.Draft is not null && draft is null))
        {
            Nav.NotFound();
            return;
        }

        if (asked.ShowsPeople) await AskPeople(answer);
        names = await Http.RequestServices.GetRequiredService<LeadNames>().Of([.. answer.Cases.Select(one => one.LeadId).Distinct()], cancellation);
        (query, listed) = (asked, answer);
    }

    async Task<CasesListed?> Ask(CommitmentsQuery asked, LeadFilter filter)
    {
        others = await Others(asked, filter);
        if (others is not null) return new(others.Commitment, others.AsOf, [], others.Cases.Count);
        if (draft is null) return await Answer(new CommitmentCases(new(asked.From, asked.To, filter), Key, asked.Part, PageSize, asked.Skip));
        var replay = new ReplayedDraft(draft, asked.From, asked.To, filter, await Terms(asked.Against));
        return asked.Shift is { } shift
            ? await Answer(new ShiftedHandovers(replay, shift, PageSize, asked.Skip))
            : await Answer(new ReplayCases(replay, Key, asked.Part, PageSize, asked.Skip));

        async Task<CasesListed?> Answer(Question<CasesListed?> question) => (await Insights.Ask(Db.Scope.Id, question, Http.RequestAborted)).Value;
    }

    /// <summary>Of a commitment that is about no leads; null for any other.</summary>
    Task<OtherCases?> Others(CommitmentsQuery asked, LeadFilter filter)
    {
        var kept = Http.RequestServices.GetRequiredService<KeptCommitments>();
        return asked.Shift is not null ? Task.FromResult<OtherCases?>(null)
            : draft is null ? kept.Cases(new CommitmentsKept(asked.From, asked.To, filter), Key, asked.Part, Http.RequestAborted)
            : kept.Cases(new ReplayedDraft(draft, asked.From, asked.To, filter), Key, asked.Part, Http.RequestAborted);
    }

    async Task<AgreementTerms?> Terms(long? version) => version is { } id
        ? (await Http.RequestServices.GetRequiredService<AgreementVersions>().One(id, Http.RequestAborted))?.Terms : null;

    async Task AskPeople(CasesListed answer)
    {
        var me = Http.RequestServices.GetRequiredService<Me>();
        people = await Http.RequestServices.GetRequiredService<PeopleGate>().Ask(PeopleView.DrillList, new Viewer(me.UserId, me.Side, me.Roles), $"list:commitment:{Key}", Http.RequestAborted);
        if (!people.Shown) return;
        var ids = answer.Cases.Select(one => one.OwnerId).OfType<long>().Distinct().ToList();
        owners = await Db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, Http.RequestAborted);
    }

    string Here(CommitmentsQuery asked, int skip = 0) =>
        asked.Shift is { } shift ? asked.Shifted(Workspace, shift, skip) : asked.Cases(Workspace, Key, asked.Part, skip);

    IReadOnlyList<Tab> PartTabs => listed!.Commitment!.Kind == CommitmentKind.Count ? [new(Here(query!), T["Part_Handover"], true)]
        : [.. Parts(listed.Commitment).Select(part => new Tab(query!.Cases(Workspace, Key, part), T[others is not null && part == CasePart.Void ? "Tab_VoidOther" : $"Tab_{part}"], part == query.Part))];

    static CasePart[] Parts(Commitment commitment) => !Promises.IsOfLeads(commitment.Promise) ? [CasePart.N, CasePart.Kept, CasePart.NotKept, CasePart.Immature, CasePart.Void]
        : commitment.Kind == CommitmentKind.Clock ? Enum.GetValues<CasePart>() : [CasePart.N, CasePart.Kept, CasePart.NotKept, CasePart.Immature, CasePart.LeftOut];

    IReadOnlyList<Tab> ShiftTabs => [.. Enum.GetValues<HandoverShift>().Select(shift => new Tab(query!.Shifted(Workspace, shift), T[$"Shift_{shift}"], shift == query.Shift))];

    /// <summary>The company's own words for a code, where the agreement has them.</summary>
    string ReasonOf(string code) => ReturnWords.Of(code, draft?.ReturnReasons ?? []);

    string LeftOutWords(string reason) => Http.RequestServices.GetRequiredService<Handslag.Web.Platform.RefusalTexts>().Of(new(reason));

    internal static State Mark(CasePart part) => part switch
    {
        CasePart.Kept or CasePart.ByReturn => State.Kept,
        CasePart.NotKept => State.Late,
        CasePart.Unknown => State.Unknown,
        CasePart.Void or CasePart.LeftOut => State.NoEvidence,
        _ => State.Undecided,
    };

    string Moment(Instant? at)
    {
        if (at is not { } known) return "–";
        var local = known.InZone(zone);
        return local.TimeOfDay == LocalTime.Midnight ? Formats.Day(local.Date, now.InZone(zone).Date) : Formats.Day(local.Date, now.InZone(zone).Date) + "\u00a0" + Formats.Time(local.TimeOfDay);
    }
}
