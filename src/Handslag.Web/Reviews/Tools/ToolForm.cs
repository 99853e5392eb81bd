using Handslag.Reviews.Tools;

namespace Handslag.Web.Reviews.Tools;

/// <summary>What the forms about tools send; each fills what it needs.</summary>
public sealed class ToolForm
{
    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? About { get; set; }

    public string? PersonaKey { get; set; }

    public string? StageKey { get; set; }

    public string? Since { get; set; }

    public string? Link { get; set; }

    public long Revision { get; set; }

    public int? Usefulness { get; set; }

    public string? Text { get; set; }

    public long? Tool { get; set; }

    public string? Back { get; set; }

    public ToolInput Input => new(
        Name, Enum.TryParse<ToolKind>(Kind, out var kind) ? kind : 0, About, PersonaKey, string.IsNullOrEmpty(StageKey) ? null : StageKey, ReviewWords.Day(Since), Link);
}
