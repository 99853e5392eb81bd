using CsCheck;
using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Language.Terms.TermBed;

namespace Handslag.Tests.Language.Terms;

public sealed class TermFileTests(Databases databases)
{
    static readonly Gen<string> Text = Gen.OneOf(Gen.Const("null"), Gen.Const("yes"), Gen.Const("- a: \"b\" #c"), Gen.Const("=1+1"), Gen.Const("Ünïcode ’s"), Gen.String[Gen.Char['a', 'z'], 1, 20], Gen.Const("<b>&amp;</b>"));

    static readonly Gen<FiledTerm> Term =
        from key in Gen.String[Gen.Char['a', 'z'], 1, 12]
        from en in Text
        from nl in Text
        from abbreviation in Gen.Bool
        from synonyms in Gen.String[Gen.Char['A', 'Z'], 3, 9].Array[0, 3]
        from definition in Text.Array[2]
        from said in Text.Array[2]
        from example in Text.Array[0, 2]
        from isEmpty in Gen.Bool
        select new FiledTerm(key, new() { Name = new(en, nl), Abbreviation = abbreviation ? "X" + key[..1] : null, SynonymsEn = [.. synonyms.Distinct()], Definition = isEmpty ? null : new(definition[0], definition[1] + "\nsecond line") },
            isEmpty ? null : said[0], isEmpty ? null : said[1], [.. example.Distinct().Select(one => new FiledExample(one, Side.Sales, false)), .. example.Distinct().Select(one => new FiledExample(one, Side.Marketing, true))]);

    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Written_as_YAML_and_read_again_nothing_is_lost() => Term.Array[0, 6].Select(terms => terms.DistinctBy(term => term.Key).ToList()).Sample(terms =>
    {
        var yaml = TermYaml.Write(terms);
        return TermYaml.Write(TermYaml.Read(yaml).Value) == yaml && TermFile.Of(TermYaml.Read(yaml).Value).ToJsonString() == TermFile.Of(terms).ToJsonString();
    }, iter: 300);

    [Fact]
    public void What_is_wrong_with_a_file_is_said_with_field_line_value_and_rule()
    {
        var refused = TermYaml.Read("terms:\n  - name: Lead\n    colour: red\n  - key: B A D\n    name: Deal\n").Refusals;
        Assert.Equal([("terms[0].colour (line 3)", "agreement.key.stray"), ("terms[1].key (line 4)", "agreement.key.shape")], refused.Select(one => (one.Field, one.Key)));
        Assert.Equal("term.file.yaml", TermYaml.Read("terms: [").Refusals[0].Key);
        Assert.Equal("term.file.yaml", TermYaml.Read("terms: &a [*a]").Refusals[0].Key);
        Assert.Equal("term.file.large", TermYaml.Read(new string('x', TermLimits.LargestFile + 1)).Refusals[0].Key);
    }

    [Fact]
    public void A_table_says_line_and_column_of_what_is_wrong_and_which_columns_there_are()
    {
        Assert.Equal("term.file.columns", Read("a,b\n1,2\n").Refusals[0].Key);
        Assert.Equal(("line 3 name en", "agreement.text.long"), Read($"name_en,name_nl\nLead,Lead\n{new string('x', 101)},x\n").Refusals.Select(one => (one.Field, one.Key)).First());
        Assert.Equal(["Lead", "Deal"], Read("name_en,synonyms_en\nLead,\"a\nb\"\nDeal,\n").Value.Select(term => term.Content.Name.En));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task From_one_workspace_to_another_and_out_again_is_the_same_file(Provider provider)
    {
        await using var bed = await In(databases, provider);
        await using var other = await In(databases, provider);
        var lead = await bed.Agreed(Content("Lead", "Somebody to call", "LD", "Prospect"));
        await bed.Do(unit => unit.Get<GiveExample>().Run(new(lead.Id, "Called us on Monday", null, false), bed.Sales, Cancellation));
        await bed.Do(unit => unit.Get<GiveExample>().Run(new(lead.Id, "Only wanted a job", null, true), bed.Marketing, Cancellation));
        var hidden = (await bed.Start(Content("Deal"))).Value;
        await bed.Write(hidden, "What sales does not read yet", bed.Marketing);
        var yaml = await bed.Do(async unit => TermYaml.Write(await unit.Get<TermFile>().All(Cancellation)));
        Assert.DoesNotContain("does not read yet", yaml, StringComparison.Ordinal);

        var imported = (await other.Do(unit => unit.Get<ImportTerms>().Run(TermYaml.Read(yaml).Value, null, null, Cancellation))).Value;
        Assert.Equal((2, 0, 2, 0, null), (imported.Begun, imported.Suggestions, imported.Examples, imported.Unchanged, imported.Proposal));
        Assert.Equal(yaml, await other.Do(async unit => TermYaml.Write(await unit.Get<TermFile>().All(Cancellation))));
        var again = (await other.Do(unit => unit.Get<ImportTerms>().Run(TermYaml.Read(yaml).Value, null, null, Cancellation))).Value;
        Assert.Equal((0, 0, 0, 2), (again.Begun, again.Suggestions, again.Examples, again.Unchanged));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Changes_of_agreed_texts_in_a_file_are_one_proposal_and_a_bad_file_changes_nothing(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var (lead, deal) = (await bed.Agreed(Content("Lead", "Somebody to call")), await bed.Agreed(Content("Deal", "A sale")));
        FiledTerm[] changed = [new("lead", Content("Lead", "A person to call"), null, null, []), new("deal", Content("Deal", "One sale"), null, null, []), new(null, Content("Quote"), null, null, [])];
        var noReason = await bed.Do(unit => unit.Get<ImportTerms>().Run(changed, null, bed.Marketing, Cancellation));
        Assert.Equal("term.why.missing", Key(noReason));
        Assert.Equal(2, (await bed.Do(unit => unit.Get<TermList>().All(Cancellation))).Count);

        var done = (await bed.Do(unit => unit.Get<ImportTerms>().Run(changed, "plainer", bed.Marketing, Cancellation))).Value;
        Assert.Equal(1, done.Begun);
        Assert.Equal([Side.Marketing, Side.Sales], done.Proposal!.Awaited);
        await bed.Approve(done.Proposal, bed.Marketing);
        await bed.Approve(done.Proposal, bed.Sales);
        Assert.Equal((2, 2), ((await bed.Record(lead)).Term.Number, (await bed.Record(deal)).Term.Number));
    }

    static Outcome<IReadOnlyList<FiledTerm>> Read(string csv)
    {
        using var file = TabularFile.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), "terms.csv").Value;
        return TermSheet.Read(file);
    }
}
