using Handslag.Journeys;
using Handslag.Journeys.Import;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class EventLogTests
{
    const string Json = """
        {
          "version": 1, "shape": "eventLog", "zone": "Europe/Amsterdam", "dateFormats": ["iso"], "currency": "EUR",
          "source": { "key": "log", "delivers": ["stageEntered", "won", "attempted", "returned", "rated", "reassigned"] },
          "columns": { "externalId": "lead", "stage": "stage", "owner": "owner", "value": "amount" },
          "fields": { "sector": "sector" },
          "stages": { "values": { "Qualified": "mql", "Won": { "stage": "customer", "fact": "won" } } },
          "eventLog": {
            "when": "at", "eventId": "event", "actor": "by",
            "rules": [
              { "if": { "activity": ["Call"], "transition": ["START", "RESUME"] }, "fact": "attempted", "channel": { "constant": "phone" },
                "reached": { "column": "result", "values": { "Spoken": "true", "Voicemail": "false" }, "ignore": ["?"] } },
              { "if": { "activity": ["Call"] }, "ignore": true },
              { "if": { "activity": ["Stage"] }, "fact": "stageEntered" },
              { "if": { "activity": ["Return"] }, "fact": "returned", "stage": "lead", "reason": { "column": "result", "values": { "No budget": "noBudget" } }, "text": "note" },
              { "if": { "activity": ["Rate"] }, "fact": "rated", "rating": "result" },
              { "if": { "activity": ["Owner"], "owner": ["*"] }, "fact": "reassigned" }
            ]
          }
        }
        """;

    const string Headers = "event,lead,at,by,activity,transition,result,stage,owner,amount,sector,note\n";

    static RowRead Read(string row) => Assert.Single(Mappings.Read(Headers + row + "\n", Json));

    static MappedFact Fact(string row) => Assert.Single(Read(row).Row!.Facts);

    [Fact]
    public void A_rule_may_test_several_columns()
    {
        var fact = Fact("e1,L1,2026-01-07T09:05:00Z,Jan,call,start,Spoken,,,,IT,");
        Assert.Equal((FactKind.Attempted, "e1", "Jan", Instant.FromUtc(2026, 1, 7, 9, 5)), (fact.Kind, fact.SourceEventId, fact.Actor, fact.At));
        Assert.Equal(("phone", true), (fact.Payload!.Channel, fact.Payload.Reached));
        Assert.Equal("IT", Read("e1,L1,2026-01-07T09:05:00Z,Jan,call,start,Spoken,,,,IT,").Row!.Fields["sector"]);
    }

    [Fact]
    public void An_ignored_value_leaves_the_result_open() => Assert.Null(Fact("e1,L1,2026-01-07T09:05:00Z,,Call,RESUME,?,,,,,").Payload!.Reached);

    [Fact]
    public void Ignored_rows_are_counted_and_not_given()
    {
        using var file = Mappings.Table(Headers + "e1,L1,2026-01-07T09:05:00Z,,Call,END,,,,,,\n");
        Assert.Empty(Mappings.Read(file, Mappings.Parse(Json), out var counts));
        Assert.Equal(1, counts.Ignored);
    }

    [Fact]
    public void A_stage_value_may_mean_won()
    {
        var fact = Fact("e1,L1,2026-01-07T09:05:00Z,,Stage,,,Won,,,,");
        Assert.Equal((FactKind.Won, "customer"), (fact.Kind, fact.Stage));
        Assert.Equal((FactKind.StageEntered, "mql"), (Fact("e1,L1,2026-01-07T09:05:00Z,,Stage,,,qualified,,,,").Kind, Fact("e1,L1,2026-01-07T09:05:00Z,,Stage,,,qualified,,,,").Stage));
    }

    [Fact]
    public void A_return_has_a_code_and_keeps_its_example_beside_the_fact()
    {
        var fact = Fact("e1,L1,2026-01-07T09:05:00Z,,Return,,No budget,,,,,they said next year");
        Assert.Equal((FactKind.Returned, "lead", "noBudget", "they said next year"), (fact.Kind, fact.Stage, fact.Payload!.Reason, fact.Text));
    }

    [Fact]
    public void A_new_owner_is_whom_it_concerns() => Assert.Equal("Piet", Fact("e1,L1,2026-01-07T09:05:00Z,Jan,Owner,,,,Piet,,,").Subject);

    [Theory]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Dance,,,,,,,", "activity", "Dance", ImportRefusal.NoRule)]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Owner,,,,,,,", "activity", "Owner", ImportRefusal.NoRule)]
    [InlineData("e1,L1,,,Stage,,,Won,,,,", "at", "", ImportRefusal.DateMissing)]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Stage,,,,,,,", "stage", "", ImportRefusal.StageMissing)]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Stage,,,Nowhere,,,,", "stage", "Nowhere", ImportRefusal.UnknownStage)]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Rate,,6,,,,,", "result", "6", ImportRefusal.RatingOutOfRange)]
    [InlineData("e1,L1,2026-01-07T09:05:00Z,,Call,START,Sang,,,,,", "result", "Sang", ImportRefusal.UnknownValue)]
    [InlineData("e1,,2026-01-07T09:05:00Z,,Stage,,,Won,,,,", "lead", "", ImportRefusal.IdMissing)]
    public void An_event_that_says_nothing_we_know_is_refused(string row, string column, string value, string reason)
    {
        var refused = Read(row).Refused!;
        Assert.Equal((column, value, reason), (refused.Column, refused.Value, refused.Reason));
    }
}
