using Handslag.Agreement;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Handslag.Tests.Agreement.AgreementBed;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class DraftTests(Databases databases)
{
    static readonly AgreementTerms NewNorm = Usual with { Norms = [new(NormMetric.ToolsUsed, 60)] };
    static readonly AgreementTerms OtherNorm = Usual with { Norms = [new(NormMetric.ToolsUsed, 40)] };

    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_first_draft_is_the_template_and_a_later_one_what_was_agreed(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var first = (await bed.Draft()).Value;
        Assert.Equal(TermsDocument.Canonical(Usual), first.Terms);
        Assert.Equal("draft.open.already", Key(await bed.Draft()));
        Assert.Equal("funnel.unknown", Key(await bed.Do(unit => unit.Get<StartDraft>().Run(new(999_999_999), null, Cancellation))));

        await bed.Edit(first, NewNorm);
        var proposed = (await bed.Propose((await bed.Version(first.Id)).Version)).Value;
        await bed.Sign(proposed, bed.Marketer);
        await bed.Sign(proposed, bed.Seller);

        var second = (await bed.Draft()).Value;
        Assert.Equal((2, TermsDocument.Canonical(NewNorm)), (second.Number, second.Terms));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_editors_the_second_is_told_what_changed_and_nothing_is_overwritten(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var seen = (await bed.Draft()).Value;
        await bed.Edit(seen, NewNorm);

        var refused = await bed.Edit(seen, OtherNorm, bed.Seller);

        Assert.Equal(("draft.section.meanwhile", "norms"), (Key(refused), refused.Refusals[0].Field));
        Assert.Equal(TermsDocument.Canonical(NewNorm), TermsDocument.Canonical((await bed.Version(seen.Id)).Terms));
        var news = (await bed.Do(async unit => await unit.Get<DraftHistory>().Since((await bed.Version(seen.Id)).Version, seen.Revision, Cancellation)))!;
        Assert.Equal([TermsSection.Norms], news.Diff.Sections);
        Assert.Equal((60m, "Anna de Vries"), (news.Diff.Norms[0].After!.Threshold, news.Steps[0].ByName));
        Assert.False((await bed.Edit((await bed.Version(seen.Id)).Version, OtherNorm, bed.Seller)).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_editors_of_different_sections_both_get_their_way(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var seen = (await bed.Draft()).Value;
        await bed.Edit(seen, NewNorm);
        Assert.False((await bed.Edit(seen, Usual with { PauseCap = new WorkingMinutes(60) }, bed.Seller)).IsRefused);
        var terms = (await bed.Version(seen.Id)).Terms;
        Assert.Equal((60m, 60), (terms.Norms[0].Threshold, terms.PauseCap.Value));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_edit_that_makes_no_sense_changes_nothing(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Draft()).Value;
        var twoBorders = Usual with { Stages = [.. Usual.Stages.Select(stage => stage.Key == "sql" ? stage with { Side = Side.Marketing } : stage)], PauseCap = new(1) };
        Assert.Equal("agreement.border.two", Key(await bed.Edit(draft, twoBorders)));
        Assert.Equal("draft.revision", Key(await bed.Do(unit => unit.Get<EditDraft>().Run(new(draft.Id, 7, NewNorm), null, Cancellation))));
        Assert.Equal((0L, TermsDocument.Canonical(Usual)), ((await bed.Version(draft.Id)).Version.Revision, (await bed.Version(draft.Id)).Version.Terms));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_proposed_is_what_was_looked_at_and_binds_both(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Draft()).Value;
        var oneSided = (await bed.Edit(draft, Usual with { Commitments = [.. Usual.Commitments.Where(one => one.Side == Side.Sales)] })).Value;
        Assert.Equal("draft.changed.meanwhile", Key(await bed.Propose(draft)));
        Assert.Equal("agreement.oneSided.sales", Key(await bed.Propose(oneSided)));
        var proposed = (await bed.Propose((await bed.Edit(oneSided, Usual)).Value)).Value;
        Assert.Equal("version.fixed.already", Key(await bed.Edit(proposed, NewNorm)));
        Assert.Equal("version.fixed.already", Key(await bed.Propose(proposed)));
        Assert.Equal("agreement.proposed.already", Key(await bed.Propose((await bed.Draft()).Value)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_is_thrown_away_only_as_it_was_looked_at(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Draft()).Value;
        await bed.Edit(draft, NewNorm);
        Assert.Equal("draft.changed.meanwhile", Key(await bed.Do(unit => unit.Get<DiscardDraft>().Run(draft.Id, 0, null, Cancellation))));
        Assert.False((await bed.Do(unit => unit.Get<DiscardDraft>().Run(draft.Id, 1, null, Cancellation))).IsRefused);
        Assert.Equal(0, await bed.Do(unit => unit.Db.Set<DraftChange>().CountAsync(Cancellation)));
        Assert.Equal(1, (await bed.Draft()).Value.Number);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_becomes_the_draft_with_the_same_hash_or_nothing_at_all(Provider provider)
    {
        await using var bed = await In(databases, provider);
        Task<Outcome<AgreementVersion>> Import(string yaml, bool replace = false, string? funnel = null) =>
            bed.Do(unit => unit.Get<ImportAgreement>().Run(new(yaml, funnel, replace), null, Cancellation));
        Assert.Equal("agreement.funnel.none", Key(await Import(AgreementYaml.Write(NewNorm with { Funnel = "elsewhere" }))));
        Assert.Equal("agreement.funnel.other", Key(await Import(AgreementYaml.Write(NewNorm with { Funnel = "elsewhere" }), funnel: B2BTemplate.FunnelKey)));
        var twoBorders = Usual with { Stages = [.. Usual.Stages.Select(stage => stage.Key == "sql" ? stage with { Side = Side.Marketing } : stage)] };
        Assert.Matches(@"^stages\[3\]\.side \(line \d\d\)$", Assert.Single((await Import(AgreementYaml.Write(twoBorders))).Refusals).Field);
        Assert.Equal(0, await bed.Do(unit => unit.Db.Set<AgreementVersion>().CountAsync(Cancellation)));

        var draft = (await Import(AgreementYaml.Write(NewNorm))).Value;
        Assert.Equal(ContentHash.Of(NewNorm), ContentHash.OfCanonical(draft.Terms));
        Assert.Equal("draft.open.already", Key(await Import(AgreementYaml.Write(OtherNorm))));
        Assert.Equal(1, (await Import(AgreementYaml.Write(OtherNorm), replace: true)).Value.Revision);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_second_funnel_has_its_own_stages_and_its_own_agreement(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var funnel = (await bed.Do(unit => unit.Get<AddFunnel>().Run(new("partners"), null, Cancellation))).Value;
        Assert.Equal("funnel.taken", Key(await bed.Do(unit => unit.Get<AddFunnel>().Run(new("partners"), null, Cancellation))));
        Assert.Equal("funnel.template", Key(await bed.Do(unit => unit.Get<AddFunnel>().Run(new("nothing"), null, Cancellation))));
        Assert.Equal("belgian-partners", (await bed.Do(unit => unit.Get<AddFunnel>().Run(new("partners", new("Belgian partners", "Belgische partners")), null, Cancellation))).Value.Key);

        var draft = (await bed.Do(unit => unit.Get<StartDraft>().Run(new(funnel.Id), null, Cancellation))).Value;
        var terms = TermsDocument.Read(draft.Terms);
        Assert.Equal(("partners", "interested", 3), (terms.Funnel, terms.BeforeBorder!.Key, terms.Commitment("hand-over")!.Target));
        var foreign = terms with { Stages = [terms.Stages[0] with { Key = "mql" }, .. terms.Stages.Skip(1)] };
        Assert.Equal("agreement.stage.elsewhere", Key(await bed.Edit(draft, foreign)));
    }
}
