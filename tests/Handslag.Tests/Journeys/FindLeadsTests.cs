using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class FindLeadsTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Leads_are_found_by_the_beginning_of_name_or_company_and_by_their_whole_id(Provider provider)
    {
        await using var one = await OneLead.In(databases, provider);
        var ids = await Named(one, ("Zoë Ångström", null), ("Zonder Naam", null), ("Anna", "Zoetermeer BV"), (null, "Polder Bouw"));

        Assert.Equal([ids[0], ids[2]], await Found(one, "  ZOE"));
        Assert.Equal([ids[0]], await Found(one, "zoë å"));
        Assert.Equal([ids[3]], await Found(one, "polder"));
        Assert.Empty(await Found(one, "ngström"));
        Assert.Empty(await Found(one, "x-"));
        Assert.Equal([ids[1]], await Found(one, "x-1"));
        Assert.Empty(await Found(one, "%"));
        Assert.Empty(await Found(one, "  "));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_very_many_leads_of_one_name_the_first_thousand_are_found(Provider provider)
    {
        await using var one = await OneLead.In(databases, provider);
        await Named(one, [.. Enumerable.Range(0, 1001).Select(_ => ((string?)"Jansen", (string?)null))]);
        var found = await one.Do<FindLeads, LeadsFound>(find => find.By("jan", Cancellation));
        Assert.Equal((FindLeads.Most, true), (found.Ids.Count, found.IsMore));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_without_a_name_is_known_by_its_id(Provider provider)
    {
        await using var one = await OneLead.In(databases, provider);
        var ids = await Named(one, ("Anna", "Zoetermeer BV"));
        var names = await one.Do<LeadNames, IReadOnlyDictionary<long, LeadName>>(names => names.Of([one.Id, ids[0], 424242], Cancellation));
        Assert.Equal([new(one.Id, "a", null, null), new(ids[0], "x-0", "Anna", "Zoetermeer BV")], names.Values.OrderBy(name => name.Id));
    }

    static async Task<long[]> Found(OneLead one, string typed) => [.. (await one.Do<FindLeads, LeadsFound>(find => find.By(typed, Cancellation))).Ids.Order()];

    static async Task<long[]> Named(OneLead one, params (string? Name, string? Company)[] names)
    {
        await using var unit = await one.Workspace.Begin();
        var (db, lead) = (unit.Db, await unit.Db.Set<Lead>().AsNoTracking().SingleAsync(Cancellation));
        var accounts = names.Select(name => name.Company).OfType<string>().Distinct()
            .ToDictionary(company => company, company => new Account { WorkspaceId = one.Workspace.Id, Name = company, NameFolded = Folded.Fold(company) });
        db.AddRange(accounts.Values);
        await db.SaveChangesAsync(Cancellation);
        return await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var ids = await writer.ReserveLeadIds(names.Length, token);
            await writer.InsertLeads([.. names.Select((name, i) => new Lead
            {
                Id = ids[i], WorkspaceId = one.Workspace.Id, FunnelId = lead.FunnelId, SourceId = lead.SourceId, ExternalId = $"x-{i}",
                AccountId = name.Company is null ? null : accounts[name.Company].Id, RecordedAt = OneLead.Start,
            })], token);
            await writer.PutIdentities([.. names.Select((name, i) => new LeadIdentity
            {
                LeadId = ids[i], WorkspaceId = one.Workspace.Id, Name = name.Name, Company = name.Company, NameFolded = Folded.Fold(name.Name ?? name.Company),
            })], token);
            return ids;
        }, Cancellation);
    }
}
