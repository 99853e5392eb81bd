using CsCheck;
using Handslag.Time;
using Xunit;

namespace Handslag.Tests.Time;

public sealed class AscendingTests
{
    [Fact]
    public void The_place_below_a_number_is_that_of_looking_at_each() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000].Array[0, 50], Gen.Int[0, 12], Gen.Long[-1_100_000, 1_100_000].Array[20]).Sample((numbers, digits, asked) =>
        {
            var scale = (long)Math.Pow(10, digits);
            long[] values = [.. numbers.Select(number => number * scale).Distinct().Order()];
            var ascending = new Ascending(values);
            foreach (var value in asked.Select(one => one * scale).Concat(values).Concat(values.Select(known => known + 1)).Append(long.MinValue).Append(long.MaxValue))
                Assert.Equal(Array.FindLastIndex(values, known => known < value), ascending.LastBelow(value));
        });

    [Fact]
    public void Numbers_that_lie_in_one_heap_are_found_too()
    {
        long[] values = [0, .. Enumerable.Range(0, 1000).Select(i => 1_000_000_000_000L + i)];
        var ascending = new Ascending(values);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(i - 1, ascending.LastBelow(values[i]));
            Assert.Equal(i, ascending.LastBelow(values[i] + 1));
        }
    }
}
