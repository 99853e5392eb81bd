using Handslag.Journeys.Import;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class SeenHashesTests
{
    [Fact]
    public void Each_hash_is_new_once_whatever_came_between()
    {
        var seen = new SeenHashes();
        var known = new HashSet<ulong>();
        var dice = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            // Many alike, many in one corner, and 0.
            var hash = dice.Next(3) switch { 0 => (ulong)dice.Next(20_000), 1 => (ulong)dice.NextInt64() << 40, _ => (ulong)dice.NextInt64() };
            Assert.Equal(known.Add(hash), seen.Add(hash));
        }
    }
}
