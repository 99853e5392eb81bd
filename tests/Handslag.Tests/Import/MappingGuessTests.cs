using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class MappingGuessTests
{
    const string Zone = "Europe/Amsterdam";

    static MappingGuess Guess(string text)
    {
        using var file = Mappings.Table(text);
        return MappingGuess.From(file, Zone);
    }

    static string[] Headers(string name)
    {
        var text = File.ReadAllText(Repository.File("tests", "data", "crm-shapes", "headers", name));
        return name.StartsWith("hubspot", StringComparison.Ordinal) || name.StartsWith("pipedrive-deal", StringComparison.Ordinal)
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : text.Split('\n')[0].Split(',');
    }

    static MappingGuess GuessOf(params string[] headers) => Guess(string.Join(';', headers) + "\n" + string.Join(';', headers.Select((_, i) => "v" + i)) + "\n");

    [Theory]
    [InlineData("hubspot-contacts-export-columns.txt", "hubspot")]
    [InlineData("dynamics365-leads-export.txt", "dynamics")]
    [InlineData("pipedrive-deal-columns.txt", "pipedrive")]
    [InlineData("pipedrive-official-import-sample.txt", "pipedrive")]
    public void A_systems_own_column_names_are_recognised(string name, string system) => Assert.Equal(system, GuessOf(Headers(name)).System);

    [Fact]
    public void HubSpot_contacts_are_a_lead_table_with_a_date_per_stage()
    {
        var guess = GuessOf(Headers("hubspot-contacts-export-columns.txt"));
        var columns = guess.Mapping.Columns;
        Assert.Equal(("Contact ID", "First Name", "Last Name", "Email", "Contact owner", "Lifecycle Stage"), (columns.ExternalId, columns.FirstName, columns.LastName, columns.Email, columns.Owner, columns.Stage));
        Assert.Equal(
            [("Create Date", FactKind.Captured, null), ("Became a Lead Date", FactKind.StageEntered, "lead"), ("Became a Marketing Qualified Lead Date", FactKind.StageEntered, "mql"),
             ("Became a Sales Qualified Lead Date", FactKind.StageEntered, "sql"), ("Became an Opportunity Date", FactKind.StageEntered, "opportunity"), ("Became a Customer Date", FactKind.Won, "customer")],
            guess.Mapping.LeadTable!.Dates.Select(date => (date.Column, date.Fact, date.Stage)).OrderBy(date => date.Fact == FactKind.Captured ? 0 : date.Fact == FactKind.Won ? 2 : 1).ThenBy(date => Array.IndexOf(["lead", "mql", "sql", "opportunity"], date.Stage)));
        Assert.Equal(("Original Source", "Persona"), (guess.Mapping.Fields["channel"].Column, guess.Mapping.Fields["persona"].Column));
    }

    [Fact]
    public void Dynamics_and_Pipedrive_columns_find_their_places()
    {
        var dynamics = GuessOf(Headers("dynamics365-leads-export.txt")).Mapping;
        Assert.Equal(("(Do Not Modify) Lead", "Company Name", "Email", "Business Phone"), (dynamics.Columns.ExternalId, dynamics.Columns.Company, dynamics.Columns.Email, dynamics.Columns.Phone));
        Assert.Equal(("Lead Source", "Industry Sector"), (dynamics.Fields["channel"].Column, dynamics.Fields["sector"].Column));
        var pipedrive = GuessOf(Headers("pipedrive-deal-columns.txt")).Mapping;
        Assert.Equal(("Deal - Pipedrive System ID", "Deal - Owner", "Deal - Stage (pipeline)", "Deal - Value", "Organization*"), (pipedrive.Columns.ExternalId, pipedrive.Columns.Owner, pipedrive.Columns.Stage, pipedrive.Columns.Value, pipedrive.Columns.Company));
        Assert.Equal(["Deal - Creation date", "Deal - Won time", "Deal - Lost time"], pipedrive.LeadTable!.Dates.Select(date => date.Column));
    }

    [Fact]
    public void Dutch_names_are_known_too()
    {
        var guess = Guess("Contact-ID;Voornaam;Achternaam;E-mail;Telefoonnummer;Bedrijfsnaam;Contacteigenaar;Levenscyclusfase;Aanmaakdatum\n1;Zoë;de Vries;z@x.nl;06;Bakker;Jan;Marketing Qualified Lead;07-01-2026\n");
        Assert.Equal("hubspot", guess.System);
        Assert.Equal(
            ("Contact-ID", "Voornaam", "E-mail", "Telefoonnummer", "Bedrijfsnaam", "Contacteigenaar", "Levenscyclusfase"),
            (guess.Mapping.Columns.ExternalId, guess.Mapping.Columns.FirstName, guess.Mapping.Columns.Email, guess.Mapping.Columns.Phone, guess.Mapping.Columns.Company, guess.Mapping.Columns.Owner, guess.Mapping.Columns.Stage));
        Assert.Equal("mql", guess.Mapping.Stages.Values["Marketing Qualified Lead"].Stage);
        Assert.Equal(["dd-MM-yyyy"], guess.Mapping.DateFormats);
    }

    [Fact]
    public void Stage_values_that_nobody_knows_become_stages_to_make()
    {
        var mapping = Guess("id;fase;aanmaakdatum\n1;Koffie gedronken;2026-01-07\n2;Gewonnen;2026-01-07\n").Mapping;
        Assert.Equal(("koffie-gedronken", FactKind.Won), (mapping.Stages.Values["Koffie gedronken"].Stage, mapping.Stages.Values["Gewonnen"].Fact));
        Assert.Equal("koffie-gedronken", Assert.Single(mapping.Stages.Create).Key);
    }

    [Fact]
    public void A_field_history_is_seen_as_one()
    {
        var guess = Guess("Id,LeadId,Field,OldValue,NewValue,CreatedDate,CreatedById\n1,L1,Status,Open,Working,2026-01-07T09:05:00.000+0000,u1\n2,L1,Owner,,Jan,2026-01-07T09:05:00.000+0000,u1\n3,L1,created,,,2026-01-07T09:05:00.000+0000,u1\n");
        var history = guess.Mapping.FieldHistory!;
        Assert.Equal(("salesforce", ImportShape.FieldHistory, "LeadId", "Id", "CreatedDate"), (guess.System, guess.Mapping.Shape, guess.Mapping.Columns.ExternalId, history.EventId, history.When));
        Assert.Equal((FactKind.StageEntered, FactKind.Reassigned, FactKind.Captured), (history.Fields["Status"].Fact, history.Fields["Owner"].Fact, history.Fields["created"].Fact));
        Assert.Equal(["Working"], guess.Mapping.Stages.Values.Keys);
    }

    [Fact]
    public void An_event_log_is_seen_as_one()
    {
        var guess = Guess("event id,lead id,activity,timestamp,user\n1,L1,Call,1767776700123,Jan\n2,L2,Coffee,1767776700123,Jan\n");
        Assert.Equal((ImportShape.EventLog, "lead id", "event id"), (guess.Mapping.Shape, guess.Mapping.Columns.ExternalId, guess.Mapping.EventLog!.EventId));
        Assert.Equal(["unixMilliseconds"], guess.Mapping.DateFormats);
        Assert.Equal((FactKind.Attempted, true), (guess.Mapping.EventLog.Rules[0].Fact, guess.Mapping.EventLog.Rules[1].Ignore));
    }

    [Theory]
    [InlineData("7-1-2026", "d-M-yyyy")]
    [InlineData("07-01-2026 9:05", "d-M-yyyy H:mm")]
    [InlineData("1/31/2026", "M/d/yyyy")]
    [InlineData("3/4/2026", "d/M/yyyy")]
    [InlineData("2026-01-07 09:05:00", "iso")]
    public void The_date_format_is_told_from_the_values(string value, string format) =>
        Assert.Equal([format], Guess($"id;create date\n1;{value}\n").Mapping.DateFormats);

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Repository.File("tests", "data"), "*.csv", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.File("tests", "data"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_guess_is_a_valid_mapping_the_same_each_time_and_gives_a_preview(string name)
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", name)).Value;
        var guess = MappingGuess.From(file, Zone);
        Assert.Equal(guess.Mapping.ToJson(), Mappings.Parse(guess.Mapping.ToJson()).ToJson());
        Assert.Equal(guess.Mapping.ToJson(), MappingGuess.From(file, Zone).Mapping.ToJson());
        var preview = MappingPreview.Of(file, guess.Mapping with { DecimalMark = "." }, Mappings.Now).Value;
        Assert.InRange(preview.Rows.Count + preview.Refused.Count + preview.Ignored, 1, MappingPreview.RowsShown);
    }

    [Theory]
    [InlineData("salesforce-fivetran-seeds/sf_lead_data.csv", "salesforce")]
    [InlineData("salesforce-fivetran-seeds/sf_opportunity_data.csv", "salesforce")]
    [InlineData("hubspot-fivetran-seeds/contact_data.csv", null)]
    [InlineData("hubspot-fivetran-seeds/deal_data.csv", null)]
    [InlineData("hubspot-fivetran-seeds/contact_property_history_data.csv", null)]
    public void A_warehouse_table_reads_by_its_guess_without_a_refused_row(string name, string? system)
    {
        using var file = TabularFile.Open(Repository.File(["tests", "data", "crm-shapes", .. name.Split('/')])).Value;
        var guess = MappingGuess.From(file, Zone);
        Assert.Equal(system, guess.System);
        var rows = Mappings.Read(file, guess.Mapping, out var counts);
        Assert.Empty(rows.Where(row => row.Refused is not null).Select(row => row.Refused!.ToString()));
        Assert.True(counts.Rows > 0);
    }

    [Fact]
    public void A_Data_Loader_file_of_deals_reads_but_for_those_closed_before_they_were_made()
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "crm-shapes", "salesforce-dataloader", "opportunityData.csv")).Value;
        var rows = Mappings.Read(file, MappingGuess.From(file, Zone).Mapping, out var counts);
        Assert.All(rows, row => Assert.True(row.Refused is null or { Reason: ImportRefusal.CloseBeforeOpen }));
        Assert.InRange(counts.Refused, 1, counts.Rows - 1);
    }

    [Fact]
    public void The_Maven_file_is_guessed_with_its_wins_and_losses()
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "maven-crm", "sales_pipeline.csv")).Value;
        var guess = MappingGuess.From(file, Zone).Mapping;
        var facts = Mappings.Read(file, guess, out var counts).SelectMany(row => row.Row!.Facts).ToList();
        Assert.Equal((4238, 2473, 0L), (facts.Count(fact => fact.Kind == FactKind.Won), facts.Count(fact => fact.Kind == FactKind.Lost), counts.Refused));
        Assert.Equal(["prospecting", "engaging"], guess.Stages.Create.Select(stage => stage.Key).OrderDescending());
    }

    [Fact]
    public void A_preview_shows_what_will_be_refused()
    {
        using var file = Mappings.Table("id,d\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"L{i},{(i % 5 == 0 ? "soon" : "2026-01-07")}\n")));
        var preview = MappingPreview.Of(file, Mappings.Parse(Mappings.LeadTable("""{ "column": "d", "stage": "mql" }""")), Mappings.Now).Value;
        Assert.Equal((16, 4), (preview.Rows.Count, preview.Refused.Count));
        Assert.Equal((6, "d", "soon", ImportRefusal.DateUnreadable), (preview.Refused[0].Line, preview.Refused[0].Column, preview.Refused[0].Value, preview.Refused[0].Reason));
    }
}
