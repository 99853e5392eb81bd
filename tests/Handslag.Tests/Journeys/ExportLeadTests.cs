using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class ExportLeadTests(Databases databases)
{
    static readonly Viewer Administrator = new(7, Side.Management, Roles.Administrator);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everything_that_is_known_of_a_lead_is_in_its_export_and_colleagues_are_not(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        var export = await Export(bed, "L-1001");
        Assert.Equal(("crm", "L-1001", "new-business", "Bakkerij De Vries"), (export.Source, export.ExternalId, export.Funnel, export.Account));
        Assert.Equal(new ExportedIdentity("Zoë de Vries", "zoe@example.nl", "+31 6 1234 5678", "Bakkerij De Vries", null), export.Identity! with { Company = "Bakkerij De Vries" });
        Assert.Equal("event", (string?)export.Fields!["channel"]);
        Assert.Equal([("StageEntered", "mql"), ("StageEntered", "sql")], export.Facts.Select(f => (f.Kind, f.Stage!)));
        Assert.Equal((null, "people.leftOut.noBasis"), (export.Owner, export.PeopleLeftOut));
        Assert.All(export.Facts, fact => Assert.Null(fact.Actor));
        await using var unit = await bed.Begin();
        Assert.Equal(7, (await unit.Db.Set<AuditEntry>().SingleAsync(e => e.Action == "lead.exported", Cancellation)).Actor);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_a_basis_the_owner_is_named(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await using (var unit = await bed.Begin())
        {
            (await unit.Db.Set<Workspace>().SingleAsync(w => w.Id == bed.Workspace.Id, Cancellation)).WorksCouncil = WorksCouncil.None;
            await unit.Db.SaveChangesAsync(Cancellation);
            var basis = new BasisToRecord { Purpose = "Coaching", LegalBasis = "contract", InformedOn = new LocalDate(2026, 11, 1) };
            Assert.False((await unit.Get<RecordBasis>().Run(basis, 7, Cancellation)).IsRefused);
        }

        var export = await Export(bed, "L-1001");
        Assert.Equal(("Piet", null), (export.Owner, export.PeopleLeftOut));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_lead_of_another_workspace_is_not_found(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await using var other = await databases.Workspace(provider);
        await using var there = await other.Begin();
        Assert.Equal("lead.unknown", (await there.Get<ExportLead>().Run(await bed.LeadId("L-1001"), Administrator, Cancellation)).Refusals.Single().Key);
    }

    static async Task<LeadExport> Export(ErasureBed bed, string externalId)
    {
        var id = await bed.LeadId(externalId);
        await using var unit = await bed.Begin();
        return (await unit.Get<ExportLead>().Run(id, Administrator, Cancellation)).Value;
    }
}
