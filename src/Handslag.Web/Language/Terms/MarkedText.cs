using Handslag.Language.Terms;

namespace Handslag.Web.Language.Terms;

/// <summary>A stretch of a text: a term, markup that is already safe, or words that are still to be encoded.</summary>
readonly record struct MarkedPart(string Text, long? TermId = null, bool IsMarkup = false);

static class MarkedText
{
    /// <summary>The text in order, cut where terms stand in it.</summary>
    public static IEnumerable<MarkedPart> Parts(string text, TermBook book)
    {
        var at = 0;
        foreach (var mark in book.Marker.Find(text))
        {
            if (mark.Start > at) yield return new(text[at..mark.Start]);
            yield return new(text.Substring(mark.Start, mark.Length), mark.TermId);
            at = mark.Start + mark.Length;
        }

        if (at < text.Length) yield return new(text[at..]);
    }
}
