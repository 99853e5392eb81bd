using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using HandlebarsDotNet;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Platform.Notices;

/// <summary>A notice in somebody's language: a line, and a text of which the HTML is a plain rendering.</summary>
public sealed record WrittenNotice(string Subject, string Body, string Html, string Link);

/// <summary>The texts of a kind in a language, the workspace's own or the usual ones.</summary>
public sealed record NoticeWords(string Subject, string Body, bool IsOwn, long Revision);

/// <summary>Writes notices by the templates of the workspace.</summary>
public sealed partial class WriteNotice(HandslagDb db, NoticeText texts, PublicAddress address)
{
    const string English = "en";

    Workspace? here;
    Dictionary<(string, string), NoticeTemplate>? own;

    /// <summary>Null where the kind is no longer known.</summary>
    internal async Task<WrittenNotice?> Run(NoticeContent content, string language, string person, CancellationToken cancellation)
    {
        if (await Words(content.Kind, language, cancellation) is not { } words) return null;
        var values = await Values(content, language, person, cancellation);
        return Written(OneLine(Fill(words.Subject, values)), Fill(words.Body, values), (string)values["link"]);
    }

    /// <summary>The notice as a line in a list.</summary>
    internal async Task<string?> Title(NoticeContent content, string language, CancellationToken cancellation) =>
        await Words(content.Kind, language, cancellation) is { } words ? OneLine(Fill(words.Subject, await Values(content, language, "", cancellation))) : null;

    public async Task<NoticeWords?> Words(string kind, string language, CancellationToken cancellation)
    {
        own ??= await db.Set<NoticeTemplate>().AsNoTracking().ToDictionaryAsync(template => (template.Kind, template.Language), cancellation);
        if (own.TryGetValue((kind, language), out var template)) return new(template.Subject, template.Body, true, template.Revision);
        return Usual(kind, language);
    }

    public NoticeWords? Usual(string kind, string language) =>
        texts($"notice.{kind}.subject", language) is { } subject && texts($"notice.{kind}.body", language) is { } body ? new(subject, body, false, 0) : null;

    /// <summary>How a template would read with the example values of its kind.</summary>
    public async Task<WrittenNotice> Example(string kind, string language, string subject, string body, CancellationToken cancellation)
    {
        var example = (texts($"notice.{kind}.example", language) ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        var links = example.Where(pair => pair.Value.StartsWith('/')).ToDictionary();
        var values = example.Where(pair => !links.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => NoticeValue.Of(pair.Value));
        var filled = await Values(new(kind, "", "", values, links), language, "Sanne", cancellation);
        return Written(OneLine(Fill(subject, filled, isStrict: true)), Fill(body, filled, isStrict: true), (string)filled["link"]);
    }

    internal static WrittenNotice Written(string subject, string body, string link) => new(subject, body, Html(body), link);

    /// <summary>Where the workspace is reached.</summary>
    internal async Task<string> Root(CancellationToken cancellation)
    {
        here ??= await db.Set<Workspace>().AsNoTracking().SingleAsync(workspace => workspace.Id == db.Scope.Id, cancellation);
        return $"{address()}/w/{here.Slug}";
    }

    async Task<Dictionary<string, object>> Values(NoticeContent content, string language, string person, CancellationToken cancellation)
    {
        var root = await Root(cancellation);
        var values = new Dictionary<string, object> { ["person"] = person, ["workspace"] = here!.Name, ["link"] = root + content.Link };
        foreach (var (name, path) in content.Links) values[name] = root + path;
        foreach (var (name, value) in content.Values) values[name] = Text(value, language, DateTimeZoneProviders.Tzdb[here.Zone]);
        return values;
    }

    static string Text(NoticeValue value, string language, DateTimeZone zone)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return value.At is { } at ? LocalDateTimePattern.Create("ddd d MMM HH:mm", culture).Format(Instants.FromMicros(at).InZone(zone).LocalDateTime)
            : value.Number is { } number ? number.ToString("N0", culture)
            : (language == English ? value.En : value.Nl ?? value.En) ?? "";
    }

    /// <param name="isStrict">Asking for something that is not there is a mistake; else it is left empty, for a notice with a gap is better than none.</param>
    static string Fill(string template, Dictionary<string, object> values, bool isStrict = false) =>
        Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = isStrict, FormatProvider = CultureInfo.InvariantCulture }).Compile(template)(values);

    static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    static string Html(string text)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><body>");
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").AppendJoin("<br>\n", paragraph.Split('\n').Select(Line)).Append("</p>\n");
        return html.Append("</body></html>").ToString();
    }

    static string Line(string line)
    {
        if (LinkLine().Match(line.Trim()) is not { Success: true } link) return WebUtility.HtmlEncode(line);
        var (label, url) = (link.Groups["label"].Value, link.Groups["url"].Value);
        return $"<a href=\"{WebUtility.HtmlEncode(url)}\">{WebUtility.HtmlEncode(label.Length > 0 ? label : url)}</a>";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?<label>[^:]{1,80}): )?(?<url>https?://\S+)$")]
    private static partial Regex LinkLine();
}
