namespace Handslag.Platform.Files;

/// <summary>Unpacking came to more than a file may unpack to.</summary>
sealed class UnpacksTooFarException : Exception;

/// <summary>What comes out of a packed entry, counted as it comes: the sizes an archive declares may be lies,
/// and a single text or attribute may be made to fill the memory.</summary>
sealed class UnpackedStream(Stream inner, long declared, Func<int, bool> mayTake) : Stream
{
    const long BetweenMarks = 16L << 20;
    long mark;

    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => declared;

    public override long Position { get => Taken; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Taken += read;
        return Taken > declared || Taken - mark > BetweenMarks || !mayTake(read) ? throw new UnpacksTooFarException() : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Another cell was reached: what came before need not be kept.</summary>
    public void Mark() => mark = Taken;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
