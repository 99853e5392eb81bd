using CsCheck;
using Handslag.Handovers;
using Handslag.Insights.Replay;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights.Commitments;

public sealed class StepBytesTests
{
    static readonly string?[] Reasons = [null, "no-need", "too-early", "away"];

    static readonly Gen<Step> Steps =
        from numbers in Gen.Select(Gen.Long[0, 4_000_000_000_000_000], Gen.Long[1, 5_000_000], Gen.Long[0, 400], Gen.Long[0, 3_000])
        from kind in Gen.Enum<FactKind>()
        from said in Gen.Int[0, 3]
        from flags in Gen.Int[0, 63]
        from bits in Gen.Select(Gen.ULong, Gen.ULong)
        select new Step
        {
            Seq = numbers.Item2, Kind = kind, At = Instants.FromMicros(numbers.Item1), Precision = (flags & 1) != 0 ? Precision.Day : Precision.Instant,
            RecordedAt = Instants.FromMicros(numbers.Item1 + ((flags & 2) != 0 ? 17 : 0)), IsOwn = (flags & 2) != 0, StageId = numbers.Item3, SubjectId = numbers.Item4,
            Reached = (flags & 4) == 0 ? null : (flags & 8) != 0, HasExample = (flags & 16) != 0, Reason = Reasons[said],
            Filled = (flags & 32) != 0 ? new(bits.Item1) : default, Emptied = (flags & 32) != 0 ? new(bits.Item2) : default,
        };

    [Fact]
    public void Read_back_the_steps_of_a_lead_are_what_was_written() => Steps.Array[0, 40].Sample(steps =>
    {
        var sayings = new Sayings();
        var bytes = StepBytes.Write(steps, sayings);
        var into = new Step[1];
        Assert.Equal(steps, StepBytes.Read(bytes, sayings.Reasons, ref into).ToArray());
    });

    [Fact]
    public void A_step_takes_about_a_dozen_bytes()
    {
        var at = Instant.FromUtc(2026, 10, 5, 8, 0);
        var steps = Enumerable.Range(0, 6).Select(i => new Step
        {
            Seq = 4_000_000 + 900 * i, Kind = FactKind.StageEntered, At = at + Duration.FromHours(40 * i), Precision = Precision.Instant, RecordedAt = at + Duration.FromHours(40 * i), StageId = 40 + i,
        }).ToArray();

        Assert.InRange(StepBytes.Write(steps, new Sayings()).Length, 6 * 8, 6 * 14);
    }
}
