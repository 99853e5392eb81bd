using Markdig;

namespace Handslag.Web.Rhythm;

/// <summary>Minutes are written in Markdown; markup that is typed stays text.</summary>
static class MinutesText
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().UsePipeTables().UseAutoLinks().Build();

    public static string Html(string markdown) => Markdown.ToHtml(markdown, Pipeline);
}
