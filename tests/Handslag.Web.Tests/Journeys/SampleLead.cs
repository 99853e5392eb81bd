using System.Globalization;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

/// <summary>A lead of Polder Bouw in a workspace of the running program: lead on 2 November 09:00, marketing qualified on the 3rd (day only), called on the 4th.</summary>
sealed record SampleLead(HandslagHost Host, Workspace Workspace, long Id, IReadOnlyList<long> Facts)
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 8, 0);

    public string Page => string.Create(CultureInfo.InvariantCulture, $"/w/{Workspace.Slug}/leads/{Id}");

    public string Act(int fact, string act) => string.Create(CultureInfo.InvariantCulture, $"{Page}?fact={Facts[fact]}&act={act}");

    public static async Task<SampleLead> In(HandslagHost host, string? owner = "Bram Jansen")
    {
        var workspace = await host.NewWorkspace("Polder Bouw");
        return await host.Do<HandslagDb, SampleLead>(db => Write(host, db, workspace, owner), workspace.Id);
    }

    public Task<LeadRecord> Record() => Host.Do<LeadTimeline, LeadRecord>(async timeline => (await timeline.Of(Id, CancellationToken.None))!, Workspace.Id);

    static async Task<SampleLead> Write(HandslagHost host, HandslagDb db, Workspace workspace, string? owner)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var crm = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "Our CRM", DataThrough = Start + Duration.FromDays(14) };
        var account = new Account { WorkspaceId = workspace.Id, Name = "Polder Bouw BV", NameFolded = "polder bouw bv" };
        db.AddRange(crm, account);
        await db.SaveChangesAsync(cancellation);
        var person = owner is null ? null : new Handslag.Journeys.Person { WorkspaceId = workspace.Id, SourceId = crm.Id, Name = owner, NameFolded = Folded.Fold(owner) };
        if (person is not null) db.Add(person);
        await db.SaveChangesAsync(cancellation);
        var stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key, cancellation);
        var (id, facts) = (0L, Array.Empty<long>());
        await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var ids = await writer.ReserveLeadIds(2, token);
            id = ids[0];
            await writer.InsertLeads(
                [.. ids.Select((lead, i) => new Lead
                {
                    Id = lead, WorkspaceId = workspace.Id, FunnelId = stages["lead"].FunnelId, SourceId = crm.Id, ExternalId = $"L-{i + 1}", AccountId = account.Id,
                    OwnerId = person?.Id, Fields = """{"channel":"webinar","sector":"bouw"}""", RecordedAt = Start,
                })], token);
            await writer.PutIdentities(
                [new LeadIdentity
                {
                    LeadId = id, WorkspaceId = workspace.Id, Name = "Zoë <b>Ångström</b>", NameFolded = "zoe <b>angstrom</b>", Email = "zoe@example.test",
                    CrmUrl = "https://crm.example/leads/1",
                }], token);
            facts = await writer.Append(
                [
                    Fact(FactKind.StageEntered, 0, Precision.Instant, stages["lead"].Id),
                    Fact(FactKind.StageEntered, 15, Precision.Day, stages["mql"].Id),
                    Fact(FactKind.Attempted, 48, Precision.Instant, null) with { ActorId = person?.Id, Text = "Left a message", Payload = FactPayloads.Write(new() { Channel = "phone", Reached = false }) },
                ], Start, token);
        }, cancellation);
        return new(host, workspace, id, facts);

        NewFact Fact(FactKind kind, int hour, Precision precision, long? stage) => new()
        {
            LeadId = id, Kind = kind, At = Start + Duration.FromHours(hour), Precision = precision, SourceId = crm.Id, StageId = stage,
            ContentKey = ContentKey.OfSourceEvent("crm", "L-1", kind, $"{hour}"),
        };
    }
}
