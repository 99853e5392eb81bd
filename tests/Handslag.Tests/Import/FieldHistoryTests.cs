using Handslag.Journeys;
using Handslag.Journeys.Import;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class FieldHistoryTests
{
    static string Json(string others = "ignore") => $$"""
        {
          "version": 1, "shape": "fieldHistory", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
          "source": { "key": "sf", "delivers": ["captured", "stageEntered", "assigned", "reassigned", "fieldsSet", "won"] },
          "columns": { "externalId": "LeadId" },
          "stages": { "values": { "Open": "lead", "Working": "mql", "Qualified": { "stage": "customer", "fact": "won" } }, "ignore": ["Spam"] },
          "fieldHistory": {
            "field": "Field", "old": "OldValue", "new": "NewValue", "when": "CreatedDate", "eventId": "Id", "actor": "CreatedById", "others": "{{others}}",
            "fields": { "created": { "fact": "captured" }, "Status": { "fact": "stageEntered" }, "Owner": { "fact": "reassigned" },
                        "LeadSource": { "fact": "fieldsSet", "key": "channel" }, "leadConverted": { "fact": "stageEntered", "stage": "opportunity" }, "Email": {} }
          }
        }
        """;

    static List<RowRead> Read(string row, string others = "ignore") => Mappings.Read("Id,LeadId,Field,OldValue,NewValue,CreatedDate,CreatedById\n" + row + "\n", Json(others));

    static MappedFact Fact(string row, string others = "ignore") => Assert.Single(Assert.Single(Read(row, others)).Row!.Facts);

    [Theory]
    [InlineData("1,L1,created,,,2026-01-07T09:05:00.000+0000,u1", FactKind.Captured, null)]
    [InlineData("1,L1,Status,Open,Working,2026-01-07T09:05:00.000+0000,u1", FactKind.StageEntered, "mql")]
    [InlineData("1,L1,status,Open,Qualified,2026-01-07T09:05:00.000+0000,u1", FactKind.Won, "customer")]
    [InlineData("1,L1,leadConverted,false,true,2026-01-07T09:05:00.000+0000,u1", FactKind.StageEntered, "opportunity")]
    public void A_change_is_the_fact_the_mapping_says(string row, FactKind kind, string? stage) => Assert.Equal((kind, stage), (Fact(row).Kind, Fact(row).Stage));

    [Fact]
    public void A_new_owner_is_a_reassignment_and_the_first_an_assignment()
    {
        var (first, next) = (Fact("1,L1,Owner,,Jan,2026-01-07T09:05:00Z,u1"), Fact("1,L1,Owner,Jan,Piet,2026-01-07T09:05:00Z,u1"));
        Assert.Equal((FactKind.Assigned, "Jan"), (first.Kind, first.Subject));
        Assert.Equal((FactKind.Reassigned, "Piet", "u1", "1"), (next.Kind, next.Subject, next.Actor, next.SourceEventId));
    }

    [Fact]
    public void A_field_is_set_under_our_own_key() =>
        Assert.Equal("Web", Fact("1,L1,LeadSource,,Web,2026-01-07T09:05:00Z,u1").Payload!.Fields!["channel"]);

    [Theory]
    [InlineData("1,L1,Email,a,b,2026-01-07T09:05:00Z,u1")]
    [InlineData("1,L1,Shoe size,41,42,2026-01-07T09:05:00Z,u1")]
    [InlineData("1,L1,Status,Open,Spam,2026-01-07T09:05:00Z,u1")]
    [InlineData("1,L1,Status,Open,,2026-01-07T09:05:00Z,u1")]
    public void What_the_mapping_leaves_out_is_no_fact(string row) => Assert.Empty(Read(row));

    [Fact]
    public void Other_fields_are_set_or_refused_where_the_mapping_says_so()
    {
        const string row = "1,L1,Shoe size,41,42,2026-01-07T09:05:00Z,u1";
        Assert.Equal("42", Fact(row, "fieldsSet").Payload!.Fields!["Shoe size"]);
        Assert.Equal(ImportRefusal.UnknownField, Assert.Single(Read(row, "refuse")).Refused?.Reason);
    }

    [Fact]
    public void An_unknown_status_is_refused() =>
        Assert.Equal(("NewValue", "Nurture", ImportRefusal.UnknownStage), Read("1,L1,Status,Open,Nurture,2026-01-07T09:05:00Z,u1")[0].Refused is { } refused ? (refused.Column, refused.Value, refused.Reason) : default);
}
