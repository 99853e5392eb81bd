using CsCheck;
using Handslag.Handovers.Routing;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Routing;

public sealed class RouteTests
{
    static readonly Dictionary<string, string?> North = new() { ["region"] = "Noord" };

    static Candidate Person(long id, int load = 0, bool works = true, bool away = false, Instant? last = null) => new(id, $"Person {id}", works, away, load, last);

    static FieldRule Rule(long id, string value, params long[] people) => new(id, "region", value, people);

    [Fact]
    public void Two_leads_of_one_company_go_to_one_person_unless_that_person_is_away()
    {
        var answer = Route.Of(North, 2, [Rule(1, "noord", 1)], [Person(1), Person(2, load: 9)]);
        Assert.Equal((2L, RouteReason.Account), (answer.UserId!.Value, answer.Reason));
        Assert.Equal(RouteReason.Rule, Route.Of(North, 2, [Rule(1, "noord", 1)], [Person(1), Person(2, away: true)]).Reason);
    }

    [Fact]
    public void The_first_rule_that_fits_and_has_somebody_there_counts()
    {
        var answer = Route.Of(North, null, [Rule(1, "zuid", 1), Rule(2, "NOORD", 3), Rule(3, "noord", 1, 2)], [Person(1, load: 3), Person(2, load: 2), Person(3, works: false)]);
        Assert.Equal((2L, RouteReason.Rule, 3L), (answer.UserId!.Value, answer.Reason, answer.Rule!.Id));
        Assert.Equal([2L], answer.Passed.Select(rule => rule.Id));
    }

    [Fact]
    public void Without_a_rule_it_goes_to_whoever_has_least_and_of_those_has_waited_longest()
    {
        var (early, late) = (Instant.FromUnixTimeSeconds(1), Instant.FromUnixTimeSeconds(2));
        Assert.Equal(3, Route.Of(North, null, [], [Person(1, 1), Person(2, 0, last: late), Person(3, 0, last: early)]).UserId);
        Assert.Equal(4, Route.Of(North, null, [], [Person(2, 0, last: late), Person(4)]).UserId);
        Assert.Equal(RouteReason.Nobody, Route.Of(North, null, [Rule(1, "noord", 1)], [Person(1, away: true), Person(2, works: false)]).Reason);
    }

    static readonly Gen<Candidate[]> People = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 5]).Array[1, 8]
        .Select(all => all.Select((one, i) => Person(i + 1, one.Item3, one.Item1, one.Item2)).ToArray());

    [Fact]
    public void Nobody_who_is_away_gets_anything_and_somebody_does_where_anyone_is_there() => Gen.Select(People, Gen.Long[0, 9], Gen.Long[1, 8]).Sample((people, account, ruled) =>
    {
        var answer = Route.Of(North, account, [Rule(1, "noord", ruled)], people);
        Assert.Equal(people.Any(person => person.IsThere), answer.UserId is not null);
        if (answer.UserId is { } chosen) Assert.True(people.Single(person => person.UserId == chosen).IsThere);
    });

    [Fact]
    public void What_leaves_its_owner_goes_to_somebody_else_who_is_there() => Gen.Select(People, Gen.Long[1, 9], Gen.Long[0, 9], Gen.Long[1, 8]).Sample((people, owner, account, ruled) =>
    {
        var answer = Route.ToAnother(owner, North, account, [Rule(1, "noord", ruled)], people);
        Assert.Equal(people.Any(person => person.IsThere && person.UserId != owner), answer.UserId is not null);
        if (answer.UserId is { } chosen) Assert.True(chosen != owner && people.Single(person => person.UserId == chosen).IsThere);
    });

    [Fact]
    public void The_same_facts_give_the_same_answer_in_whatever_order_people_are_listed() =>
        People.SelectMany(people => Gen.Shuffle(people).Select(shuffled => (people, shuffled))).Sample(sample =>
            Assert.Equal(Route.Of(North, null, [], sample.people).UserId, Route.Of(North, null, [], sample.shuffled).UserId));

    [Fact]
    public void Everyone_who_is_there_gets_a_fair_share() => Gen.Select(Gen.Int[1, 7], Gen.Int[0, 60]).Sample((heads, leads) =>
    {
        var people = Enumerable.Range(1, heads).Select(id => Person(id)).ToArray();
        for (var i = 0; i < leads; i++)
        {
            var chosen = Array.FindIndex(people, person => person.UserId == Route.Of(North, null, [], people).UserId);
            people[chosen] = people[chosen] with { Load = people[chosen].Load + 1, LastAt = Instant.FromUnixTimeSeconds(i) };
        }

        Assert.InRange(people.Max(person => person.Load) - people.Min(person => person.Load), 0, 1);
    });
}
