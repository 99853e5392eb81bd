using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;
using static Handslag.Tests.Agreement.AgreementBed;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class InForceTests(Databases databases)
{
    static readonly LocalDate Today = new(2026, 11, 23);

    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_next_version_ends_the_one_before_it_and_periods_never_overlap(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var first = await bed.Agreed();
        var start = bed.Now;
        bed.Clock.Advance(Duration.FromDays(10));
        await bed.Agreed(BorderAfter("sal"));

        var history = await bed.History();
        Assert.Equal([(1, start, (Instant?)bed.Now), (2, bed.Now, null)], history.Versions.Select(one => (one.Number, one.From, one.Until)));
        Assert.Equal((1, 2), (history.At(bed.Now - Duration.Epsilon)!.Number, history.At(bed.Now)!.Number));
        Assert.Equal(Standing.Superseded, await bed.Standing(first));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_version_cannot_take_effect_in_the_past(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Draft()).Value;
        var refusal = Assert.Single((await bed.Propose(draft, Today.PlusDays(-1))).Refusals);
        Assert.Equal(("agreement.from.past", "from", "2026-11-22"), (refusal.Key, refusal.Field, refusal.Value));
        Assert.False((await bed.Propose(draft, Today)).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_day_that_has_come_before_the_second_signature_counts_from_the_signature(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed(from: Today.PlusDays(1));
        await bed.Sign(proposed, bed.Marketer);
        bed.Clock.Advance(Duration.FromDays(4));
        await bed.Sign(proposed, bed.Seller);
        Assert.Equal(bed.Now, Assert.Single((await bed.History()).Versions).From);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Before_the_start_of_the_newest_signed_version_no_other_can_start(Provider provider)
    {
        await using var bed = await In(databases, provider);
        await bed.Agreed();
        var coming = await bed.Agreed(BorderAfter("sal"), Today.PlusDays(8));
        Assert.Equal(Standing.Coming, await bed.Standing(coming));

        var draft = (await bed.Draft()).Value;
        Assert.Equal("agreement.from.overlap", Key(await bed.Propose(draft)));
        Assert.Equal("agreement.from.overlap", Key(await bed.Propose(draft, Today.PlusDays(8))));
        Assert.False((await bed.Propose(draft, Today.PlusDays(9))).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_stages_follow_the_version_that_takes_effect(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var terms = BorderAfter("sal");
        terms = terms with
        {
            Stages =
            [
                terms.Stages[0] with { Name = new("Contact", "Contact") }, .. terms.Stages.Skip(1).Take(2),
                new() { Key = "demo", Name = new("Demo", "Demo"), Side = Side.Sales, Kind = StageKind.Open }, .. terms.Stages.Skip(4),
            ],
        };
        await bed.Agreed(terms);

        var stages = await Stages(bed);
        Assert.Equal(["lead", "mql", "sal", "demo", "opportunity", "customer", "lost", "parked", "sql"], stages.Select(stage => stage.Key));
        Assert.Equal(("Contact", Side.Marketing, Side.Sales), (stages[0].NameEn, stages[2].Side, stages[3].Side));
        Assert.Equal(Enumerable.Range(1, 9), stages.Select(stage => stage.Position));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_stages_follow_a_version_of_a_later_day_on_that_day(Provider provider)
    {
        await using var bed = await In(databases, provider);
        await bed.Agreed();
        await bed.Agreed(BorderAfter("sal"), Today.PlusDays(8));
        Assert.Equal(Side.Sales, (await Stages(bed))[2].Side);

        await Follow(bed);
        Assert.Equal(Side.Sales, (await Stages(bed))[2].Side);
        bed.Clock.Advance(Duration.FromDays(8));
        await Follow(bed);
        await Follow(bed);

        Assert.Equal(Side.Marketing, (await Stages(bed))[2].Side);
        var due = await bed.Do(unit => unit.Db.Set<JobHeader>().Where(job => job.WorkspaceId == bed.Workspace.Id && job.Kind == FollowAgreement.Kind).Select(job => job.DueAt).SingleAsync(Cancellation));
        Assert.Equal((await bed.History()).Versions[1].From, due);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_paper_agreement_is_confirmed_by_both_and_holds_where_no_other_does(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var paper = (await bed.Paper((await bed.Draft()).Value, new(2026, 1, 1), new(2026, 11, 22))).Value;
        Assert.Equal(Standing.PaperUnconfirmed, await bed.Standing(paper));
        await bed.Sign(paper, bed.Marketer);
        Assert.Empty((await bed.History()).Versions);
        await bed.Sign(paper, bed.Seller);
        Assert.Equal(Standing.Paper, await bed.Standing(paper));
        var signed = await bed.Agreed();

        var history = await bed.History();
        Assert.True(history.At(Instant.FromUtc(2026, 3, 1, 0, 0))!.IsPaper);
        Assert.Equal(Instant.FromUtc(2025, 12, 31, 23, 0), history.Versions[0].From);
        Assert.Null(history.At(Instant.FromUtc(2025, 12, 31, 22, 59)));
        Assert.Null(history.At(Instant.FromUtc(2026, 11, 23, 0, 0)));
        Assert.Equal(signed.Id, history.At(bed.Now)!.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_paper_agreement_lies_in_the_past_and_not_over_another(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Draft()).Value;
        Assert.Equal("agreement.paper.order", Key(await bed.Paper(draft, new(2026, 2, 1), new(2026, 1, 1))));
        Assert.Equal("agreement.paper.past", Key(await bed.Paper(draft, new(2026, 2, 1), Today)));
        Assert.Equal("agreement.paper.first", Key(await bed.Paper(draft, new(1789, 2, 1), new(2026, 1, 1))));
        Assert.False((await bed.Paper(draft, new(2026, 2, 1), new(2026, 3, 31))).IsRefused);
        var next = (await bed.Draft()).Value;
        Assert.Equal("agreement.paper.overlap", Key(await bed.Paper(next, new(2026, 3, 31), new(2026, 4, 1))));
        Assert.False((await bed.Paper(next, new(2026, 4, 1), new(2026, 4, 30))).IsRefused);
    }

    static Task<List<Stage>> Stages(AgreementBed bed) => bed.Do(unit => unit.Db.Set<Stage>().OrderBy(stage => stage.Position).ToListAsync(Cancellation));

    static Task<bool> Follow(AgreementBed bed) => bed.Do(async unit =>
    {
        await FollowAgreement.Apply(unit.Db, bed.FunnelId, bed.Now, Cancellation);
        return true;
    });
}
