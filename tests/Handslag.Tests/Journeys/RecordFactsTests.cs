using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class RecordFactsTests(Databases databases)
{
    static readonly IReadOnlyDictionary<string, Instant> NoDates = new Dictionary<string, Instant>();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Facts_about_a_known_lead_are_recorded_in_order_and_telling_them_again_changes_nothing(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        FactToRecord[] facts =
        [
            Told("handedOver", "2026-11-20T16:30:00+01:00") with { Id = "e1" },
            Told("attempted", "2026-11-23T08:10:00+01:00") with { Channel = "phone", Reached = true, Actor = "B. Jansen", Id = "e2" },
            Told("won", "2026-11-22") with { Value = new(125_000, "EUR") },
        ];
        var first = await Record(lead, facts);
        Assert.All(first, result => Assert.Equal((FactStanding.Accepted, (long?)lead.Id), (result.Result, result.Lead)));
        Assert.Equal(first.Select(result => result.Fact).Order(), first.Select(result => result.Fact));
        var before = await Facts(lead);
        Assert.All(await Record(lead, facts), result => Assert.Equal((FactStanding.Duplicate, (long?)lead.Id, (long?)null), (result.Result, result.Lead, result.Fact)));
        Assert.Equal(before.Select(fact => fact.Seq), (await Facts(lead)).Select(fact => fact.Seq));

        var won = before.Single(fact => fact.Kind == FactKind.Won);
        Assert.Equal((Precision.Day, Instant.FromUtc(2026, 11, 21, 23, 0)), (won.Precision, won.OccurredAt));
        Assert.Equal((125_000L, "EUR"), (FactPayloads.Read(won.Payload)!.ValueMinor, FactPayloads.Read(won.Payload)!.Currency));
        var attempted = before.Last(fact => fact.Kind == FactKind.Attempted);
        Assert.Equal(Instant.FromUtc(2026, 11, 23, 7, 10), attempted.OccurredAt);
        Assert.NotNull(attempted.ActorId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_event_twice_in_one_batch_is_one_fact_and_with_another_time_it_is_refused(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        var call = Told("attempted", "2026-11-20T16:30:00+01:00") with { Channel = "phone" };
        var named = Told("accepted", "2026-11-20T17:00:00+01:00") with { Id = "e7" };
        Assert.Equal(
            [FactStanding.Accepted, FactStanding.Duplicate, FactStanding.Accepted, FactStanding.Duplicate, FactStanding.Refused],
            (await Record(lead, [call, call, named, named, named with { At = "2026-11-20T17:05:00+01:00" }])).Select(result => result.Result));
        var later = Assert.Single(await Record(lead, [named with { At = "2026-11-20T18:00:00+01:00" }]));
        Assert.Equal(("fact.event.changed", "id", "e7"), (later.Refusals[0].Key, later.Refusals[0].Field, later.Refusals[0].Value));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_unknown_lead_is_refused_unless_it_was_captured_or_the_batch_makes_leads(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        var call = Told("attempted", "2026-11-20T16:30:00+01:00", "b");
        var refused = Assert.Single(await Record(lead, [call]));
        Assert.Equal(("fact.lead.unknown", "externalId", "b"), (refused.Refusals[0].Key, refused.Refusals[0].Field, refused.Refusals[0].Value));

        var captured = Told("captured", "2026-11-20T10:00:00+01:00", "b") with { Identity = new("Sanne de Boer", null, null, "Kade Logistiek", null), Channel = "web" };
        var both = await Record(lead, [call, captured]);
        Assert.All(both, result => Assert.Equal(FactStanding.Accepted, result.Result));
        Assert.Equal(both[0].Lead, both[1].Lead);

        var made = await Record(lead, [Told("attempted", "2026-11-20T16:30:00+01:00", "c"), Told("captured", "2026-11-20", "9") with { Source = "telephone" }], createLeads: true);
        Assert.All(made, result => Assert.Equal(FactStanding.Accepted, result.Result));
        await using var unit = await lead.Workspace.Begin();
        var identity = await unit.Db.Set<LeadIdentity>().SingleAsync(one => one.LeadId == both[0].Lead, Cancellation);
        Assert.Equal(("Sanne de Boer", "Kade Logistiek"), (identity.Name, identity.Company));
        Assert.Equal(4, await unit.Db.Set<Lead>().CountAsync(Cancellation));
        Assert.Equal("telephone", (await unit.Db.Set<Source>().SingleAsync(source => source.Key == "telephone", Cancellation)).Name);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_makes_no_sense_is_refused_by_field_and_takes_nothing_with_it(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        var good = Told("noted", "2026-11-20T16:30:00+01:00");
        var results = await Record(lead,
        [
            good with { Kind = "corrected" }, good with { Kind = "stageEntered" }, good with { Kind = "stageEntered", Stage = "nowhere" }, good with { Kind = "won", Stage = "mql" },
            good with { At = "yesterday" }, good with { At = "2026-11-20T16:30:00" }, good with { At = "2027-01-01" }, good with { At = null }, good with { At = "2026-11-20", Precision = "instant" },
            good with { Kind = "rated", Rating = 6 }, good with { Value = new(1, "euro") }, good with { Kind = "fieldsSet" }, good with { Source = "CRM!" }, good with { Source = "none" },
            good with { Source = "handslag" }, good with { ExternalId = " " }, good with { Text = new('x', 20_001) }, good,
        ]);
        Assert.Equal(
            [
                "fact.kind.unreadable kind", "fact.stage.missing stage", "fact.stage.foreign stage", "fact.stage.otherKind stage",
                "fact.at.unreadable at", "fact.at.unreadable at", "fact.at.future at", "fact.at.missing at", "fact.precision.day precision",
                "fact.rating.range rating", "fact.currency.shape value.currency", "fact.fields.missing fields", "fact.source.shape source", "fact.source.unknown source",
                "fact.source.own source", "fact.externalId.missing externalId", "text.long text",
            ],
            results.SkipLast(1).Select(result => $"{Assert.Single(result.Refusals).Key} {result.Refusals[0].Field}"));
        Assert.Equal(FactStanding.Accepted, results[^1].Result);
        Assert.Equal(4, (await Facts(lead)).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_erased_lead_does_not_come_back(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        await using (var unit = await lead.Workspace.Begin())
        {
            await unit.Get<ErasedLeads>().Add("crm", "gone", Cancellation);
            await unit.Db.SaveChangesAsync(Cancellation);
        }

        var refused = Assert.Single(await Record(lead, [Told("captured", "2026-11-20", "gone")], createLeads: true));
        Assert.Equal(("fact.lead.erased", (string?)null), (refused.Refusals[0].Key, refused.Refusals[0].Value));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_known_lead_stays_in_its_own_funnel_whatever_funnel_new_ones_go_to(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        long partners;
        await using (var unit = await lead.Workspace.Begin())
        {
            var funnel = new Funnel { WorkspaceId = lead.Workspace.Id, Key = "partners", NameEn = "Partners", NameNl = "Partners", Position = 2 };
            unit.Db.Add(funnel);
            await unit.Db.SaveChangesAsync(Cancellation);
            unit.Db.Add(new Stage { WorkspaceId = lead.Workspace.Id, FunnelId = partners = funnel.Id, Key = "talk", NameEn = "Talk", NameNl = "Gesprek", Position = 1, Side = Side.Sales, Kind = StageKind.Open });
            await unit.Db.SaveChangesAsync(Cancellation);
        }

        var results = await Record(lead,
            [Told("stageEntered", "2026-11-20") with { Stage = "sal" }, Told("stageEntered", "2026-11-20", "p") with { Stage = "talk" }, Told("stageEntered", "2026-11-20") with { Stage = "talk" }],
            createLeads: true, funnel: "partners");
        Assert.Equal([FactStanding.Accepted, FactStanding.Accepted, FactStanding.Refused], results.Select(result => result.Result));
        await using var after = await lead.Workspace.Begin();
        Assert.Equal(partners, (await after.Db.Set<Lead>().SingleAsync(one => one.ExternalId == "p", Cancellation)).FunnelId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_source_may_say_up_to_when_it_is_complete_and_never_moves_back(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        var told = Told("noted", "2026-11-20");
        await Record(lead, [told], dataThrough: new Dictionary<string, Instant> { ["crm"] = Instant.FromUtc(2026, 11, 22, 9, 0) });
        await Record(lead, [told], dataThrough: new Dictionary<string, Instant> { ["crm"] = Instant.FromUtc(2026, 11, 21, 9, 0) });
        await using var unit = await lead.Workspace.Begin();
        Assert.Equal(Instant.FromUtc(2026, 11, 22, 9, 0), (await unit.Db.Set<Source>().SingleAsync(source => source.Key == "crm", Cancellation)).DataThrough);
        Assert.Equal("source.dataThrough.future", (await Run(unit, [told], dataThrough: new Dictionary<string, Instant> { ["crm"] = Instant.FromUtc(2027, 1, 1, 0, 0) })).Refusals[0].Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_batch_is_one_up_to_five_hundred_facts_in_a_funnel_that_exists(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        await using var unit = await lead.Workspace.Begin();
        var told = Told("noted", "2026-11-20");
        Assert.Equal("facts.missing", (await Run(unit, [])).Refusals[0].Key);
        Assert.Equal("facts.many", (await Run(unit, [.. Enumerable.Repeat(told, 501)])).Refusals[0].Key);
        Assert.Equal("facts.funnel.unknown", (await Run(unit, [told], funnel: "nowhere")).Refusals[0].Key);
        var many = await Run(unit, [.. Enumerable.Range(0, 500).Select(n => told with { ExternalId = $"n{n % 250}", Id = $"{n}" })], createLeads: true);
        Assert.All(many.Value, result => Assert.Equal(FactStanding.Accepted, result.Result));
        Assert.Equal(250, many.Value.Select(result => result.Lead).Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_tell_the_same_at_once_record_it_once(Provider provider)
    {
        await using var lead = await OneLead.In(databases, provider);
        FactToRecord[] facts = [.. Enumerable.Range(0, 50).Select(n => Told("attempted", "2026-11-20T16:30:00+01:00", $"n{n}") with { Id = $"{n}" })];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record(lead, facts, createLeads: true)));
        Assert.Equal(50, answers.Sum(results => results.Count(result => result.Result == FactStanding.Accepted)));
        Assert.Equal(150, answers.Sum(results => results.Count(result => result.Result == FactStanding.Duplicate)));
    }

    static FactToRecord Told(string kind, string at, string externalId = "a") => new() { Source = "crm", ExternalId = externalId, Kind = kind, At = at };

    static async Task<IReadOnlyList<FactResult>> Record(
        OneLead lead, FactToRecord[] facts, bool createLeads = false, string? funnel = null, IReadOnlyDictionary<string, Instant>? dataThrough = null)
    {
        await using var unit = await lead.Workspace.Begin();
        return (await Run(unit, facts, createLeads, funnel, dataThrough)).Value;
    }

    static Task<Outcome<IReadOnlyList<FactResult>>> Run(
        UnitOfWork unit, FactToRecord[] facts, bool createLeads = false, string? funnel = null, IReadOnlyDictionary<string, Instant>? dataThrough = null) =>
        unit.Get<RecordFacts>().Run(new([.. facts.Select(fact => (Outcome<FactToRecord>)fact)], createLeads, funnel, dataThrough ?? NoDates), Cancellation);

    static async Task<List<Fact>> Facts(OneLead lead)
    {
        await using var unit = await lead.Workspace.Begin();
        return await unit.Db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == lead.Id).OrderBy(fact => fact.Seq).ToListAsync(Cancellation);
    }
}
