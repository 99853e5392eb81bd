using Handslag.Agreement;
using Handslag.Insights;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class KeptAnswersTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    static readonly Duration Fresh = Duration.FromSeconds(10);
    static readonly Derived Columns = new("frame", 7, 3, 0);

    readonly KeptAnswers answers = new();
    int counted;

    [Fact]
    public async Task The_same_question_soon_after_gets_the_same_answer_with_its_own_as_of()
    {
        await Ask("a", Columns, Now);
        Assert.Equal(new Answer<string>("a 1", Now, false), await Ask("a", Columns, Now + Duration.FromSeconds(9)));
        Assert.Equal("b 2", (await Ask("b", Columns, Now)).Value);
    }

    [Fact]
    public async Task Later_or_with_a_clock_set_back_it_is_counted_anew()
    {
        await Ask("a", Columns, Now);
        Assert.Equal("a 2", (await Ask("a", Columns, Now + Fresh)).Value);
        Assert.Equal("a 3", (await Ask("a", Columns, Now - Duration.FromSeconds(1))).Value);
    }

    [Theory]
    [InlineData("other", 7, 3, 0)]
    [InlineData("frame", 8, 3, 0)]
    [InlineData("frame", 7, 4, 0)]
    [InlineData("frame", 7, 3, 1)]
    public async Task Other_columns_give_other_answers(string frame, long facts, long leads, long personas)
    {
        await Ask("a", Columns, Now);
        Assert.Equal("a 2", (await Ask("a", new(frame, facts, leads, personas), Now)).Value);
    }

    [Fact]
    public async Task Who_asks_while_it_is_being_counted_waits_for_that_count_but_not_for_one_of_older_columns()
    {
        using var go = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = Task.Run(() => Ask("a", Columns, Now, () => { begun.Set(); go.Wait(); }));
        begun.Wait(TestContext.Current.CancellationToken);
        var second = Ask("a", Columns, Now);
        Assert.False(second.IsCompleted);
        var newer = await Ask("a", new("frame", 8, 3, 0), Now);
        go.Set();
        Assert.Equal("a 1", (await first).Value);
        Assert.Equal("a 1", (await second).Value);
        Assert.Equal("a 2", newer.Value);
        Assert.Equal("a 2", (await Ask("a", new("frame", 8, 3, 0), Now)).Value);
    }

    [Fact]
    public async Task A_count_that_failed_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ask("a", Columns, Now, () => throw new InvalidOperationException()));
        Assert.Equal("a 2", (await Ask("a", Columns, Now)).Value);
    }

    [Fact]
    public void Questions_about_the_same_are_the_same_question_however_their_lists_were_made()
    {
        var stages = AgreementTemplates.Stages(AgreementTemplates.All[0]);
        ReplayedDraft Replay(int days) => new(AgreementTemplates.Terms("new-business", [.. stages]), new(2026, 1, 1), new LocalDate(2026, 1, 1).PlusDays(days), LeadFilter.All);
        Assert.Equal(Replay(30), Replay(30));
        Assert.Equal(Replay(30).GetHashCode(), Replay(30).GetHashCode());
        Assert.NotEqual(Replay(30), Replay(31));
        Assert.NotEqual(Replay(30), Replay(30) with { Draft = AgreementTemplates.Terms("new-business", [.. stages.SkipLast(1)]) });
        CommitmentsKept Kept(params long[] disputed) => new(new(2026, 1, 1), new(2026, 2, 1), LeadFilter.All, null, disputed);
        Assert.Equal(Kept(1, 2), Kept(1, 2));
        Assert.Equal(Kept(1, 2).GetHashCode(), Kept(1, 2).GetHashCode());
        Assert.NotEqual(Kept(1, 2), Kept(1, 3));
    }

    Task<Answer<string>> Ask(string said, Derived columns, Instant at, Action? meanwhile = null) => answers.Once(new Echo(said), columns, at, Fresh, () =>
    {
        var n = Interlocked.Increment(ref counted);
        meanwhile?.Invoke();
        return new Answer<string>($"{said} {n}", at, false);
    });

    sealed record Echo(string Said) : Question<string>
    {
        internal override string Answer(Reading reading) => Said;
    }
}
