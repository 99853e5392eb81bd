using NodaTime;

namespace Handslag.Insights;

/// <summary>What the columns of a file were derived from: while this stays the same, so does every answer but for its moment.</summary>
readonly record struct Derived(string Frame, long FactSeq, long ChangedSeq, long PersonaSeq);

/// <summary>
/// Answers of the last moments. Many readers ask the same of the same columns: who asks soon after gets what was counted, with its own as-of,
/// and who asks while it is being counted waits for that count.
/// </summary>
sealed class KeptAnswers
{
    const int Most = 200;

    readonly Lock turn = new();
    readonly Dictionary<object, object> answers = [];
    readonly Dictionary<object, Task> counting = [];
    Derived of;

    /// <summary>The answer of shortly before from these columns, or the one that <paramref name="count"/> gives now.</summary>
    /// <param name="derived">What the columns are derived from at least; the count may see newer ones.</param>
    /// <param name="fresh">Zero counts each time anew.</param>
    public Task<Answer<T>> Once<T>(Question<T> question, Derived derived, Instant upTo, Duration fresh, Func<Answer<T>> count)
    {
        if (fresh <= Duration.Zero) return Task.FromResult(count());
        Task<Answer<T>> mine;
        lock (turn)
        {
            Turn(derived);
            if (answers.TryGetValue(question, out var kept) && kept is Answer<T> answer && answer.UpTo <= upTo && upTo - answer.UpTo < fresh) return Task.FromResult(answer);
            if (counting.GetValueOrDefault(question) is Task<Answer<T>> running) return running;
            counting[question] = mine = new Task<Answer<T>>(count, TaskCreationOptions.RunContinuationsAsynchronously);
        }

        mine.RunSynchronously();
        lock (turn)
        {
            if (counting.GetValueOrDefault(question) != mine) return mine;
            counting.Remove(question);
            if (mine.IsCompletedSuccessfully) answers[question] = mine.Result;
        }

        return mine;
    }

    /// <summary>Of other columns nothing is known, and what is still being counted is not waited for.</summary>
    void Turn(Derived derived)
    {
        if (of != derived || answers.Count >= Most) answers.Clear();
        if (of != derived) counting.Clear();
        of = derived;
    }
}
