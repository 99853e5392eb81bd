using Handslag.Language.Terms;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Handslag.Web.Language.Terms;

/// <summary>
/// A text in which every agreed term is marked, with what it means on hover, tap and key. Takes plain text, or HTML of which only simple markup is
/// kept; never put it inside a link, a summary, a label or a button. Written in code because white space between words must stay as it is.
/// </summary>
public sealed class Marked : SteadyComponent
{
    /// <summary>Above so many marks, one that comes again shares what opens at the first.</summary>
    const int MostPanels = 40;

    readonly string id = Ids.Next("term");
    TermBook book = TermBook.Empty;

    [Parameter] public string? Text { get; set; }

    /// <summary>Instead of <see cref="Text"/>: formatted text, see <see cref="MarkedHtml"/>.</summary>
    [Parameter] public string? Html { get; set; }

    /// <summary>A term that is not marked, because the text is its own.</summary>
    [Parameter] public long? Except { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [CascadingParameter] public ShellModel Shell { get; set; } = ShellModel.Nobody;

    [Inject] TermsInPlace Language { get; set; } = null!;

    protected override async Task OnInitializedAsync() => book = await Language.Book(Http.RequestAborted);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var shown = new Dictionary<long, int>();
        var n = 0;
        foreach (var part in Html is not null ? MarkedHtml.Parts(Html, book) : MarkedText.Parts(Text ?? "", book))
        {
            if (part.IsMarkup) builder.AddMarkupContent(0, part.Text);
            else if (part.TermId is not { } term || term == Except) builder.AddContent(1, part.Text);
            else Mark(builder, part.Text, term, n++, shown);
        }
    }

    void Mark(RenderTreeBuilder builder, string text, long term, int n, Dictionary<long, int> shown)
    {
        var isShared = n >= MostPanels && shown.ContainsKey(term);
        if (!isShared) shown[term] = n;
        var panel = $"{id}-{shown[term]}";
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "term-mark");
        builder.OpenElement(4, "button");
        builder.AddAttribute(5, "type", "button");
        builder.AddAttribute(6, "class", "term");
        builder.AddAttribute(7, "popovertarget", panel);
        builder.AddAttribute(8, "aria-describedby", $"{panel}-says");
        builder.AddContent(9, text);
        builder.CloseElement();
        if (!isShared) Panel(builder, panel, term, book.Terms[term]);
        builder.CloseElement();
    }

    void Panel(RenderTreeBuilder builder, string panel, long term, TermContent content)
    {
        builder.OpenElement(10, "span");
        builder.AddAttribute(11, "id", panel);
        builder.AddAttribute(12, "class", "definition-panel term-panel");
        builder.AddAttribute(13, "popover", "auto");
        builder.OpenElement(14, "b");
        builder.AddContent(15, content.Abbreviation is { } abbreviation ? $"{TermWords.Of(content.Name)} ({abbreviation})" : TermWords.Of(content.Name));
        builder.CloseElement();
        builder.OpenElement(16, "span");
        builder.AddAttribute(17, "id", $"{panel}-says");
        builder.AddContent(18, TermWords.Of(content.Definition!));
        builder.CloseElement();
        if (Shell.Workspace is { } workspace)
        {
            builder.OpenElement(19, "a");
            builder.AddAttribute(20, "href", TermAddress.Of(workspace.Slug, term));
            builder.AddContent(21, TermWords.Of(content.Name));
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
