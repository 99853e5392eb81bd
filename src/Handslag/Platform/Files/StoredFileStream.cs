using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Files;

/// <summary>Reads a stored file with one piece of it in memory, by a database context of its own.</summary>
sealed class StoredFileStream(HandslagDb db, AsyncServiceScope scope, StoredFile file) : Stream
{
    byte[] piece = [];
    int pieceAt = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Size;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        if (!HasPiece(out var ordinal)) Keep(ordinal, Piece(ordinal).SingleOrDefault());
        return Copy(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        if (!HasPiece(out var ordinal)) Keep(ordinal, await Piece(ordinal).SingleOrDefaultAsync(cancellationToken));
        return Copy(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = offset + origin switch { SeekOrigin.Current => Position, SeekOrigin.End => Length, _ => 0 };
        ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(offset));
        return Position = place;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) scope.Dispose();
        base.Dispose(disposing);
    }

    bool HasPiece(out int ordinal)
    {
        ordinal = (int)(Position / StoredFileChunk.Largest);
        return ordinal == pieceAt;
    }

    IQueryable<byte[]> Piece(int ordinal) => db.Set<StoredFileChunk>().Where(c => c.FileId == file.Id && c.Ordinal == ordinal).Select(c => c.Bytes);

    void Keep(int ordinal, byte[]? bytes)
    {
        piece = bytes ?? throw new IOException($"The stored file {file.Id} is gone.");
        pieceAt = ordinal;
    }

    int Copy(Span<byte> buffer)
    {
        var from = (int)(Position - ((long)pieceAt * StoredFileChunk.Largest));
        var count = Math.Min(buffer.Length, piece.Length - from);
        piece.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}
