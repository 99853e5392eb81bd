using Handslag.Agreement;
using Handslag.Platform;
using Xunit;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class TermsRulesTests
{
    [Fact]
    public void Nothing_goes_to_somebody_else_for_a_response_that_nobody_promised()
    {
        var agreed = Usual with { Reassign = [ReassignCause.Breach] };
        Assert.Empty(TermsRules.Check(agreed));
        var refusal = Assert.Single(TermsRules.Check(agreed with { Commitments = [.. Usual.Commitments.Where(one => one.Promise != Promise.Respond)] }));
        Assert.Equal(("agreement.reassign.noRespond", "reassign"), (refusal.Key, refusal.Field));
    }

    [Fact]
    public void Every_template_is_an_agreement_that_could_be_proposed()
    {
        Assert.Equal(3, AgreementTemplates.All.Count);
        Assert.All(AgreementTemplates.All, template =>
        {
            var terms = AgreementTemplates.Terms(template.Key, AgreementTemplates.Stages(template));
            Assert.Empty(TermsRules.Check(terms));
            Assert.Empty(TermsRules.OneSided(terms));
            Assert.Empty(terms.Norms);
            Assert.Equal(template.Commitments, terms.Commitments);
        });
    }

    [Fact]
    public void A_road_on_which_responsibility_goes_back_has_two_borders_and_is_refused()
    {
        var terms = Usual with { Stages = [.. Usual.Stages.Select(stage => stage.Key == "sql" ? stage with { Side = Side.Marketing } : stage)] };
        var refusal = Assert.Single(TermsRules.Check(terms));
        Assert.Equal(("agreement.border.two", "stages[3].side", "sql"), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Theory]
    [InlineData(Side.Marketing, "agreement.border.noSales")]
    [InlineData(Side.Sales, "agreement.border.noMarketing")]
    public void A_road_of_one_side_alone_has_no_border(Side side, string rule) =>
        Assert.Contains(TermsRules.Check(Usual with { Stages = [.. Usual.Stages.Select(stage => stage with { Side = side })] }), refusal => refusal.Key == rule);

    [Fact]
    public void The_border_lies_after_the_last_stage_of_marketing() => Assert.Equal("sal", BorderAfter("sal").BeforeBorder!.Key);

    [Fact]
    public void A_lost_stage_in_the_middle_of_the_road_is_refused()
    {
        var terms = Usual with { Stages = [.. Usual.Stages.OrderBy(stage => stage.Key != "lost")] };
        Assert.Equal(("agreement.stages.order", "stages[1]"), Assert.Single(TermsRules.Check(terms).Select(refusal => (refusal.Key, refusal.Field))));
    }

    [Fact]
    public void The_same_key_twice_is_refused_where_it_stands_the_second_time()
    {
        var terms = Usual with
        {
            Commitments = [.. Usual.Commitments, Usual.Commitments[0]],
            Norms = [new(NormMetric.ToolsUsed, 60), new(NormMetric.ToolsUsed, null)],
            ReturnReasons = [.. Usual.ReturnReasons, Usual.ReturnReasons[1]],
            Stages = [.. Usual.Stages, Usual.Stages[^1]],
        };
        Assert.Equal(["stages[8].key", "commitments[7].key", "norms[1].metric", "returnReasons[11].code"], TermsRules.Check(terms).Select(refusal => refusal.Field));
        Assert.All(TermsRules.Check(terms), refusal => Assert.Equal("agreement.twice", refusal.Key));
    }

    [Fact]
    public void Another_funnels_stages_are_refused_by_name()
    {
        var ground = new FunnelGround(B2BTemplate.FunnelKey, B2BTemplate.Stages(), new Dictionary<string, string> { ["trial"] = "partners" });
        var terms = Usual with { Stages = [Usual.Stages[0], Usual.Stages[1] with { Key = "trial" }, .. Usual.Stages.Skip(2)] };
        var refusal = Assert.Single(TermsRules.Check(terms, ground));
        Assert.Equal(("agreement.stage.elsewhere", "stages[1].key", "trial"), (refusal.Key, refusal.Field, refusal.Value));
        Assert.Equal(["partners"], refusal.Arguments);
        Assert.Equal("agreement.funnel.other", Assert.Single(TermsRules.Check(Usual with { Funnel = "partners" }, ground)).Key);
    }

    [Fact]
    public void A_stage_keeps_its_kind()
    {
        var ground = new FunnelGround(B2BTemplate.FunnelKey, B2BTemplate.Stages(), new Dictionary<string, string>());
        var terms = Usual with { Stages = [.. Usual.Stages.Select(stage => stage.Key == "lost" ? stage with { Kind = StageKind.Parked } : stage)] };
        Assert.Equal(("agreement.stage.kind", "stages[6].kind"), Assert.Single(TermsRules.Check(terms, ground).Select(refusal => (refusal.Key, refusal.Field))));
    }

    [Theory]
    [InlineData(Side.Marketing, "agreement.oneSided.marketing")]
    [InlineData(Side.Sales, "agreement.oneSided.sales")]
    public void Obligations_on_one_side_only_are_refused_with_the_reason(Side side, string rule) =>
        Assert.Equal(rule, Assert.Single(TermsRules.OneSided(Usual with { Commitments = [.. Usual.Commitments.Where(one => one.Side == side)] })).Key);

    [Fact]
    public void No_obligations_at_all_are_refused() => Assert.Equal("agreement.commitments.none", Assert.Single(TermsRules.OneSided(Usual with { Commitments = [] })).Key);
}
