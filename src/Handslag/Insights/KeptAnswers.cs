using NodaTime;

namespace Handslag.Insights;

/// <summary>What the columns of a file were derived from: while this stays the same, so does every answer but for its moment.</summary>
readonly record struct Derived(string Frame, long FactSeq, long ChangedSeq);

/// <summary>Answers of the last moments. Many readers ask the same of the same columns; who asks soon after gets what was counted, with its own as-of.</summary>
sealed class KeptAnswers
{
    const int Most = 200;

    readonly Lock turn = new();
    readonly Dictionary<object, object> answers = [];
    Derived of;

    /// <summary>Null where nobody asked this of these columns so shortly before.</summary>
    public Answer<T>? Find<T>(Question<T> question, Derived derived, Instant upTo, Duration fresh)
    {
        lock (turn)
        {
            return of == derived && answers.TryGetValue(question, out var kept) && kept is Answer<T> answer && answer.UpTo <= upTo && upTo - answer.UpTo < fresh
                ? answer : null;
        }
    }

    public void Keep<T>(Question<T> question, Derived derived, Answer<T> answer)
    {
        lock (turn)
        {
            if (of != derived || answers.Count >= Most) answers.Clear();
            of = derived;
            answers[question] = answer;
        }
    }
}
