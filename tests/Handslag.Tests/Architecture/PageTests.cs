using System.Text.RegularExpressions;
using Xunit;

namespace Handslag.Tests.Architecture;

/// <summary>Pages run under default-src 'self' without unsafe-inline: what the policy would block in a browser is found here first.</summary>
public sealed partial class PageTests
{
    static readonly IReadOnlyList<SourceFile> Pages = SourceFile.Under("src/Handslag.Web", ".razor", ".razor.cs", ".html");

    static readonly IReadOnlyList<SourceFile> Assets = SourceFile.Under("src/Handslag.Web", ".css", ".scss", ".js", ".mjs", ".ts", ".razor", ".html");

    [Fact]
    public void No_page_has_a_style_attribute() => Assert.Empty(Found(StyleAttribute(), Pages));

    [Fact]
    public void No_page_has_a_script_or_style_of_its_own_inside() => Assert.Empty(Found(Inline(), Pages));

    [Fact]
    public void Nothing_is_loaded_from_another_host() => Assert.Empty(Found(Elsewhere(), Assets));

    [Theory]
    [InlineData("<div style=\"color:red\">")]
    [InlineData("<div class=\"a\"\n   style='x'>")]
    [InlineData("<div Style=@colour>")]
    public void A_style_attribute_would_be_found(string markup) => Assert.Single(Found(StyleAttribute(), [new("src/Bad.razor", markup)]));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<style>p { }</style>")]
    [InlineData("<a href=\"javascript:void(0)\">")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<ImportMap />")]
    public void Script_or_style_inside_a_page_would_be_found(string markup) => Assert.Single(Found(Inline(), [new("src/Bad.razor", markup)]));

    [Theory]
    [InlineData("<script src=\"https://cdn.example.com/x.js\"></script>")]
    [InlineData("<link rel=\"stylesheet\" href=\"//fonts.example.com/x.css\">")]
    [InlineData("@import url(https://fonts.example.com/x.css);")]
    [InlineData("import x from 'https://esm.example.com/x.js';")]
    [InlineData("const answer = await fetch(\"http://example.com/x\");")]
    public void Something_from_another_host_would_be_found(string asset) => Assert.Single(Found(Elsewhere(), [new("src/Bad.js", asset)]));

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"https://example.com\">read more</a>")]
    [InlineData("<script type=\"application/json\">{}</script>")]
    [InlineData("<script type=\"module\" src=\"/dist/desk.js\"></script>")]
    [InlineData("<input data-style=\"x\"><Notice Tone=\"@style\" />")]
    [InlineData("<button @onclick=\"Go\">")]
    [InlineData("<EditForm Model=\"Form\" OnSubmit=\"Go\">")]
    public void Links_for_the_reader_and_our_own_files_are_fine(string markup)
    {
        SourceFile[] page = [new("src/Good.razor", markup)];
        Assert.Empty(Found(StyleAttribute(), page).Concat(Found(Inline(), page)).Concat(Found(Elsewhere(), page)));
    }

    static IEnumerable<string> Found(Regex rule, IEnumerable<SourceFile> files) =>
        from file in files
        from match in rule.Matches(file.Text)
        select file.At(file.Text.AsSpan(0, match.Index).Count('\n') + 1);

    [GeneratedRegex("""<[a-z][^<>]*\sstyle\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex("""<script(?![^>]*\s(src=|type="application/json"))[^>]*>|<style[\s>]|javascript:|(?-i:<[a-z][^<>]*\son[a-z]+\s*=)|<ImportMap\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""(\bsrc(set)?\s*=\s*["']?|<link\b[^>]*\bhref\s*=\s*["']?|@import\s+(url\()?["']?|\burl\(\s*["']?|\bfrom\s*["']|\bimport\s*\(?\s*["']|\bfetch\(\s*["'`]|EventSource\(\s*["'`])(https?:)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
