using Handslag.Platform;

namespace Handslag.Web.Look.Shell;

public sealed record WorkspaceLink(string Slug, string Name);

/// <summary>What stands around every page: where the reader is and who they are. Whoever resolves the workspace sets it on the request's features.</summary>
public sealed record ShellModel
{
    public static readonly ShellModel Nobody = new();

    public WorkspaceLink? Workspace { get; init; }

    public IReadOnlyList<WorkspaceLink> OtherWorkspaces { get; init; } = [];

    public string? UserName { get; init; }

    public Side? UserSide { get; init; }

    /// <summary>The theme that the reader keeps with their account, if any.</summary>
    public string? Theme { get; init; }

    public bool IsDemo { get; init; }

    public bool MayRemoveDemo { get; init; }

    /// <summary>How many things wait for the reader, by the key of a place; shown beside it.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; init; } = new Dictionary<string, int>();

    public static ShellModel Of(HttpContext http) => http.Features.Get<ShellModel>() ?? Nobody;
}
