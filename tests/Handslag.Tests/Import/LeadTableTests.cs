using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class LeadTableTests
{
    const string Json = """
        {
          "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["dd-MM-yyyy", "dd-MM-yyyy HH:mm"], "decimalMark": ",", "currency": "EUR",
          "source": { "key": "test", "delivers": ["captured", "stageEntered", "won", "lost"] },
          "columns": { "externalId": "id", "firstName": "voornaam", "lastName": "achternaam", "email": "e-mail", "owner": "eigenaar", "stage": "fase", "value": "waarde" },
          "fields": { "channel": { "column": "bron", "values": { "Beurs": "event", "Website": "web" }, "ignore": ["-"] } },
          "stages": { "values": { "Koud": "lead", "Warm": "mql", "Klant": { "stage": "customer", "fact": "won" } }, "ignore": ["n.v.t."] },
          "leadTable": {
            "dates": [ { "column": "gemaakt", "fact": "captured" }, { "column": "mql op", "stage": "mql" } ],
            "close": { "date": "gesloten", "outcome": "uitkomst", "outcomes": { "ja": "won", "nee": "lost", "open": "open" }, "wonStage": "customer", "lostStage": "lost",
                       "reason": { "column": "reden", "values": { "Te duur": "price" } } }
          }
        }
        """;

    const string Headers = "id;voornaam;achternaam;e-mail;eigenaar;fase;waarde;bron;gemaakt;mql op;gesloten;uitkomst;reden\n";

    static RowRead Read(string row) => Assert.Single(Mappings.Read(Headers + row + "\n", Json));

    static (string?, string?, string) Refused(string row) => Read(row).Refused is { } refused ? (refused.Column, refused.Value, refused.Reason) : default;

    [Fact]
    public void A_row_is_a_lead_with_a_fact_for_each_date()
    {
        var row = Read("L1;Zoë;de Vries;zoe@example.nl;Jan;Klant;1.054,00;beurs;07-01-2026 09:05;08-01-2026;09-03-2026;JA;").Row!;
        Assert.Equal(new LeadIdentityFields("Zoë de Vries", "zoe@example.nl"), row.Identity);
        Assert.Equal(("L1", "Jan", "customer", "event"), (row.ExternalId, row.Owner, row.CurrentStage, row.Fields["channel"]));
        Assert.Equal(
            [
                (FactKind.Captured, null, Instant.FromUtc(2026, 1, 7, 8, 5), Precision.Instant),
                (FactKind.StageEntered, "mql", Instant.FromUtc(2026, 1, 7, 23, 0), Precision.Day),
                (FactKind.Won, "customer", Instant.FromUtc(2026, 3, 8, 23, 0), Precision.Day),
            ],
            row.Facts.Select(fact => (fact.Kind, fact.Stage, fact.At, fact.Precision)));
        Assert.Equal((105_400L, "EUR"), (row.Facts[2].Payload!.ValueMinor, row.Facts[2].Payload!.Currency));
    }

    [Fact]
    public void A_loss_bears_its_reason_and_no_value()
    {
        var fact = Read("L1;;;;;Warm;5;-;07-01-2026;;08-01-2026;nee;te duur").Row!.Facts[^1];
        Assert.Equal((FactKind.Lost, "lost", "price", (long?)null), (fact.Kind, fact.Stage, fact.Payload!.Reason, fact.Payload.ValueMinor));
    }

    [Theory]
    [InlineData("1.054,00", "263,50", 105_400L, 26_350L)]
    [InlineData("1.054,00", "-12", 105_400L, -1_200L)]
    [InlineData("", "12", null, 1_200L)]
    public void A_won_deal_bears_its_margin_where_the_file_has_it(string value, string margin, long? worth, long left)
    {
        var payload = ReadWithMargin(value, margin).Row!.Facts[^1].Payload!;
        Assert.Equal((worth, left, "EUR"), (payload.ValueMinor, payload.MarginMinor, payload.Currency));
    }

    [Fact]
    public void A_margin_above_the_value_is_refused_at_its_column()
    {
        var refused = ReadWithMargin("100", "100,01").Refused!;
        Assert.Equal(("marge", "100,01", ImportRefusal.MarginAboveValue), (refused.Column, refused.Value, refused.Reason));
    }

    static RowRead ReadWithMargin(string value, string margin) => Assert.Single(Mappings.Read(
        $"{Headers.Trim()};marge\nL1;;;;;;{value};;07-01-2026;;08-01-2026;ja;;{margin}\n", Json.Replace("\"value\": \"waarde\"", "\"value\": \"waarde\", \"margin\": \"marge\"", StringComparison.Ordinal)));

    [Fact]
    public void A_row_without_any_date_is_a_lead_in_its_stage_without_facts()
    {
        var row = Read("L1;;;;;Koud;;;;;;;").Row!;
        Assert.Equal(("lead", 0, null), (row.CurrentStage, row.Facts.Count, row.Fields["channel"]));
    }

    [Fact]
    public void The_expected_close_of_an_open_deal_is_no_fact() =>
        Assert.Single(Read("L1;;;;;Warm;;;07-01-2026;;31-12-2027;open;").Row!.Facts);

    [Fact]
    public void Closed_on_the_day_it_was_opened_is_in_order() =>
        Assert.Equal(2, Read("L1;;;;;;;;07-01-2026 15:00;;07-01-2026;ja;").Row!.Facts.Count);

    [Fact]
    public void An_ignored_stage_value_is_no_stage() => Assert.Null(Read("L1;;;;;N.v.t.;;;07-01-2026;;;;").Row!.CurrentStage);

    [Theory]
    [InlineData(";;;;;Warm;;;07-01-2026;;;;", "id", "", ImportRefusal.IdMissing)]
    [InlineData("L1;;;;;Heet;;;07-01-2026;;;;", "fase", "Heet", ImportRefusal.UnknownStage)]
    [InlineData("L1;;;;;;;Radio;07-01-2026;;;;", "bron", "Radio", ImportRefusal.UnknownValue)]
    [InlineData("L1;;;;;;;;07-01-2026;;08-01-2026;misschien;", "uitkomst", "misschien", ImportRefusal.UnknownOutcome)]
    [InlineData("L1;;;;;;;;07-01-2026;;;ja;", "gesloten", "", ImportRefusal.CloseDateMissing)]
    [InlineData("L1;;;;;;;;07-01-2026;;06-01-2026;ja;", "gesloten", "06-01-2026", ImportRefusal.CloseBeforeOpen)]
    [InlineData("L1;;;;;;abc;;07-01-2026;;08-01-2026;ja;", "waarde", "abc", ImportRefusal.NumberUnreadable)]
    [InlineData("L1;;;;;;1,005;;07-01-2026;;08-01-2026;ja;", "waarde", "1,005", ImportRefusal.TooManyDecimals)]
    [InlineData("L1;;;;;;;;2026-01-07;;;;", "gemaakt", "2026-01-07", ImportRefusal.DateUnreadable)]
    [InlineData("L1;;;;;;;;00-00-0000;;;;", "gemaakt", "00-00-0000", ImportRefusal.DateMeaningless)]
    [InlineData("L1;;;;;;;;29-03-2026 02:30;;;;", "gemaakt", "29-03-2026 02:30", ImportRefusal.TimeInGap)]
    [InlineData("L1;;;;;;;;01-01-2031;;;;", "gemaakt", "01-01-2031", ImportRefusal.DateInFuture)]
    public void A_row_that_cannot_be_right_is_refused_with_column_value_and_rule(string row, string column, string value, string reason) =>
        Assert.Equal((column, value, reason), Refused(row));

    [Fact]
    public void An_id_too_long_to_be_one_is_refused() =>
        Assert.Equal(ImportRefusal.ValueTooLong, Refused(new string('x', 201) + ";;;;;;;;07-01-2026;;;;").Item3);

    [Fact]
    public void Bad_rows_lose_no_good_ones_and_are_counted_by_reason()
    {
        using var file = Mappings.Table(Headers + "L1;;;;;Heet;;;;;;;\nL2;x\nL3;;;;;;;;25-10-2026 02:30;;;;\n;;;;;Warm;;;;;;;\n\"L5;;;;;Koud;;;;;;;\"\n");
        var rows = Mappings.Read(file, Mappings.Parse(Json), out var counts);
        Assert.Equal(["L3", "L5"], rows.Where(row => row.Row is not null).Select(row => row.Row!.ExternalId));
        Assert.Equal((5, 3, 1, 1, 1), (counts.Rows, counts.Refused, counts.Undated, counts.AmbiguousTimes, counts.WholeQuotedRows));
        Assert.Equal(new Dictionary<string, long> { [ImportRefusal.UnknownStage] = 1, [FileRefusal.Ragged] = 1, [ImportRefusal.IdMissing] = 1 }, counts.Reasons);
    }

    [Fact]
    public void Columns_that_the_file_lacks_are_all_named()
    {
        using var file = Mappings.Table("id;fase\n1;Warm\n");
        var refused = MappingReader.Open(file, Mappings.Parse(Json), Mappings.Now).Refusals;
        Assert.All(refused, refusal => Assert.Equal(ImportRefusal.ColumnNotInFile, refusal.Key));
        Assert.Contains(refused, refusal => refusal is { Field: "leadTable.dates[1].column", Value: "mql op" });
        Assert.Equal(11, refused.Count);
    }

    [Fact]
    public void A_column_that_differs_in_case_alone_is_found()
    {
        using var file = Mappings.Table("ID,D\n1,2026-01-07\n");
        Assert.Equal("1", Mappings.Read(file, Mappings.Parse(Mappings.LeadTable("""{ "column": "d", "stage": "mql" }""")), out _)[0].Row!.ExternalId);
    }
}
