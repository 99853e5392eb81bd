using Handslag.Journeys;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;
using static Handslag.Tests.Language.Terms.TermBed;

namespace Handslag.Tests.Language.Terms;

public sealed class JargonTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Abbreviations_and_recurring_words_without_an_agreed_term_are_counted_by_side_and_vanish_with_their_texts(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var leads = await bed.Do(Leads);
        for (var i = 0; i < 4; i++)
        {
            await Note(bed, leads[i], $"De POC loopt, kadastercheck gedaan. Gesproken met Kwik over MQL {i}", i % 2 == 0 ? bed.Marketing : bed.Sales);
            await Note(bed, leads[i], "Kwik wacht op de offerte, met de vraag", bed.Sales);
        }

        await bed.Agreed(Content("Marketing qualified lead", "Fits a buyer", "MQL"));
        var found = await bed.Do(unit => unit.Get<JargonList>().Find(Cancellation));
        Assert.Equal((8, false), (found.Texts, found.IsCutOff));
        Assert.Equal(["POC", "kadastercheck", "loopt", "offerte"], found.Words.Select(word => word.Word));
        Assert.Equal((true, 2, 2, 3), (found.Words[0].IsAbbreviation, found.Words[0].Marketing, found.Words[0].Sales, found.Words[0].Places.Count));
        Assert.Contains("De POC loopt", found.Words[0].Places[0].Around, StringComparison.Ordinal);

        await bed.Agreed(Content("Proof of concept", "A trial on their own roof", "POC"));
        await bed.Start(Content("Kadastercheck"));
        found = await bed.Do(unit => unit.Get<JargonList>().Find(Cancellation));
        Assert.DoesNotContain(found.Words, word => word.Word == "POC");
        Assert.NotNull(found.Words.Single(word => word.Word == "kadastercheck").InWork);

        foreach (var lead in leads) await bed.Do(unit => unit.Get<EraseLead>().Run(lead, null, Cancellation));
        Assert.Empty((await bed.Do(unit => unit.Get<JargonList>().Find(Cancellation))).Words);
    }

    /// <summary>A minute later: two notes of one person about one lead in the same instant are one.</summary>
    static Task<Outcome<long>> Note(TermBed bed, long lead, string text, Me who)
    {
        bed.Agreement.Clock.Advance(Duration.FromMinutes(1));
        return bed.Do(unit => unit.Get<AddNote>().Run(lead, text, who, Cancellation));
    }

    static async Task<long[]> Leads(UnitOfWork unit)
    {
        var source = new Source { WorkspaceId = unit.Db.Scope.Id, Key = "crm", Name = "CRM" };
        unit.Db.Add(source);
        await unit.Db.SaveChangesAsync(Cancellation);
        var funnel = await unit.Db.Set<Handslag.Agreement.Funnel>().FirstAsync(Cancellation);
        Lead[] leads = [.. Enumerable.Range(0, 4).Select(i => new Lead { WorkspaceId = unit.Db.Scope.Id, FunnelId = funnel.Id, SourceId = source.Id, ExternalId = $"L{i}" })];
        unit.Db.AddRange(leads);
        await unit.Db.SaveChangesAsync(Cancellation);
        return [.. leads.Select(lead => lead.Id)];
    }
}
