using NodaTime;

namespace Handslag.Platform.Files;

/// <summary>A file that was uploaded or made, kept in the database so that every node has it; gone after <see cref="ExpiresAt"/>.</summary>
public sealed class StoredFile : IWorkspaceOwned
{
    /// <summary>The size of a file whose last piece is not in yet.</summary>
    public const long Arriving = -1;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public long Size { get; set; }

    public required byte[] Sha256 { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant ExpiresAt { get; set; }
}

/// <summary>A piece of a stored file.</summary>
public sealed class StoredFileChunk : IWorkspaceOwned
{
    /// <summary>Every piece but the last is exactly this long.</summary>
    public const int Largest = 1024 * 1024;

    public long WorkspaceId { get; set; }

    public long FileId { get; set; }

    public int Ordinal { get; set; }

    public required byte[] Bytes { get; set; }
}
