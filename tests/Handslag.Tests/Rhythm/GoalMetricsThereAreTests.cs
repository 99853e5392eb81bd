using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

/// <summary>A goal is bound to what its company has: one funnel by the usual template, and a draft of its agreement.</summary>
public sealed class GoalMetricsThereAreTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_metric_of_a_commitment_stage_or_funnel_that_is_not_there_is_refused_with_field_and_value(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var funnel = await bed.Do(unit => unit.Db.Set<Funnel>().OrderBy(one => one.Position).FirstAsync(Cancellation));
        Assert.False((await bed.Do(unit => unit.Get<StartDraft>().Run(new(funnel.Id), head.UserId, Cancellation))).IsRefused);
        var cycle = (await bed.Do(unit => unit.Get<KeepCycle>().Prepare(new("Next", new(2026, 12, 1), new(2027, 2, 28)), head, Cancellation))).Value;

        foreach (var metric in new[] { "kept:nothing", "waited:nothing", "funnel:nowhere", "evidence:accepted", "met:management", "kept:respond@nowhere", "met:sales@nowhere", $"kept:{new string('a', 200)}", "'; drop table goal; --" })
        {
            var refusal = Assert.Single((await Propose(metric)).Refusals);
            Assert.Equal(("goal.metric.foreign", "metric", metric), (refusal.Key, refusal.Field, refusal.Value));
        }

        foreach (var metric in new[] { "kept:respond", "waited:respond", "funnel:mql", "met:sales", "evidence:closings-late", $"kept:respond@{funnel.Key}", null, " " })
            Assert.False((await Propose(metric)).IsRefused, metric);

        Task<Outcome<Goal>> Propose(string? metric) =>
            bed.Do(unit => unit.Get<KeepGoal>().Propose(cycle.Id, new("Sooner", About.Both, true, metric, 4, 2, "h", null), head, Cancellation));
    }
}
