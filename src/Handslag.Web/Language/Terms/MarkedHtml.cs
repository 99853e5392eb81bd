using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Handslag.Language.Terms;

namespace Handslag.Web.Language.Terms;

/// <summary>
/// Formatted text in which terms are marked. Only simple elements are kept, without any attribute but the address of a link; whatever else looks like
/// markup becomes text, so that nothing that was typed can run. Terms inside links and code stay unmarked.
/// </summary>
static partial class MarkedHtml
{
    static readonly FrozenSet<string> Kept = "p br hr ul ol li b strong i em u s small sub sup blockquote h3 h4 h5 h6 pre code a table thead tbody tr th td".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    static readonly FrozenSet<string> Empty = new[] { "br", "hr" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    static readonly FrozenSet<string> Unmarked = new[] { "a", "code", "pre" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<MarkedPart> Parts(string html, TermBook book)
    {
        var (at, open) = (0, new Stack<string>());
        foreach (var match in Tag().Matches(html).OfType<Match>())
        {
            var name = match.Groups["name"].Value.ToLowerInvariant();
            if (!Kept.Contains(name)) continue;
            foreach (var part in Text(html[at..match.Index], open, book)) yield return part;
            at = match.Index + match.Length;
            if (match.Groups["end"].Length > 0)
            {
                if (!open.Contains(name)) continue;
                string closed;
                do yield return new($"</{closed = open.Pop()}>", IsMarkup: true);
                while (closed != name);
            }
            else
            {
                if (!Empty.Contains(name)) open.Push(name);
                yield return new(name == "a" ? $"<a{Address(match.Groups["more"].Value)}>" : $"<{name}>", IsMarkup: true);
            }
        }

        foreach (var part in Text(html[at..], open, book)) yield return part;
        while (open.TryPop(out var left)) yield return new($"</{left}>", IsMarkup: true);
    }

    static IEnumerable<MarkedPart> Text(string encoded, Stack<string> open, TermBook book)
    {
        if (encoded.Length == 0) return [];
        var text = WebUtility.HtmlDecode(encoded);
        return open.Any(Unmarked.Contains) ? [new MarkedPart(text)] : MarkedText.Parts(text, book);
    }

    /// <summary>Only addresses of the web and of mail, and those within this site.</summary>
    static string Address(string attributes)
    {
        var found = Href().Match(attributes);
        var address = WebUtility.HtmlDecode(found.Groups["quoted"].Success ? found.Groups["quoted"].Value : found.Groups["single"].Value).Trim();
        var isOurs = address is ['/', not ('/' or '\\'), ..];
        var isAllowed = isOurs || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto));
        return isAllowed ? $" href=\"{WebUtility.HtmlEncode(address)}\" rel=\"noopener noreferrer nofollow\"" : "";
    }

    [GeneratedRegex("""<(?<end>/)?(?<name>[a-z][a-z0-9]*)(?<more>(\s[^<>]*)?)/?>""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("""\shref\s*=\s*("(?<quoted>[^"]*)"|'(?<single>[^']*)')""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Href();
}
