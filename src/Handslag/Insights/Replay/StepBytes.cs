using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Insights.Replay;

/// <summary>
/// The steps of one lead in the order of its journey, about a dozen bytes each: kind and flags, the time since the step before, and what is not zero.
/// When a fact was recorded is kept of those recorded here only: nothing else asks for it.
/// </summary>
static class StepBytes
{
    const int HasStage = 1, HasSubject = 2, HasReason = 4, HasExample = 8, HasFields = 16, WasTried = 32, WasReached = 64, IsOwn = 128;
    const int ByDay = 128;

    public static byte[] Write(ReadOnlySpan<Step> steps, Sayings sayings)
    {
        var bytes = new ByteWriter(16 * steps.Length);
        var (time, seq) = (0L, 0L);
        foreach (ref readonly var step in steps)
        {
            bytes.Byte((int)step.Kind | (step.Precision == Precision.Day ? ByDay : 0));
            var reason = sayings.PlaceOf(step.Reason);
            var has = (step.StageId != 0 ? HasStage : 0) | (step.SubjectId != 0 ? HasSubject : 0) | (reason != 0 ? HasReason : 0) | (step.HasExample ? HasExample : 0)
                | (step.Filled.Bits != 0 || step.Emptied.Bits != 0 ? HasFields : 0) | (step.Reached is not null ? WasTried : 0) | (step.Reached == true ? WasReached : 0)
                | (step.IsOwn ? IsOwn : 0);
            bytes.Byte(has);
            var at = step.At.ToMicros();
            bytes.Signed(at - time);
            bytes.Signed(step.Seq - seq);
            (time, seq) = (at, step.Seq);
            if (step.IsOwn) bytes.Signed(step.RecordedAt.ToMicros() - at);
            if ((has & HasStage) != 0) bytes.Signed(step.StageId);
            if ((has & HasSubject) != 0) bytes.Signed(step.SubjectId);
            if (reason != 0) bytes.Unsigned((ulong)reason);
            if ((has & HasFields) == 0) continue;
            bytes.Unsigned(step.Filled.Bits);
            bytes.Unsigned(step.Emptied.Bits);
        }

        return bytes.Written;
    }

    /// <param name="steps">Filled with what is returned, and made longer where needed.</param>
    public static ReadOnlySpan<Step> Read(ReadOnlySpan<byte> bytes, IReadOnlyList<string> reasons, ref Step[] steps)
    {
        var (place, count, time, seq) = (0, 0, 0L, 0L);
        for (; place < bytes.Length; count++)
        {
            if (count == steps.Length) Array.Resize(ref steps, 2 * count);
            var (kind, has) = (bytes[place++], bytes[place++]);
            time += Signed(bytes, ref place);
            seq += Signed(bytes, ref place);
            var at = Instants.FromMicros(time);
            steps[count] = new Step
            {
                Seq = seq,
                Kind = (FactKind)(kind & ~ByDay),
                At = at,
                Precision = (kind & ByDay) != 0 ? Precision.Day : Precision.Instant,
                IsOwn = (has & IsOwn) != 0,
                RecordedAt = (has & IsOwn) != 0 ? Instants.FromMicros(time + Signed(bytes, ref place)) : at,
                Reached = (has & WasTried) != 0 ? (has & WasReached) != 0 : null,
                StageId = (has & HasStage) != 0 ? Signed(bytes, ref place) : 0,
                SubjectId = (has & HasSubject) != 0 ? Signed(bytes, ref place) : 0,
                Reason = (has & HasReason) != 0 ? reasons[(int)Unsigned(bytes, ref place) - 1] : null,
                HasExample = (has & HasExample) != 0,
                Filled = (has & HasFields) != 0 ? new(Unsigned(bytes, ref place)) : default,
                Emptied = (has & HasFields) != 0 ? new(Unsigned(bytes, ref place)) : default,
            };
        }

        return steps.AsSpan(0, count);
    }

    static long Signed(ReadOnlySpan<byte> bytes, ref int place)
    {
        var value = Unsigned(bytes, ref place);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    static ulong Unsigned(ReadOnlySpan<byte> bytes, ref int place)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[place++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128) return value;
        }
    }

    /// <summary>Seven bits a byte, the lowest first; signed numbers with their sign as the lowest bit.</summary>
    struct ByteWriter(int expected)
    {
        byte[] bytes = new byte[Math.Max(16, expected)];
        int count;

        public readonly byte[] Written => bytes[..count];

        public void Byte(int value)
        {
            if (count == bytes.Length) Array.Resize(ref bytes, 2 * count);
            bytes[count++] = (byte)value;
        }

        public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

        public void Unsigned(ulong value)
        {
            for (; value >= 128; value >>= 7) Byte((int)(value & 127) | 128);
            Byte((int)value);
        }
    }
}
