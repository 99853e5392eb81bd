using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class ApplyErasuresTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_stands_on_the_list_and_came_back_is_erased_again_and_the_others_stay(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        var (listed, other) = (await bed.LeadId("L-1001"), await bed.LeadId("L-1002"));
        await using (var unit = await bed.Begin())
        {
            var source = await unit.Db.Set<Source>().Select(s => s.Key).SingleAsync(Cancellation);
            await unit.Get<ErasedLeads>().Add(source, "L-1001", Cancellation);
            await unit.Db.SaveChangesAsync(Cancellation);
        }

        await using (var unit = await bed.Begin()) Assert.True(await unit.Get<ApplyErasures>().Run(Cancellation) >= 1);
        await using (var unit = await bed.Begin()) await unit.Get<ApplyErasures>().Run(Cancellation);
        await using var after = await bed.Begin();
        Assert.Equal([other], await after.Db.Set<LeadIdentity>().Select(i => i.LeadId).ToListAsync(Cancellation));
        Assert.True(EraseLead.WasErased(await after.Db.Set<Lead>().SingleAsync(l => l.Id == listed, Cancellation)));
        Assert.Equal(1, await after.Db.Set<ErasedLead>().CountAsync(Cancellation));
    }
}
