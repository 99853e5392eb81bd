using Handslag.Platform.Jobs;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Jobs;

public sealed class LeasesTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_right_is_held_by_one_until_it_runs_out_and_its_number_tells_a_late_holder_apart(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var leases = unit.Get<Leases>();
        var name = $"right-{Guid.NewGuid():N}";
        var minute = Duration.FromMinutes(1);
        Assert.Equal(1, await leases.Take(name, "a", minute, Cancellation));
        Assert.Null(await leases.Take(name, "b", minute, Cancellation));
        Assert.Equal(1, await leases.Take(name, "a", minute, Cancellation));
        workspace.Clock.Advance(minute);
        Assert.Equal(2, await leases.Take(name, "b", minute, Cancellation));
        Assert.Null(await leases.Take(name, "a", minute, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_who_ask_at_once_one_gets_the_right(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        var name = $"right-{Guid.NewGuid():N}";
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            await using var unit = await workspace.Begin();
            return await unit.Get<Leases>().Take(name, $"node {n}", Duration.FromMinutes(1), Cancellation);
        }));
        Assert.Single(taken, attempt => attempt is not null);
    }
}
