using Handslag.Agreement;
using Handslag.Insights.Commitments;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// Whether commitments were kept, and what a draft would have meant: those about leads as the columns count them, and in their places those whose cases are
/// kept elsewhere. These belong to the workspace: they are in no group and under no filter of leads.
/// </summary>
public sealed class KeptCommitments(HandslagDb db, WorkspaceInsights insights, IEnumerable<CasesElsewhere> elsewhere)
{
    /// <param name="patience">How long newer facts are waited for; null for as long as pages do.</param>
    public async Task<Answer<CommitmentReport?>> Ask(CommitmentsKept question, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var answer = await insights.Ask(db.Scope.Id, question, cancellation, patience);
        if (answer.Value is not { } report) return answer;
        var versions = Versions(report.Versions);
        var period = new Days(question.From, question.To, report.Zone, answer.UpTo);
        var others = IsOfAll(question.Filter) && IsOfTime(question.By) ? Figures(await Known(versions, period, cancellation), period, question.By) : [];
        return answer with { Value = report with { Figures = InOrder(versions, report.Figures, others) } };
    }

    /// <summary>The figures of a funnel's whole period, and by the period over which each commitment is judged. Cases kept elsewhere are asked for once.</summary>
    public async Task<(IReadOnlyList<CommitmentFigures> Whole, IReadOnlyList<CommitmentFigures> Periods)> WholeAndByPeriod(LocalDate from, LocalDate to, long? funnelId, CancellationToken cancellation)
    {
        var question = new CommitmentsKept(from, to, LeadFilter.All with { FunnelId = funnelId });
        var whole = await insights.Ask(db.Scope.Id, question, cancellation);
        var periods = (await insights.Ask(db.Scope.Id, question with { By = CommitmentGrouping.Period }, cancellation)).Value?.Figures;
        if (whole.Value is not { } report || periods is null) return ([], []);
        var versions = Versions(report.Versions);
        var days = new Days(from, to, report.Zone, whole.UpTo);
        var known = await Known(versions, days, cancellation);
        return (InOrder(versions, report.Figures, Figures(known, days, null)), InOrder(versions, periods, Figures(known, days, CommitmentGrouping.Period)));
    }

    public async Task<Answer<ReplayReport?>> Ask(ReplayedDraft question, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var answer = await insights.Ask(db.Scope.Id, question, cancellation, patience);
        if (answer.Value is not { } report || !IsOfAll(question.Filter)) return answer;
        var period = new Days(question.From, question.To, report.Zone, answer.UpTo);
        return answer with
        {
            Value = report with
            {
                Draft = await With(report.Draft, question.Draft),
                Against = report.Against is { } against ? await With(against, question.Against!) : null,
            },
        };

        async Task<ReplayedVersion> With(ReplayedVersion replayed, AgreementTerms terms)
        {
            var versions = AgreementHistory.Always(terms).Versions;
            return replayed with { Figures = InOrder(versions, replayed.Figures, Figures(await Known(versions, period, cancellation), period, null)) };
        }
    }

    /// <summary>The cases behind a figure, the newest first; null where it is a commitment about leads, or none.</summary>
    public async Task<OtherCases?> Cases(CommitmentsKept question, string key, CasePart part, CancellationToken cancellation)
    {
        var answer = await insights.Ask(db.Scope.Id, new FunnelAsked(question.Filter.FunnelId), cancellation);
        return answer.Value is var (funnel, zone) ? await Cases(Versions(funnel.Agreements), new(question.From, question.To, zone, answer.UpTo), key, part, cancellation) : null;
    }

    /// <summary>The same of a replay.</summary>
    public async Task<OtherCases?> Cases(ReplayedDraft question, string key, CasePart part, CancellationToken cancellation)
    {
        if (question.Draft.Commitment(key) is not { } commitment || Promises.IsOfLeads(commitment.Promise)) return null;
        var answer = await insights.Ask(db.Scope.Id, new FunnelAsked(null, question.Draft.Funnel), cancellation);
        return answer.Value is var (_, zone)
            ? await Cases(AgreementHistory.Always(question.Draft).Versions, new(question.From, question.To, zone, answer.UpTo), key, part, cancellation) : null;
    }

    /// <summary>All cases of a promise in a period, under the agreements of a funnel through time.</summary>
    public Task<List<OtherCase>> Cases(FunnelFrame funnel, Promise promise, Instant from, Instant to, DateTimeZone zone, CancellationToken cancellation)
    {
        var versions = Versions(funnel.Agreements);
        return All(versions, [.. Promised.In(versions).Where(one => one.Commitment.Promise == promise)], new Moments(from, to, to, zone), cancellation);
    }

    async Task<OtherCases?> Cases(IReadOnlyList<VersionInForce> versions, Days days, string key, CasePart part, CancellationToken cancellation)
    {
        if (Others(versions).Find(one => one.Commitment.Key == key) is not { } promised) return null;
        var all = await All(versions, [promised], days.Moments, cancellation);
        return new(promised.Commitment, days.Now, [.. all.Where(one => one.Part == part || (part == CasePart.N && one.Part is CasePart.Kept or CasePart.NotKept)).OrderByDescending(one => one.Begun).ThenByDescending(one => one.Subject)]);
    }

    async Task<List<(Promised Promised, List<OtherCase> Cases)>> Known(IReadOnlyList<VersionInForce> versions, Days days, CancellationToken cancellation)
    {
        List<(Promised, List<OtherCase>)> known = [];
        foreach (var promised in Others(versions).Where(one => one.IsOf(days.Begin, days.End))) known.Add((promised, await All(versions, [promised], days.Moments, cancellation)));
        return known;
    }

    static bool IsOfTime(CommitmentGrouping? by) => by is null or CommitmentGrouping.Week or CommitmentGrouping.Period;

    static List<CommitmentFigures> Figures(List<(Promised Promised, List<OtherCase> Cases)> known, Days days, CommitmentGrouping? by)
    {
        List<CommitmentFigures> figures = [];
        foreach (var (promised, cases) in known)
        {
            if (by is null) figures.Add(OtherFigures.Of(promised.Commitment, days.Now, cases));
            else
                figures.AddRange(cases.GroupBy(one => CommitmentPeriods.FirstDay(by == CommitmentGrouping.Week ? CommitmentPeriod.Week : promised.Commitment.Period, one.Begun.InZone(days.Zone).Date))
                    .OrderBy(group => group.Key).Select(group => OtherFigures.Of(promised.Commitment, days.Now, [.. group]) with { GroupFrom = group.Key }));
        }

        return figures;
    }

    async Task<List<OtherCase>> All(IReadOnlyList<VersionInForce> versions, IReadOnlyList<Promised> promised, Moments when, CancellationToken cancellation)
    {
        var history = new AgreementHistory(versions);
        List<OtherCase> all = [];
        foreach (var one in promised)
            foreach (var source in elsewhere)
                all.AddRange(await source(db, new(one.Commitment.Promise, when.From, when.To, when.Now, when.Zone, PromisedAt), cancellation));
        return all;

        (int, Commitment)? PromisedAt(Instant at) => history.At(at) is { } version && version.Terms.Commitments.FirstOrDefault(Is) is { } stated ? (version.Number, stated) : null;

        bool Is(Commitment commitment) => promised.Any(one => (one.Commitment.Key, one.Commitment.Promise) == (commitment.Key, commitment.Promise));
    }

    static List<Promised> Others(IReadOnlyList<VersionInForce> versions) => Promised.In(versions).FindAll(one => !Promises.IsOfLeads(one.Commitment.Promise));

    static List<CommitmentFigures> InOrder(IReadOnlyList<VersionInForce> versions, IEnumerable<CommitmentFigures> figures, IEnumerable<CommitmentFigures> others)
    {
        var places = Promised.In(versions).Index().ToDictionary(one => (one.Item.Commitment.Key, one.Item.Commitment.Promise), one => one.Index);
        return [.. figures.Concat(others).OrderBy(one => places[(one.Commitment.Key, one.Commitment.Promise)])];
    }

    static List<VersionInForce> Versions(IReadOnlyList<AgreementFrame> versions) => [.. versions.Select(version => version.InForce())];

    static bool IsOfAll(LeadFilter filter) => filter with { FunnelId = null } == LeadFilter.All;

    /// <summary>Local days [From, To), as they are known now.</summary>
    sealed record Days(LocalDate From, LocalDate To, string ZoneName, Instant Now)
    {
        public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[ZoneName];

        public Instant Begin => Zone.AtStartOfDay(From).ToInstant();

        public Instant End => Zone.AtStartOfDay(To).ToInstant();

        public Moments Moments => new(Begin, End, Now, Zone);
    }

    readonly record struct Moments(Instant From, Instant To, Instant Now, DateTimeZone Zone);
}

/// <summary>A funnel, by its id or key, and the zone its days are in; null where there is no such funnel.</summary>
sealed record FunnelAsked(long? Id, string? Key = null) : Question<(FunnelFrame Funnel, string Zone)?>
{
    internal override (FunnelFrame Funnel, string Zone)? Answer(Reading reading) =>
        (Key is null ? reading.Frame.Funnel(Id) : reading.Frame.Funnels.FirstOrDefault(funnel => funnel.Key == Key)) is { } funnel ? (funnel, reading.Frame.Zone) : null;
}

/// <summary>The cases of a commitment that are no leads'.</summary>
public sealed record OtherCases(Commitment Commitment, Instant AsOf, IReadOnlyList<OtherCase> Cases);
