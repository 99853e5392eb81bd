using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms.Demo;

/// <summary>Lays the words of the demo company: most were agreed over the last year, some are being written, and one divides the sides.</summary>
public sealed class LayDemoTerms(HandslagDb db)
{
    const string Marketer = "Noor Kievit";
    const string Seller = "Ilse IJsvogel";

    static readonly string[] Agreed =
    [
        "lead", "mql", "sal", "opportunity", "customer", "funnel", "border", "handover", "returned-lead", "follow-up", "response-time", "quote", "sla", "buyer-persona", "icp", "crm",
    ];

    public Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        var (marketer, seller) = (userIds[Marketer], userIds[Seller]);
        var usual = UsualTerms.All.ToDictionary(one => one.Key, one => one.Content);
        foreach (var (i, key) in Agreed.Index())
        {
            var on = At(story.FirstAgreement.PlusDays(6 * i + 3));
            var term = Add(key, usual[key], marketer, on - Duration.FromDays(9));
            await db.SaveChangesAsync(token);
            if (DemoWords.Both.TryGetValue(key, out var both)) Define(term, both, userIds, on - Duration.FromDays(7));
            else Define(term, (null, null), userIds, on - Duration.FromDays(7));
            await Agree(term, usual[key], null, marketer, seller, on, token);
        }

        var mql = await db.Set<Term>().SingleAsync(term => term.Key == "mql", token);
        await Agree(mql, DemoWords.NewMql(usual["mql"]), DemoWords.WhyNewMql, seller, marketer, At(story.SecondAgreement.PlusDays(12)), token);
        await InWork(story, usual, userIds, token);
        await db.SaveChangesAsync(token);
    }, cancellation);

    /// <summary>One that the sides cannot agree on, one that waits for sales, one where only marketing wrote, and one that nobody has written yet.</summary>
    async Task InWork(DemoStory story, Dictionary<string, TermContent> usual, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var (marketer, seller) = (userIds[Marketer], userIds[Seller]);
        var contested = Add("sql", usual["sql"], seller, At(story.Today.PlusDays(-40)));
        var change = Add("intent-signal", usual["intent-signal"], userIds["Daan Dodaars"], At(story.Today.PlusDays(-21)));
        var half = Add("lead-nurturing", usual["lead-nurturing"], userIds["Hanna Havik"], At(story.Today.PlusDays(-12)), "In notities staat de ene keer “opwarmen” en de andere keer “nabellen”; wij bedoelen er niet hetzelfde mee.");
        Add("decision-maker", usual["decision-maker"], userIds["Mees Merel"], At(story.Today.PlusDays(-3)));
        await db.SaveChangesAsync(cancellation);
        foreach (var term in new[] { contested, change, half }) Define(term, DemoWords.Both[term.Key], userIds, At(story.Today.PlusDays(-20)));

        var refused = await Propose(contested, usual["sql"], null, seller, At(story.Today.PlusDays(-16)), cancellation);
        refused.Approve(Side.Sales, seller, At(story.Today.PlusDays(-16)));
        (refused.State, refused.ClosedBy, refused.ClosedAt, refused.ClosedReason) = (ProposalState.TurnedDown, marketer, At(story.Today.PlusDays(-9)), DemoWords.WhyNotSql);
        var waiting = await Propose(change, usual["intent-signal"], null, marketer, At(story.Today.PlusDays(-4)), cancellation);
        waiting.Approve(Side.Marketing, marketer, At(story.Today.PlusDays(-4)));

        var handover = await db.Set<Term>().SingleAsync(term => term.Key == "handover", cancellation);
        var sharper = await Propose(handover, DemoWords.NewHandover(usual["handover"]), DemoWords.WhyNewHandover, seller, At(story.Today.PlusDays(-2)), cancellation);
        sharper.Approve(Side.Sales, seller, At(story.Today.PlusDays(-2)));
    }

    Term Add(string key, TermContent content, long startedBy, Instant at, string? why = null)
    {
        var term = new Term { WorkspaceId = db.Scope.Id, Key = key, Content = TermDocument.Canonical(content), IsUsual = true, StartedBy = startedBy, StartedAt = at, Why = why };
        db.Add(term);
        return term;
    }

    void Define(Term term, (string? Marketing, string? Sales) both, IReadOnlyDictionary<string, long> userIds, Instant at)
    {
        foreach (var (side, text, by) in new[] { (Side.Marketing, both.Marketing, userIds[Marketer]), (Side.Sales, both.Sales, userIds[Seller]) })
            if (text is not null || both is (null, null))
                db.Add(new SideDefinition { WorkspaceId = db.Scope.Id, TermId = term.Id, Side = side, Text = text, WrittenBy = by, WrittenAt = at });
    }

    async Task<TermProposal> Propose(Term term, TermContent content, string? why, long by, Instant at, CancellationToken cancellation)
    {
        var proposal = new TermProposal { WorkspaceId = db.Scope.Id, State = ProposalState.Open, Why = why, ProposedBy = by, ProposedAt = at };
        db.Add(proposal);
        await db.SaveChangesAsync(cancellation);
        db.Add(new TermChange { WorkspaceId = db.Scope.Id, ProposalId = proposal.Id, TermId = term.Id, Before = term.Number, Content = TermDocument.Canonical(content) });
        return proposal;
    }

    async Task Agree(Term term, TermContent content, string? why, long proposer, long other, Instant at, CancellationToken cancellation)
    {
        var proposal = await Propose(term, content, why, proposer, at - Duration.FromDays(4), cancellation);
        var (marketer, seller) = why is null ? (proposer, other) : (other, proposer);
        proposal.Approve(Side.Marketing, marketer, at - Duration.FromDays(1));
        proposal.Approve(Side.Sales, seller, at);
        (proposal.State, proposal.ClosedAt) = (ProposalState.Agreed, at);
        (term.Content, term.Number, term.Hash, term.AgreedAt) = (TermDocument.Canonical(content), term.Number + 1, content.Hash, at);
        db.Add(new TermVersion { WorkspaceId = db.Scope.Id, TermId = term.Id, Number = term.Number, Content = term.Content, Hash = term.Hash!, ProposalId = proposal.Id, AgreedAt = at });
    }

    static Instant At(LocalDate day)
    {
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) day = day.PlusDays(-1);
        return DemoStory.Zone.AtLeniently(day.At(new LocalTime(11, 20))).ToInstant();
    }
}
