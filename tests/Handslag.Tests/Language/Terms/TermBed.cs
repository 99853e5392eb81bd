using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Tests.Agreement;
using Xunit;

namespace Handslag.Tests.Language.Terms;

/// <summary>A workspace with a head on each side, a signer of sales, and somebody who is neither.</summary>
sealed class TermBed : IAsyncDisposable
{
    readonly AgreementBed bed;

    TermBed(AgreementBed bed) => this.bed = bed;

    public AgreementBed Agreement => bed;

    public Me Marketing { get; private set; } = null!;

    public Me Sales { get; private set; } = null!;

    public Me Signer => bed.Seller;

    public Me Member { get; private set; } = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TermBed> In(Databases databases, Provider provider)
    {
        var bed = new TermBed(await AgreementBed.In(databases, provider));
        bed.Marketing = await bed.bed.Member("Mia Markt", Side.Marketing, Roles.Member | Roles.Head);
        bed.Sales = await bed.bed.Member("Sam Sale", Side.Sales, Roles.Member | Roles.Head);
        bed.Member = await bed.bed.Member("Max Member", Side.Sales, Roles.Member);
        return bed;
    }

    public static TermContent Content(string name, string? definition = null, string? abbreviation = null, params string[] synonyms) => new()
    {
        Name = new(name, name), Abbreviation = abbreviation, SynonymsEn = synonyms, Definition = definition is null ? null : new(definition, definition),
    };

    public Task<T> Do<T>(Func<UnitOfWork, Task<T>> act) => bed.Do(act);

    public Task<Outcome<Term>> Start(TermContent content) => Do(unit => unit.Get<StartTerm>().Run(new NewTerm(content), Marketing.UserId, Cancellation));

    public Task<Outcome<Term>> Write(Term term, string? text, Me who) => Do(unit => unit.Get<WriteDefinition>().Run(term.Id, text, who, Cancellation));

    public Task<Outcome<int>> GoOn(Me who, params long[] terms) => Do(unit => unit.Get<WriteDefinition>().GoOn(terms, who, Cancellation));

    public Task<Outcome<TermProposal>> Propose(Term term, TermContent content, Me? who = null, string? why = "because", int? seen = null, bool approve = false) =>
        Do(unit => unit.Get<ProposeTerms>().Run(new([new(term.Id, seen ?? term.Number, content)], why, approve), who ?? Marketing, Cancellation));

    public Task<Outcome<TermProposal>> ProposeAll(Me who, params ProposedTerm[] terms) => Do(unit => unit.Get<ProposeTerms>().Run(new(terms, "together"), who, Cancellation));

    public Task<Outcome<TermProposal>> Approve(TermProposal proposal, Me who) => Do(unit => unit.Get<DecideTerms>().Approve(proposal.Id, who, Cancellation));

    public Task<Outcome<TermProposal>> TurnDown(TermProposal proposal, string? reason, Me who) => Do(unit => unit.Get<DecideTerms>().TurnDown(proposal.Id, reason, who, Cancellation));

    public Task<Outcome<TermProposal>> Withdraw(TermProposal proposal, Me who) => Do(unit => unit.Get<DecideTerms>().Withdraw(proposal.Id, who, Cancellation));

    public async Task<TermRecord> Record(Term term) => (await Do(unit => unit.Get<TermList>().One(term.Id, Cancellation)))!;

    public Task<List<TermVersion>> Versions(Term term) => Do(unit => unit.Get<TermList>().Versions(term.Id, Cancellation));

    /// <summary>A term on which both sides agreed.</summary>
    public async Task<Term> Agreed(TermContent content)
    {
        var term = (await Start(content)).Value;
        await GoOn(Marketing, term.Id);
        await GoOn(Sales, term.Id);
        var proposal = (await Propose(term, content)).Value;
        Assert.False((await Approve(proposal, Marketing)).IsRefused);
        Assert.False((await Approve(proposal, Sales)).IsRefused);
        return (await Record(term)).Term;
    }

    public static string Key<T>(Outcome<T> outcome) => AgreementBed.Key(outcome);

    public ValueTask DisposeAsync() => bed.DisposeAsync();
}
