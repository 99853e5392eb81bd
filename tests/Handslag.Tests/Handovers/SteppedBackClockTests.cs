using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Handslag.Tests.Handovers.Desk;
using Handslag.Tests.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers;

/// <summary>A machine whose clock is put back an hour, by hand or because it was wrong.</summary>
public sealed class SteppedBackClockTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_recorded_as_due_stays_recorded_once_and_deeds_go_on(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var (early, late) = (await bed.HandedOver("a"), await bed.HandedOver("c"));
        bed.Bed.At("2026-11-23 11:30");
        await bed.Bed.RecordDue();
        var passed = (await bed.Bed.Passed()).Count(one => one.Kind == DueKind.Passed && one.HandoverId == early);
        var act = await bed.Do<RecordAttempt>(use => use.Run(new(early, bed.Owner), new("phone", true), Cancellation));

        bed.Bed.At("2026-11-23 10:30");
        await bed.Bed.RecordDue();
        await bed.Do<RecordAttempt>(use => use.Run(new(late, bed.Owner), new("phone", true), Cancellation));
        await bed.Do<AcceptHandover>(use => use.Run(new(early, bed.Owner), Cancellation));
        Assert.Equal(Decision.Accepted, (await bed.Handover(early)).Decision);
        Assert.Equal("undo.meanwhile", (await bed.Try<UndoDeskAct>(use => use.Run(act.Id, bed.Owner, Cancellation))).Refusals[0].Key);

        bed.Bed.At("2026-11-23 11:31");
        await bed.Bed.RecordDue();
        Assert.Equal(passed, (await bed.Bed.Passed()).Count(one => one.Kind == DueKind.Passed && one.HandoverId == early));
        // It was answered at half past ten by the new time, before it was due at eleven.
        Assert.Equal(Amsterdam.At("2026-11-23 10:30"), (await bed.Handover(late)).RespondedAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_right_that_another_node_holds_lasts_no_longer_than_it_was_given(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var services = workspace.Database.Services(workspace.Clock);
        var name = $"test:{Guid.NewGuid():N}";
        Assert.NotNull(await Take("one"));
        workspace.Clock.Set(workspace.Clock.GetCurrentInstant() - Duration.FromHours(1));
        Assert.NotNull(await Take("two"));

        async Task<long?> Take(string owner)
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Leases>().Take(name, owner, Duration.FromSeconds(15), Cancellation);
        }
    }
}
