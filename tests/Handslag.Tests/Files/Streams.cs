using System.Text;

namespace Handslag.Tests.Files;

/// <summary>A start, one very long line of x, and an end, without holding any of it.</summary>
sealed class LongLine(string start, long length, string end) : Stream
{
    readonly byte[] head = Encoding.ASCII.GetBytes(start);
    readonly byte[] tail = Encoding.ASCII.GetBytes(end);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length + length + tail.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var read = (int)Math.Min(buffer.Length, Length - Position);
        var part = buffer[..read];
        part.Fill((byte)'x');
        for (var i = 0; i < read && Position + i < head.Length; i++)
            part[i] = head[Position + i];
        for (var i = Math.Max(0, head.Length + length - Position); i < read; i++)
            part[(int)i] = tail[Position + i - head.Length - length];
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
