using Handslag.Personas;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Personas;

public sealed class MatchLeadsTests(Databases databases)
{
    const string Food = """{"channel":"fair","persona":"inkoper","sector":"Voeding"}""";
    const string Ships = """{"persona":"directeur","sector":"scheepsbouw"}""";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_anybody_was_matched_a_lead_has_the_persona_of_its_source_and_afterwards_only_what_was_matched(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        await bed.Lead("a", Food);
        await bed.Lead("b", Ships);
        Assert.Equal(["directeur", "inkoper"], (await bed.Choices()).Order());

        await bed.Agreed(PersonaBed.Content("Plant manager", PersonaBed.When("sector", "voeding")));
        await bed.Match();

        Assert.Equal(["Plant manager"], await bed.Choices());
        Assert.Equal((1, 1), (await bed.Counted("Plant manager"), await bed.Counted("")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_order_decides_between_two_personas_and_changing_it_matches_anew(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var lead = await bed.Lead("a", Food);
        var first = await bed.Agreed(PersonaBed.Content("Buyer", PersonaBed.When("persona", "Inkoper")));
        var second = await bed.Agreed(PersonaBed.Content("Food", PersonaBed.When("sector", "voeding")));
        await bed.Match();
        Assert.Equal(first.Id, (await bed.PersonaOf(lead))!.PersonaId);

        await bed.Do<ChangePersonas, object>(async change => await change.Move(second.Id, up: true, PersonaBed.Marketer, default));
        await bed.Match();

        Assert.Equal((second.Id, "Food"), ((await bed.PersonaOf(lead))!.PersonaId, (await bed.PersonaOf(lead))!.Persona));
        Assert.Equal(1, await bed.Counted("Food"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_said_by_hand_beats_the_rules_until_it_is_left_to_them_again(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var (lead, none) = (await bed.Lead("a", Food), await bed.Lead("b", Food));
        var buyer = await bed.Agreed(PersonaBed.Content("Buyer", PersonaBed.When("persona", "inkoper")));
        var other = await bed.Agreed(PersonaBed.Content("Director"));
        await bed.Say(lead, other.Id);
        await bed.Say(none, 0);

        await bed.Match();
        Assert.Equal((other.Id, null), ((await bed.PersonaOf(lead))!.PersonaId, (await bed.PersonaOf(none))!.PersonaId));

        await bed.Say(lead, null);
        Assert.Equal(buyer.Id, (await bed.PersonaOf(lead))!.PersonaId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_lead_that_came_or_changed_since_is_matched_and_a_new_name_follows(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var persona = await bed.Agreed(PersonaBed.Content("Buyer", PersonaBed.When("persona", "inkoper")));
        var old = await bed.Lead("a", Ships);
        await bed.Match();

        var late = await bed.Lead("b", Food);
        await bed.Change(old, Food);
        Assert.Equal(2, await bed.Match());
        Assert.Equal(0, await bed.Match());

        var draft = (await bed.Edit(persona, 0, PersonaBed.Content("Head of purchasing", PersonaBed.When("persona", "inkoper")))).Value;
        await bed.Agree(persona, draft.Revision);
        await bed.Match();
        Assert.Equal("Head of purchasing", (await bed.PersonaOf(late))!.Persona);
        Assert.Equal(2, await bed.Counted("Head of purchasing"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_lead_was_at_a_moment_does_not_change_with_what_is_matched_later(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        var lead = await bed.Lead("a", Food);
        var before = bed.Clock.GetCurrentInstant() - Duration.FromDays(1);
        var persona = await bed.Agreed(PersonaBed.Content("Buyer", PersonaBed.When("persona", "inkoper")));
        bed.Clock.Advance(Duration.FromHours(1));
        var handedOver = bed.Clock.GetCurrentInstant();
        bed.Clock.Advance(Duration.FromHours(1));
        await bed.Match();
        await bed.Change(lead, Ships);
        bed.Clock.Advance(Duration.FromHours(1));
        await bed.Match();

        Assert.Null((await bed.PersonaOf(lead))!.PersonaId);
        Assert.Equal(new PersonaThen(true, persona.Id), await bed.PersonaAt(lead, handedOver));
        Assert.Equal(new PersonaThen(true, null), await bed.PersonaAt(lead, bed.Clock.GetCurrentInstant()));
        Assert.Equal(new PersonaThen(false, null), await bed.PersonaAt(lead, before));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_preview_counts_what_would_match_and_says_when_rules_tell_no_leads_apart(Provider provider)
    {
        await using var bed = await PersonaBed.Create(databases, provider);
        foreach (var i in Enumerable.Range(0, 3)) await bed.Lead($"food {i}", Food);
        await bed.Lead("ship", Ships);
        await bed.Agreed(PersonaBed.Content("Fair", PersonaBed.When("channel", "fair")));

        Task<MatchPreview> Preview(params MatchRule[] rules) => bed.Do<PreviewMatches, MatchPreview>(preview => preview.Run(rules, 0, default));

        Assert.Equal(new(4, 4, 3, 1), await Preview(new MatchRule([new("sector", Comparison.Filled, [])])));
        Assert.Equal("everything", (await Preview(new MatchRule([new("sector", Comparison.Filled, [])]))).Warning);
        Assert.Equal("nothing", (await Preview(PersonaBed.When("sector", "chemie"))).Warning);
        Assert.Equal(new(4, 1, 0, 1), await Preview(PersonaBed.When("sector", "Scheepsbouw")));
    }
}
