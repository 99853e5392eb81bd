using Handslag.Agreement;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Personas;

public sealed class PersonaFileTests(Databases databases)
{
    static readonly FiledPersona Hostile = new("kop-er", new PersonaContent
    {
        Name = "Koper: \"de = eerste\" <script>", Summary = "=1+1\nno, 'yes' # null",
        Claims = [new(PersonaSection.Words, "c-1", "- \"stilstand\"; \\ of: ja", ReturnCode.TooEarly), new(PersonaSection.Who, "c2", "true")],
        Rules = [new([new("sector", Comparison.OneOf, ["voeding, zuivel", "null"]), new("e-mail", Comparison.Missing, [])]), new([new("persona", Comparison.Contains, ["inkoop"])])],
    },
    [
        new("c2", ObservationKind.Quote, Side.Sales, new(2026, 3, 1), "+31 was het \"nummer\"\nen verder", "crm", "L-1"), new(null, ObservationKind.Content, Side.Marketing, new(2026, 11, 2), "@kop"),
    ]);

    [Fact]
    public void A_YAML_file_read_again_says_the_same()
    {
        var read = PersonaYaml.Read(PersonaYaml.Write([Hostile]));
        Assert.Empty(read.Refusals);
        Assert.Equal(Json([Hostile]), Json(read.Value));
    }

    [Fact]
    public void A_table_read_again_says_the_same()
    {
        var csv = string.Join("\r\n", new[] { PersonaSheet.Columns.ToArray() }.Concat(PersonaSheet.Rows([Hostile])).Select(row => string.Join(',', row.Select(cell => $"\"{cell?.Replace("\"", "\"\"")}\""))));
        var read = PersonaSheet.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), "personas.csv");
        Assert.Empty(read.Refusals);
        Assert.Equal(Json([Hostile]), Json(read.Value));
    }

    [Fact]
    public void What_is_wrong_in_a_file_is_named_with_its_line()
    {
        var wrong = PersonaYaml.Read("personas:\n  - name: Koper\n    sections:\n      pains:\n        - text: ok\n          against: nobody\n    rules:\n      - all:\n          - { field: sector, is: oneOf }\n");
        Assert.Equal(["personas[0].sections.pains[0].against (line 6)", "personas[0].rules[0].all[0].values (line 9)"], wrong.Refusals.Select(refusal => refusal.Field));
        Assert.Equal("persona.file.format", PersonaSheet.Read(new MemoryStream("a;b\n1;2\n"u8.ToArray()), "other.csv").Refusals.Single().Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_that_is_imported_twice_makes_one_draft_and_each_observation_once(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var lead = await bed.Lead("L-1", null);

        Assert.Equal(new PersonasImported(1, 1, 2), (await Import(bed, Hostile)).Value);
        Assert.Equal(new PersonasImported(1, 0, 0), (await Import(bed, Hostile)).Value);

        var exported = await bed.Do<ExportPersonas, IReadOnlyList<FiledPersona>>(export => export.Run(default));
        Assert.Equal(Json([Hostile]), Json(exported));
        Assert.Equal([lead], (await bed.Do<PersonaBook, IReadOnlyList<PersonaRecord>>(book => book.All(default))).Single().Observations.Select(one => one.LeadId).OfType<long>());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_of_which_one_persona_cannot_be_taken_is_not_taken_at_all(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        await bed.Add(PersonaBed.Content("Director"));
        var taken = Hostile with { Key = "other", Content = Hostile.Content with { Name = "Director" } };

        Assert.Equal(("persona.name.taken", "personas[1].name"), (await Import(bed, Hostile, taken)).Refusals.Select(refusal => (refusal.Key, refusal.Field)).Single());
        Assert.Equal(["Director"], (await bed.Do<PersonaBook, IReadOnlyList<PersonaRecord>>(book => book.All(default))).Select(one => one.Persona.Name));
    }

    static Task<Outcome<PersonasImported>> Import(PersonaBed bed, params FiledPersona[] personas) =>
        bed.Do<ImportPersonas, Outcome<PersonasImported>>(import => import.Run(personas, replace: false, 1, default));

    static string Json(IReadOnlyList<FiledPersona> personas) => PersonaFile.Of(personas).ToJsonString();
}
