using Handslag.Insights;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class KeptAnswersTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    static readonly Duration Fresh = Duration.FromSeconds(10);
    static readonly Derived Columns = new("frame", 7, 3);

    readonly KeptAnswers answers = new();

    [Fact]
    public void The_same_question_soon_after_gets_the_same_answer_with_its_own_as_of()
    {
        answers.Keep(new Echo("a"), Columns, new Answer<string>("said", Now, false));
        Assert.Equal(new Answer<string>("said", Now, false), answers.Find(new Echo("a"), Columns, Now + Duration.FromSeconds(9), Fresh));
        Assert.Null(answers.Find(new Echo("b"), Columns, Now, Fresh));
    }

    [Fact]
    public void Later_or_with_a_clock_set_back_it_is_counted_anew()
    {
        answers.Keep(new Echo("a"), Columns, new Answer<string>("said", Now, false));
        Assert.Null(answers.Find(new Echo("a"), Columns, Now + Fresh, Fresh));
        Assert.Null(answers.Find(new Echo("a"), Columns, Now - Duration.FromSeconds(1), Fresh));
    }

    [Theory]
    [InlineData("other", 7, 3)]
    [InlineData("frame", 8, 3)]
    [InlineData("frame", 7, 4)]
    public void Other_columns_give_other_answers(string frame, long facts, long leads)
    {
        answers.Keep(new Echo("a"), Columns, new Answer<string>("said", Now, false));
        Assert.Null(answers.Find(new Echo("a"), new(frame, facts, leads), Now, Fresh));
    }

    sealed record Echo(string Said) : Question<string>
    {
        internal override string Answer(Reading reading) => Said;
    }
}
