using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class NameCaseTests(Databases databases)
{
    static readonly Me Seller = new(7, "Bo", Side.Sales, Roles.Member, null);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_named_lead_waits_for_the_next_calibration_without_who_named_it(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 0, sales: 6);
        var round = await bed.Round((bed.Sales, "S2", [5, 5, 5, 5, 5]));
        var lead = await AddLead(bed);

        Assert.Equal("lead.unknown", (await Name(bed, round.Id, "S2", "L-9", Seller)).Refusals[0].Key);
        Assert.Equal("signals.case.side", (await Name(bed, round.Id, "S2", "L-1", Seller with { Side = Side.Marketing })).Refusals[0].Key);
        await Name(bed, round.Id, "S2", "L-1", Seller);
        await Name(bed, round.Id, "S2", $"{lead}", Seller);

        var waiting = await bed.Do<HandslagDb, List<CalibrationCase>>(db => db.Set<CalibrationCase>().AsNoTracking().ToListAsync(Cancellation));
        var one = Assert.Single(waiting);
        Assert.Equal((lead, CaseOrigin.Signal, (long?)null), (one.LeadId, one.Origin, one.UserId));

        await bed.Do<NameCase, Outcome<bool>>(name => name.TakeOff(round.Id, "S2", lead, Seller, Cancellation));
        Assert.Equal(0, await bed.Do<HandslagDb, int>(db => db.Set<CalibrationCase>().CountAsync(Cancellation)));
    }

    static Task<Outcome<NamedCase>> Name(PulseBed bed, long round, string statement, string lead, Me me) =>
        bed.Do<NameCase, Outcome<NamedCase>>(name => name.Run(round, statement, lead, me, Cancellation));

    static Task<long> AddLead(PulseBed bed) => bed.Do<HandslagDb, long>(async db =>
    {
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = db.Scope.Id;
        var source = new Source { WorkspaceId = db.Scope.Id, Key = "crm", Name = "CRM" };
        db.AddRange(funnel, source);
        await db.SaveChangesAsync(Cancellation);
        var lead = new Lead { WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, SourceId = source.Id, ExternalId = "L-1", RecordedAt = bed.Clock.GetCurrentInstant() };
        db.Add(lead);
        await db.SaveChangesAsync(Cancellation);
        return lead.Id;
    });
}
