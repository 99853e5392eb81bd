using System.IO.Compression;
using System.Text;
using Handslag.Journeys;
using Handslag.Platform.Audit;
using Handslag.Platform.Erasure;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class EraseLeadTests(Databases databases)
{
    static readonly string[] Zoe = ["L-1001", "Zoë", "de Vries", "zoe@example.nl", "1234 5678"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_in_any_table_tells_who_an_erased_lead_was(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await Surround(bed);
        Assert.NotEmpty(await bed.Mentions(Zoe));

        var removed = await Erase(bed, "L-1001");

        Assert.Empty(await bed.Mentions(Zoe));
        Assert.Equal(new TracesRemoved(2, 1, 4), removed.Traces);
        Assert.NotEmpty(await bed.Mentions("Jan Bakker", "jan@example.nl"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_facts_of_an_erased_lead_stay_as_they_were(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        var id = await bed.LeadId("L-1001");
        var before = await Facts(bed, id);
        Assert.Equal(2, before.Count);
        await Erase(bed, "L-1001");
        Assert.Equal(before, await Facts(bed, id));
        await using var unit = await bed.Begin();
        var lead = await unit.Db.Set<Lead>().SingleAsync(l => l.Id == id, Cancellation);
        Assert.Equal(("{\"channel\":\"event\"}", null), (lead.Fields, lead.AccountId));
        Assert.True(EraseLead.WasErased(lead));
        Assert.Equal(await unit.Db.Set<Lead>().MaxAsync(l => l.ChangedSeq, Cancellation), lead.ChangedSeq);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_erased_lead_does_not_come_back_with_the_same_file(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await Erase(bed, "L-1001");
        var again = await bed.Import();
        Assert.Equal((0, 0, 1), (again.Leads, again.Facts, again.Refused));
        Assert.Equal("row.erased", Assert.Single(again.Reasons).Key);
        await using var unit = await bed.Begin();
        Assert.Equal(2, await unit.Db.Set<Lead>().CountAsync(Cancellation));
        Assert.Equal("Jan Bakker", (await unit.Db.Set<LeadIdentity>().SingleAsync(Cancellation)).Name);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_list_knows_an_erased_lead_by_its_mark_only_and_only_in_its_own_workspace(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await using var unit = await bed.Begin();
        var empty = await unit.Get<ErasedLeads>().All(Cancellation);
        Assert.Equal(0, empty.Count);
        await Erase(bed, "L-1001");

        var marks = await unit.Get<ErasedLeads>().Current(empty, Cancellation);
        Assert.True(marks.Contains("crm", "L-1001"));
        Assert.False(marks.Contains("crm", "L-1002"));
        Assert.False(marks.Contains("sheet", "L-1001"));
        Assert.Same(marks, await unit.Get<ErasedLeads>().Current(marks, Cancellation));
        Assert.True(await unit.Get<ErasedLeads>().Contains("crm", "L-1001", Cancellation));
        Assert.Equal(32, (await unit.Db.Set<ErasedLead>().SingleAsync(Cancellation)).Mark.Length);

        await using var other = await databases.Workspace(provider);
        await using var there = await other.Begin();
        Assert.False(await there.Get<ErasedLeads>().Contains("crm", "L-1001", Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Erasing_twice_or_a_lead_of_another_workspace_is_refused(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        var id = await bed.LeadId("L-1001");
        await Erase(bed, "L-1001");
        await using var unit = await bed.Begin();
        Assert.Equal("lead.erased.already", (await unit.Get<EraseLead>().Run(id, 7, Cancellation)).Refusals.Single().Key);

        await using var other = await ErasureBed.Create(databases, provider);
        await using var there = await other.Begin();
        Assert.Equal("lead.unknown", (await there.Get<EraseLead>().Run(await bed.LeadId("L-1002"), 7, Cancellation)).Refusals.Single().Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_about_an_erased_lead_is_not_sent_any_more_and_the_erasure_is_in_the_audit_log(Provider provider)
    {
        await using var bed = await ErasureBed.Create(databases, provider);
        await Surround(bed);
        await Erase(bed, "L-1001");
        await using var unit = await bed.Begin();
        var messages = await unit.Db.Set<OutboxHeader>().Where(m => m.WorkspaceId == bed.Workspace.Id).OrderBy(m => m.Id).ToListAsync(Cancellation);
        Assert.Equal([true, true, false], messages.Select(message => message.GivenUpAt is not null));
        Assert.Empty(await unit.Get<DeadLetters>().Newest(10, Cancellation));
        var entry = await unit.Db.Set<AuditEntry>().SingleAsync(e => e.Action == "lead.erased", Cancellation);
        Assert.Equal((7L, """{"files":"4","jobs":"1","messages":"2"}"""), (entry.Actor, entry.Detail));
    }

    /// <summary>Puts the two leads wherever a name may end up: texts, disputes, messages, jobs, files of several kinds.</summary>
    static async Task Surround(ErasureBed bed)
    {
        await using var unit = await bed.Begin();
        var (db, now, workspace) = (unit.Db, bed.Workspace.Clock.GetCurrentInstant(), bed.Workspace.Id);
        foreach (var id in new[] { "L-1001", "L-1002" })
        {
            var lead = await bed.LeadId(id);
            var fact = await db.Set<Fact>().Where(f => f.LeadId == lead).MinAsync(f => f.Seq, Cancellation);
            db.Add(new FactText { WorkspaceId = workspace, LeadId = lead, Seq = fact, Text = "Zoë called on 1234 5678" });
            db.Add(new Dispute { WorkspaceId = workspace, LeadId = lead, FactSeq = fact, Reason = id == "L-1001" ? "Zoë says so" : "Jan says so", RaisedAt = now, Answer = "Ask de Vries" });
        }

        await db.SaveChangesAsync(Cancellation);
        await db.Set<FactText>().Where(t => t.LeadId == db.Set<Lead>().Single(l => l.ExternalId == "L-1002").Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Text, "Jan called"), Cancellation);
        await db.Set<Dispute>().Where(d => d.Reason == "Jan says so").ExecuteUpdateAsync(set => set.SetProperty(d => d.Answer, "Ask Jan Bakker"), Cancellation);
        var outbox = unit.Get<Outbox>();
        await outbox.Put("notice", "1", """{"name":"Zo\u00EB de Vries"}""", Cancellation);
        await outbox.Put("notice", "2", "Call +31 6 1234 5678 now", Cancellation);
        await outbox.Put("notice", "3", "Call jan@example.nl now", Cancellation);
        await unit.Get<EnqueueJob>().Run("write back", new { Email = "zoe@example.nl" }, Cancellation);
        await unit.Get<EnqueueJob>().Run("write back", new { Email = "jan@example.nl" }, Cancellation);
        var store = unit.Get<StoreFile>();
        await store.Run("leads.csv", new MemoryStream(Encoding.UTF8.GetBytes(ErasureBed.File)), Cancellation);
        await store.Run("leads16.csv", new MemoryStream(Encoding.Unicode.GetBytes("L-1001;x")), Cancellation);
        await store.Run("leads.xlsx", Archive("xl/sharedStrings.xml", "<t>zoe@example.nl</t>"), Cancellation);
        await store.Run("Zoë de Vries.csv", new MemoryStream(), Cancellation);
        await store.Run("others.xlsx", Archive("xl/sharedStrings.xml", "<t>jan@example.nl</t>"), Cancellation);
    }

    static MemoryStream Archive(string name, string content)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        stream.Position = 0;
        return stream;
    }

    static async Task<LeadErased> Erase(ErasureBed bed, string externalId)
    {
        var id = await bed.LeadId(externalId);
        await using var unit = await bed.Begin();
        return (await unit.Get<EraseLead>().Run(id, 7, Cancellation)).Value;
    }

    static async Task<List<(long, FactKind, long?, Instant)>> Facts(ErasureBed bed, long lead)
    {
        await using var unit = await bed.Begin();
        return (await unit.Db.Set<Fact>().Where(f => f.LeadId == lead).OrderBy(f => f.Seq).ToListAsync(Cancellation)).ConvertAll(f => (f.Seq, f.Kind, f.StageId, f.OccurredAt));
    }
}
