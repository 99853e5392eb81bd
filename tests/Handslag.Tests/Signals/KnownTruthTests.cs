using Handslag.Platform.Demo;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Xunit;

namespace Handslag.Tests.Signals;

/// <summary>
/// How often verdicts are wrong about organisations of which the truth is known, with owners and weeks that are unlike each other. The worst truths are taken:
/// just good enough for a false "confirmed", and just bad enough, a margin below the threshold, for a false "not shown". Everybody recognises the statement.
/// </summary>
public sealed class KnownTruthTests(ITestOutputHelper output)
{
    const double MostOften = .05;
    static readonly SignalLimits Limits = new();

    [Fact, Trait("Tier", "Full")]
    public void Wrong_verdicts_are_rare_where_the_truth_lies_on_the_edge()
    {
        foreach (var threshold in new[] { .8, .9 })
        {
            var (confirmed, notShown) = Wrong(threshold, 3_000, owners: (5, 24), cases: (40, 400));
            Assert.True(confirmed <= MostOften, $"false confirmed {confirmed:P1} at {threshold}");
            Assert.True(notShown <= MostOften, $"false not shown {notShown:P1} at {threshold}");
        }
    }

    [Fact, Trait("Tier", "Full")]
    public void Where_the_truth_is_clear_and_there_are_cases_enough_the_verdict_says_so()
    {
        Assert.True(Share(.5, .9, Finding.FallsShort, Verdict.Confirmed, 300, (10, 20), (200, 400)) > .9);
        Assert.True(Share(.97, .8, Finding.Meets, Verdict.NotShown, 300, (10, 20), (200, 400)) > .9);
    }

    [Fact, Trait("Tier", "Long")]
    public void Wrong_verdicts_are_rare_for_every_size_of_organisation()
    {
        List<string> wrong = [];
        foreach (var threshold in new[] { .5, .7, .8, .9, .95 })
            foreach (var owners in new[] { (5, 5), (6, 8), (9, 14), (15, 30) })
                foreach (var cases in new[] { (30, 80), (100, 300), (600, 1500) })
                {
                    var (confirmed, notShown) = Wrong(threshold, 5_000, owners, cases);
                    var found = Share(threshold - .2, threshold, Finding.FallsShort, Verdict.Confirmed, 2_000, owners, cases);
                    var line = FormattableString.Invariant(
                        $"| {threshold:0.##} | {owners.Item1}–{owners.Item2} | {cases.Item1}–{cases.Item2} | {100 * confirmed:0.0} % | {100 * notShown:0.0} % | {100 * found:0} % |");
                    output.WriteLine(line);
                    if (confirmed > MostOften || notShown > MostOften) wrong.Add(line);
                }

        Assert.Empty(wrong);
    }

    static (double Confirmed, double NotShown) Wrong(double threshold, int organisations, (int, int) owners, (int, int) cases) => (
        Share(threshold, threshold, Finding.FallsShort, Verdict.Confirmed, organisations, owners, cases),
        Share(threshold - Limits.Margin / 100.0, threshold, Finding.Meets, Verdict.NotShown, organisations, owners, cases));

    /// <summary>The part of the organisations with this truth that get this verdict.</summary>
    static double Share(double truth, double threshold, Finding finding, Verdict verdict, int organisations, (int Least, int Most) owners, (int Least, int Most) cases)
    {
        var hits = 0;
        Parallel.For(0, organisations, i =>
        {
            var dice = new Dice(20_261_127, (ulong)i);
            var evidence = new SimulatedOrganisation(dice, truth).Evidence(dice.Between(owners.Least, owners.Most), dice.Between(cases.Least, cases.Most), threshold);
            var given = Verdicts.Of(new Perception(20, 20, .8, null, Perceived.Yes), EvidenceStandings.Of([evidence]));
            Assert.Equal(evidence.Finding == finding, given == verdict);
            if (given == verdict) Interlocked.Increment(ref hits);
        });
        return (double)hits / organisations;
    }
}
