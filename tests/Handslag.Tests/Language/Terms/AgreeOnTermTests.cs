using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Language.Terms.TermBed;

namespace Handslag.Tests.Language.Terms;

public sealed class AgreeOnTermTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_side_writes_its_own_definition_before_it_reads_the_others(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var term = (await bed.Start(Content("Lead"))).Value;
        await bed.Write(term, "Everybody with a name", bed.Marketing);

        var half = await bed.Record(term);
        Assert.Equal((TermState.Writing, false), (half.State, half.AreShown));
        Assert.Equal([Side.Sales], half.Awaited);
        Assert.Null(half.Shown(Side.Marketing, Side.Sales));
        Assert.Null(half.Shown(Side.Marketing, Side.Management));
        Assert.Equal("Everybody with a name", half.Shown(Side.Marketing, Side.Marketing)!.Text);
        Assert.Equal("term.definitions.first", Key(await bed.Propose(term, Content("Lead", "Somebody to call"))));

        await bed.Write(term, "Somebody who wants to talk", bed.Member);
        var whole = await bed.Record(term);
        Assert.Equal(TermState.ToAgree, whole.State);
        Assert.Equal("Somebody who wants to talk", whole.Shown(Side.Sales, Side.Marketing)!.Text);
        Assert.Equal("term.definition.shown.already", Key(await bed.Write(term, "Something better", bed.Marketing)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_head_goes_on_without_words_of_its_own_side_and_of_no_other(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var (one, other) = ((await bed.Start(Content("Lead"))).Value, (await bed.Start(Content("Deal"))).Value);
        await bed.Write(one, "Somebody who wants to talk", bed.Member);
        Assert.Equal("term.goOn.head", Key(await bed.GoOn(bed.Member, one.Id)));

        Assert.Equal(2, (await bed.GoOn(bed.Marketing, one.Id, other.Id)).Value);
        Assert.Equal((TermState.ToAgree, TermState.Writing), ((await bed.Record(one)).State, (await bed.Record(other)).State));
        Assert.Equal(1, (await bed.GoOn(bed.Sales, one.Id, other.Id)).Value);
        Assert.Equal("Somebody who wants to talk", (await bed.Record(one)).Of(Side.Sales)!.Text);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_is_agreed_when_both_sides_approved_it_and_not_before(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var term = (await bed.Start(Content("Lead"))).Value;
        await bed.GoOn(bed.Marketing, term.Id);
        await bed.GoOn(bed.Sales, term.Id);
        var content = Content("Lead", "Somebody to call", null, "Prospect");
        var proposal = (await bed.Propose(term, content, bed.Marketing, approve: true)).Value;
        Assert.Equal((TermState.Waiting, 0), ((await bed.Record(term)).State, (await bed.Record(term)).Term.Number));
        Assert.Equal([Side.Sales], proposal.Awaited);
        Assert.Equal("term.approve.role", Key(await bed.Approve(proposal, bed.Member)));
        Assert.Equal("term.approve.role", Key(await bed.Approve(proposal, bed.Agreement.Sponsor)));
        Assert.Equal("term.approved.already", Key(await bed.Approve(proposal, bed.Marketing)));

        Assert.Equal(ProposalState.Agreed, (await bed.Approve(proposal, bed.Signer)).Value.State);
        var agreed = await bed.Record(term);
        Assert.Equal((TermState.Agreed, 1, content.Hash), (agreed.State, agreed.Term.Number, agreed.Term.Hash));
        Assert.True(agreed.Content.IsSameAs(content));
        Assert.Equal("term.closed.already", Key(await bed.Approve(proposal, bed.Sales)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Turning_an_edit_down_needs_a_reason_and_leaves_the_approved_text_standing(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var term = await bed.Agreed(Content("Lead", "Somebody to call"));
        Assert.Equal("term.why.missing", Key(await bed.Propose(term, Content("Lead", "Anybody"), why: " ")));
        var edit = (await bed.Propose(term, Content("Lead", "Anybody"))).Value;
        Assert.Equal("term.proposed.already", Key(await bed.Propose(term, Content("Lead", "Nobody"))));
        Assert.Equal(TermState.Changing, (await bed.Record(term)).State);

        Assert.Equal("term.turnDown.reason", Key(await bed.TurnDown(edit, " ", bed.Sales)));
        await bed.TurnDown(edit, "Too wide", bed.Sales);
        var record = await bed.Record(term);
        Assert.Equal((TermState.Agreed, "Somebody to call", "Too wide"), (record.State, record.Content.Definition!.En, record.Contested!.ClosedReason));

        var again = (await bed.Propose(term, Content("Lead", "Somebody who asked"))).Value;
        await bed.Approve(again, bed.Sales);
        await bed.Approve(again, bed.Marketing);
        record = await bed.Record(term);
        Assert.Equal((2, "Somebody who asked"), (record.Term.Number, record.Content.Definition!.En));
        Assert.Null(record.Contested);
        Assert.Equal([2, 1], (await bed.Versions(term)).Select(version => version.Number));
        Assert.Equal("term.changed.meanwhile", Key(await bed.Propose(term, Content("Lead", "From an old page"), seen: 1)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_mass_edit_is_one_proposal_that_is_approved_as_a_whole(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var (lead, deal) = (await bed.Agreed(Content("Lead", "Somebody to call")), await bed.Agreed(Content("Deal", "A sale to somebody")));
        var same = await bed.Agreed(Content("Quote", "A price"));
        var proposal = (await bed.ProposeAll(bed.Sales,
            new(lead.Id, 1, Content("Lead", "A person to call")), new(deal.Id, 1, Content("Deal", "A sale to a person")), new(same.Id, 1, Content("Quote", "A price")))).Value;
        await bed.Approve(proposal, bed.Marketing);
        Assert.Equal((1, 1), ((await bed.Record(lead)).Term.Number, (await bed.Record(deal)).Term.Number));
        await bed.Approve(proposal, bed.Sales);
        Assert.Equal((2, 2, 1), ((await bed.Record(lead)).Term.Number, (await bed.Record(deal)).Term.Number, (await bed.Record(same)).Term.Number));
        Assert.Equal("term.proposal.same", Key(await bed.ProposeAll(bed.Sales, new ProposedTerm(lead.Id, 2, Content("Lead", "A person to call")))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_terms_never_share_an_abbreviation_a_name_or_a_synonym(Provider provider)
    {
        await using var bed = await In(databases, provider);
        await bed.Agreed(Content("Marketing qualified lead", "Fits a buyer we want", "MQL", "Hot one"));
        var refused = await bed.Start(Content("My quick list", null, "mql"));
        Assert.Equal(("term.form.taken", "abbreviation", "mql"), (refused.Refusals[0].Key, refused.Refusals[0].Field, refused.Refusals[0].Value));
        Assert.Equal(["mql", "Marketing qualified lead"], refused.Refusals[0].Arguments);
        var other = await bed.Agreed(Content("Warm", "Has asked something"));
        Assert.Equal("term.form.taken", Key(await bed.Propose(other, Content("Warm", "Has asked something", null, "HOT ONE"))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_term_is_not_defined_by_itself(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var term = (await bed.Start(Content("Marketing qualified lead", null, "MQL"))).Value;
        Assert.Equal("term.definition.circular", Key(await bed.Write(term, "An MQL is an MQL.", bed.Sales)));
        Assert.False((await bed.Write(term, "An MQL is somebody with a question", bed.Sales)).IsRefused);
        await bed.GoOn(bed.Marketing, term.Id);
        var refused = await bed.Propose(term, Content("Marketing qualified lead", "One of the mqls that we hand over", "MQL"));
        Assert.Equal(("term.definition.circular", "definition.en", "mqls"), (Key(refused), refused.Refusals[0].Field, refused.Refusals[0].Value));
        Assert.Equal("term.definition.missing", Key(await bed.Propose(term, Content("Marketing qualified lead", null, "MQL"))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_agreement_keeps_the_text_of_the_terms_it_uses_and_a_term_says_where_it_is_used(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var lead = await bed.Agreed(Content("Lead", "Somebody to call"));
        await bed.Agreed(Content("Zebra", "A striped animal"));
        var signed = await bed.Do(async unit =>
        {
            var draft = (await unit.Get<StartDraft>().Run(new(bed.Agreement.FunnelId), null, TestContext.Current.CancellationToken)).Value;
            var propose = new ProposeVersion(unit.Db, bed.Agreement.Clock, unit.Get<Handslag.Platform.Audit.AuditLog>(), [TermUses.In]);
            return (await propose.Run(new(draft.Id, draft.Revision, null), null, TestContext.Current.CancellationToken)).Value;
        });
        await bed.Agreement.Sign(signed, bed.Agreement.Marketer);
        await bed.Agreement.Sign(signed, bed.Agreement.Seller);
        Assert.Equal([new TermReference("lead", lead.Hash!)], (await bed.Agreement.Version(signed.Id)).Terms.TermsUsed);

        var use = Assert.Single(await bed.Do(unit => unit.Get<TermUses>().Of(lead, TestContext.Current.CancellationToken)));
        Assert.Equal((signed.Id, Standing.InForce, true), (use.Version.Id, use.Standing, use.IsThisText));
        var edit = (await bed.Propose(lead, Content("Lead", "Somebody who asked"))).Value;
        await bed.Approve(edit, bed.Marketing);
        await bed.Approve(edit, bed.Sales);
        var changed = (await bed.Record(lead)).Term;
        Assert.False(Assert.Single(await bed.Do(unit => unit.Get<TermUses>().Of(changed, TestContext.Current.CancellationToken))).IsThisText);
    }
}
