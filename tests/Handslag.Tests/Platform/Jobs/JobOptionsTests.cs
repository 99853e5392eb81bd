using Handslag.Platform.Jobs;
using Xunit;

namespace Handslag.Tests.Platform.Jobs;

public sealed class JobOptionsTests
{
    [Fact]
    public void The_waits_double_up_to_the_longest()
    {
        var options = new JobOptions { FirstWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromMinutes(1) };
        Assert.Equal([5, 10, 20, 40, 60, 60], Enumerable.Range(1, 6).Select(attempt => options.WaitAfter(attempt).TotalSeconds));
        Assert.Equal(60, options.WaitAfter(90).TotalSeconds);
    }

    [Fact]
    public void The_options_as_shipped_are_in_order() => Assert.True(new JobOptionsRules().Validate(null, new JobOptions()).Succeeded);

    [Fact]
    public void Every_mistake_in_the_options_is_named_at_once() =>
        Assert.Equal(9, new JobOptionsRules().Validate(null, new JobOptions
        {
            Lease = TimeSpan.Zero,
            Pulse = TimeSpan.FromMinutes(2),
            Pause = TimeSpan.Zero,
            AtOnce = 0,
            Deliveries = 0,
            FirstWait = TimeSpan.Zero,
            LongestWait = TimeSpan.FromDays(2),
            KeptDays = 31,
            AuditDays = 1,
        }).Failures!.Count());
}
