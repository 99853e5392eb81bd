using System.Globalization;
using Handslag.Platform;
using Handslag.Signals.Pulse;

namespace Handslag.Web.Signals;

/// <summary>What stands in a form of the pulse.</summary>
static class PulseAnswering
{
    /// <summary>Every answer that was given; a score that is no number is refused, not forgotten.</summary>
    public static List<GivenAnswer> Read(IFormCollection form) =>
        [.. form.Keys.Where(key => key.StartsWith("score-", StringComparison.Ordinal)).Select(key => key["score-".Length..]).Distinct().Select(key => new GivenAnswer(
            key, Score(form[$"score-{key}"]), form[$"comment-{key}"].ToString() is { Length: > 0 } comment ? comment : null))];

    static int? Score(string? written) => string.IsNullOrEmpty(written) ? null
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : 0;
}

/// <summary>Whoever follows their personal link: not signed in, and here only to answer.</summary>
sealed record PulseGuest(long UserId, string Name);
