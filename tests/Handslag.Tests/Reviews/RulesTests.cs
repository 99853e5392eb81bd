using Handslag.Platform;
using Handslag.Reviews.Rules;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class RulesTests(Databases databases)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rules_hold_once_the_head_of_the_other_side_agrees(Provider provider)
    {
        await using var bed = await Create(databases, provider, hasRules: false);
        Assert.False((await bed.Ask<RulesInForce, AgreedRules>(rules => rules.Ask(Cancellation))).IsAgreed);
        Assert.Equal(["rules.notHead"], await bed.Refused<ProposeRules, RulesVersion>(use => use.Run(Agreed, bed.Marketer, Cancellation)));
        var first = await bed.Do<ProposeRules, RulesVersion>(use => use.Run(Agreed, bed.MarketingHead, Cancellation));
        Assert.Equal(["rules.own"], await bed.Refused<AnswerRules, RulesVersion>(use => use.Agree(first.Number, bed.MarketingHead, Cancellation)));
        Assert.Equal(["rules.waiting.already"], await bed.Refused<ProposeRules, RulesVersion>(use => use.Run(Agreed, bed.SalesHead, Cancellation)));
        Assert.Equal(["rules.reason.missing"], await bed.Refused<AnswerRules, RulesVersion>(use => use.TurnDown(first.Number, null, bed.SalesHead, Cancellation)));
        await bed.Do<AnswerRules, RulesVersion>(use => use.TurnDown(first.Number, "Vijf dagen is te kort", bed.SalesHead, Cancellation));
        var second = await bed.Do<ProposeRules, RulesVersion>(use => use.Run(Agreed with { LaunchNoticeDays = 10 }, bed.MarketingHead, Cancellation));
        await bed.Do<AnswerRules, RulesVersion>(use => use.Agree(second.Number, bed.SalesHead, Cancellation));
        var agreed = await bed.Ask<RulesInForce, AgreedRules>(rules => rules.Ask(Cancellation));
        Assert.Equal((2, 10), (agreed.Number, agreed.Rules.LaunchNoticeDays));
        Assert.Equal(["rules.same"], await bed.Refused<ProposeRules, RulesVersion>(use => use.Run(agreed.Rules, bed.SalesHead, Cancellation)));
        Assert.Equal(["rules.answered.already"], await bed.Refused<AnswerRules, RulesVersion>(use => use.Agree(second.Number, bed.SalesHead, Cancellation)));
    }

    [Fact]
    public async Task Rules_that_judge_one_side_only_or_name_something_twice_are_refused()
    {
        await using var bed = await Create(databases, Provider.Sqlite, hasRules: false);
        var first = Agreed.Criteria[0];
        Assert.Equal(
            ["rules.notice.range", "rules.criteria.oneSided", "rules.name.missing", "rules.key.twice"],
            await bed.Refused<ProposeRules, RulesVersion>(use => use.Run(Agreed with { LaunchNoticeDays = 0, Criteria = [first, first with { Name = Both(" ") }] }, bed.MarketingHead, Cancellation)));
        Assert.Equal(["rules.criteria.count"], await bed.Refused<ProposeRules, RulesVersion>(use => use.Run(Agreed with { Criteria = [] }, bed.MarketingHead, Cancellation)));
    }
}
