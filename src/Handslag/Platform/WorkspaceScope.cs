using Handslag.Platform.Live;

namespace Handslag.Platform;

/// <summary>Marks a row that belongs to one workspace; the database never shows it to another.</summary>
public interface IWorkspaceOwned
{
    long WorkspaceId { get; set; }
}

/// <summary>The workspace that this unit of work may see. Nothing is visible until one is entered, and it never changes afterwards.</summary>
public sealed class WorkspaceScope(CommittedNews? news = null)
{
    /// <summary>Null where a tool looks at the model only.</summary>
    internal CommittedNews? News => news;

    /// <summary>0 while no workspace has been entered.</summary>
    public long Id { get; private set; }

    public void Enter(long workspaceId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workspaceId);
        if (Id != 0 && Id != workspaceId) throw new InvalidOperationException("A unit of work stays in one workspace.");
        Id = workspaceId;
    }
}
