using System.Net;
using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Web.Language.Terms;
using Xunit;

namespace Handslag.Web.Tests.Language.Terms;

public sealed class MarkedTests
{
    static readonly TermContent Lead = new() { Name = new("Lead", "Lead"), Definition = new("x", "x") };
    static readonly TermBook Book = new(1, TermMarker.For([new(1, Lead)]), new Dictionary<long, TermContent> { [1] = Lead });

    [Theory]
    [InlineData("<p>A lead &amp; leads</p>", "<p>A [lead] &amp; [leads]</p>")]
    [InlineData("lead <a href=\"https://x.test/?a=1&amp;b=2\" onclick=\"x()\">the lead</a> <code>lead</code>", "[lead] <a href=\"https://x.test/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">the lead</a> <code>lead</code>")]
    [InlineData("<a href=\"javascript:alert(1)\">lead</a>", "<a>lead</a>")]
    [InlineData("<script>lead()</script>", "&lt;script&gt;[lead]()&lt;/script&gt;")]
    [InlineData("<img src=x onerror=lead> <lead <p", "&lt;img src=x onerror=lead&gt; &lt;[lead] &lt;p")]
    [InlineData("<ul><li>one<b style=\"x\">lead</ul> lead", "<ul><li>one<b>[lead]</b></li></ul> [lead]")]
    [InlineData("</p><br/>&lt;b&gt;lead", "<br>&lt;b&gt;[lead]")]
    public void Formatted_text_keeps_simple_markup_and_nothing_that_could_run(string html, string shown) => Assert.Equal(shown, Shown(MarkedHtml.Parts(html, Book)));

    [Fact]
    public void Plain_text_is_cut_where_terms_stand_and_nowhere_else() => Assert.Equal("A [lead], &lt;b&gt; [leads]", Shown(MarkedText.Parts("A lead, <b> leads", Book)));

    static string Shown(IEnumerable<MarkedPart> parts) =>
        string.Concat(parts.Select(part => part.IsMarkup ? part.Text : part.TermId is null ? WebUtility.HtmlEncode(part.Text) : $"[{WebUtility.HtmlEncode(part.Text)}]"));
}
