using Handslag.Platform.Demo;
using Handslag.Signals;
using Xunit;

namespace Handslag.Tests.Signals;

/// <summary>
/// Somebody who knows who may answer, how many did, and the rules by which results are shown, works out from everything shown over six rounds what an answer
/// can have been. Everybody answers anew in each round, so what is shown of a round is all that is known of its answers.
/// </summary>
public sealed class AttackerTests
{
    const int Organisations = 1_000, Rounds = 6, Statements = 12;
    static readonly SignalLimits Limits = new();

    /// <summary>From 1 up to 5.</summary>
    static readonly int[] Scores = [1, 2, 3, 4, 5];

    [Fact]
    public void From_all_that_is_shown_of_a_thousand_organisations_nobody_works_out_an_answer()
    {
        var shown = 0;
        Each((dice, eligible, answers) =>
        {
            var seen = Perception.Of(eligible, answers.Length, answers.Count(IsAgreed), Limits);
            if (seen is null) return;
            shown++;
            var possible = Possible(seen, eligible, answers.Length);
            Assert.Contains(answers.Count(IsAgreed), possible);
            // Whoever stands outside cannot even tell on which side of the line anybody's answer lies.
            Assert.True(possible.Max() > 0 && possible.Min() < answers.Length, $"{seen}");
        });
        Assert.True(shown > Organisations, $"only {shown} results were shown");
    }

    [Fact]
    public void Whoever_answered_and_knows_their_own_answer_works_out_no_other_answer()
    {
        Each((dice, eligible, answers) =>
        {
            if (Perception.Of(eligible, answers.Length, answers.Count(IsAgreed), Limits) is not { } seen) return;
            var mine = dice.Between(0, answers.Length - 1);
            var others = answers.Length - 1;
            var possible = Possible(seen, eligible, answers.Length).Select(agreed => agreed - (IsAgreed(answers[mine]) ? 1 : 0)).Where(agreed => agreed >= 0 && agreed <= others).ToList();
            // Scores of anybody else that are still possible: any below the line if not all others agreed, any above it if at least one did.
            var left = Scores.Where(score => IsAgreed(score) ? possible.Exists(agreed => agreed > 0) : possible.Exists(agreed => agreed < others)).ToList();
            Assert.True(left.Count >= 2, $"{seen} leaves {left.Count}");
            // From ten answers on, not even the side of the line.
            if (answers.Length >= Limits.FewestForShare) Assert.Equal(Scores.Length, left.Count);
        });
    }

    [Fact]
    public void Between_two_rounds_with_one_to_four_others_nothing_is_compared()
    {
        var side = new Handslag.Signals.Pulse.PulseSide { Answered = 12, Eligible = 12 };
        Assert.Equal([true, false, false, false, false, true], Enumerable.Range(0, 6).Select(changed => { side.Changed = changed; return side.HasTrend; }));
    }

    [Fact]
    public void Under_ten_answers_many_numbers_look_alike_and_no_result_is_exact_at_the_ends()
    {
        for (var answered = 5; answered <= 60; answered++)
            foreach (var agreed in new[] { 0, 1, answered - 1, answered })
            {
                var (least, most) = Perception.Shown(agreed, answered, Limits);
                Assert.True(most > least && Perception.Of(answered, answered, agreed, Limits) is { Share: null, Band: Band.UpTo20 or Band.From80 });
            }
    }

    /// <summary>Every number of agreeing answers that would have been shown in exactly this way.</summary>
    static List<int> Possible(Perception seen, int eligible, int answered) =>
        [.. Enumerable.Range(0, answered + 1).Where(agreed => Perception.Of(eligible, answered, agreed, Limits) == seen)];

    static bool IsAgreed(int score) => score >= Perception.Agreeing;

    static void Each(Action<Dice, int, int[]> check)
    {
        for (var organisation = 0; organisation < Organisations; organisation++)
        {
            var dice = new Dice(20_261_127, (ulong)organisation);
            var eligible = dice.Between(5, 30);
            for (var round = 0; round < Rounds; round++)
            {
                eligible = Math.Max(5, eligible + dice.Between(-2, 2));
                var answered = dice.Between(Math.Max(0, eligible - 8), eligible);
                for (var statement = 0; statement < Statements; statement++)
                {
                    var mood = dice.Fraction() is < .15 or > .85 ? dice.Fraction() * .08 : dice.Fraction();
                    check(dice, eligible, [.. Enumerable.Range(0, answered).Select(_ => dice.Chance(mood) ? dice.Between(4, 5) : dice.Between(1, 3))]);
                }
            }
        }
    }
}
