using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using NodaTime.Text;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class DocumentedExampleTests
{
    static List<MappedRow> Read(string name, out ReadingCounts counts)
    {
        using var file = TabularFile.Open(Repository.File("docs", "import", "samples", name + ".csv")).Value;
        var rows = Mappings.Read(file, Mappings.Documented(name + ".json"), out counts);
        Assert.All(rows, row => Assert.Null(row.Refused));
        return [.. rows.Select(row => row.Row!)];
    }

    static string[] Facts(IEnumerable<MappedRow> rows, string lead) =>
        [.. rows.Where(row => row.ExternalId == lead).SelectMany(row => row.Facts).Select(fact => $"{fact.Kind} {fact.Stage ?? fact.Subject} {InstantPattern.General.Format(fact.At)}")];

    [Fact]
    public void HubSpot_contacts()
    {
        var rows = Read("hubspot-contacts", out var counts);
        Assert.Equal((4, 1), (counts.Rows, counts.Undated));
        Assert.Equal(
            ["Captured  2026-01-05T08:12:00Z", "StageEntered lead 2026-01-05T08:12:00Z", "StageEntered mql 2026-01-07T13:30:00Z",
             "StageEntered sql 2026-01-09T09:05:00Z", "StageEntered opportunity 2026-01-14T15:00:00Z", "Won customer 2026-01-29T10:45:00Z"],
            Facts(rows, "101"));
        Assert.Equal(1_250_000, rows[0].Facts[^1].Payload!.ValueMinor);
        Assert.Equal(new LeadIdentityFields("Zoë de Vries", "zoe@bakker.example", "+31 6 1234 5678", "Bakker, Zn. & Co"), rows[0].Identity);
        Assert.Equal(("search", "Operations"), (rows[0].Fields["channel"], rows[0].Fields["persona"]));
        Assert.Equal((null, null), (rows[2].CurrentStage, rows[2].Fields["channel"]));
        Assert.Equal(("lead", 0), (rows[3].CurrentStage, rows[3].Facts.Count));
    }

    [Fact]
    public void Salesforce_lead_history()
    {
        var rows = Read("salesforce-lead-history", out var counts);
        Assert.Equal((9, 1), (counts.Rows, counts.Ignored));
        Assert.Equal(
            ["Captured  2026-01-05T08:12:00Z", "Assigned Jan Jansen 2026-01-05T08:12:00Z", "StageEntered mql 2026-01-07T13:30:00Z",
             "Reassigned Els Visser 2026-01-08T08:00:00Z", "StageEntered opportunity 2026-01-14T15:00:00Z"],
            Facts(rows, "00QA1"));
        Assert.Equal(["Captured  2026-01-12T07:00:00Z", "FieldsSet  2026-01-12T07:01:00Z", "Lost lost 2026-01-20T10:00:00Z"], Facts(rows, "00QB2"));
        Assert.Equal("017A1", rows[0].Facts[0].SourceEventId);
    }

    [Fact]
    public void Pipedrive_deals()
    {
        var rows = Read("pipedrive-deals", out _);
        Assert.Equal(["Captured  2026-01-05T08:12:00Z", "Won customer 2026-01-29T10:45:00Z"], Facts(rows, "501"));
        Assert.Equal(["Captured  2026-01-12T07:00:00Z", "Lost lost 2026-01-20T14:15:00Z"], Facts(rows, "502"));
        Assert.Equal((1_250_000L, "EUR", "price"), (rows[0].Facts[^1].Payload!.ValueMinor, rows[0].Facts[^1].Payload!.Currency, rows[1].Facts[^1].Payload!.Reason));
        Assert.Equal(("sql", "Els Visser"), (rows[2].CurrentStage, rows[2].Owner));
    }

    [Fact]
    public void An_event_log()
    {
        var rows = Read("event-log", out var counts);
        Assert.Equal((11, 1), (counts.Rows, counts.Ignored));
        Assert.Equal(
            ["Captured  2026-01-05T08:12:00Z", "StageEntered mql 2026-01-07T13:30:00Z", "Reassigned sales-2 2026-01-08T08:00:00Z", "Attempted  2026-01-08T08:40:00Z",
             "Accepted  2026-01-08T09:00:00Z", "StageEntered sql 2026-01-09T09:05:00Z", "Won customer 2026-01-29T10:45:00Z"],
            Facts(rows, "L1"));
        Assert.Equal(1_250_000, rows.Last(row => row.ExternalId == "L1").Facts[0].Payload!.ValueMinor);
        var returned = rows.Single(row => row.Facts[0].Kind == FactKind.Returned).Facts[0];
        Assert.Equal(("noNeed", "They bought \"something else\" in December"), (returned.Payload!.Reason, returned.Text));
    }
}
