using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <param name="LeadId">The lead that shows it; null for an example that was thought up.</param>
/// <param name="IsCounter">It shows what the term does not mean.</param>
public sealed record NewExample(long TermId, string? Text, long? LeadId, bool IsCounter);

/// <summary>An example or counter-example of a term, with the lead that shows it and the side it comes from.</summary>
/// <param name="LeadName">Null where the lead has no name here, or where there is no lead.</param>
public sealed record ExampleRecord(TermExample Example, string? LeadName);

/// <summary>Either side gathers leads that show what a term means and what not. They need no approval and go when the lead is erased.</summary>
public sealed class GiveExample(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<TermExample>> Run(NewExample input, Me who, CancellationToken cancellation) => db.Write<Outcome<TermExample>>(async token =>
    {
        await TermTurn.Take(db, token);
        if (!await db.Set<Term>().AnyAsync(term => term.Id == input.TermId, token)) return new Refusal("term.unknown", "term", $"{input.TermId}");
        var document = new DocumentReader();
        var text = TermDocument.Line(document, input.Text, "text", TermLimits.LongestExample);
        var refusals = document.Refusals;
        if (who.Side == Side.Management) refusals.Add(new("term.example.side", "text"));
        if (input.LeadId is { } leadId && !await db.Set<Lead>().AnyAsync(lead => lead.Id == leadId, token)) refusals.Add(new("lead.unknown", "lead", $"{leadId}"));
        if (await db.Set<TermExample>().CountAsync(one => one.TermId == input.TermId, token) >= TermLimits.MostExamples) refusals.Add(new("term.example.many", "text", null, $"{TermLimits.MostExamples}"));
        if (refusals.Count > 0) return refusals;
        var example = new TermExample
        {
            WorkspaceId = db.Scope.Id, TermId = input.TermId, LeadId = input.LeadId, IsCounter = input.IsCounter, Text = text!, Side = who.Side, AddedBy = who.UserId, AddedAt = clock.GetCurrentInstant(),
        };
        db.Add(example);
        audit.Record("term.example.given", who.UserId, $"term:{input.TermId}", ("side", who.Side), ("lead", input.LeadId));
        await db.SaveChangesAsync(token);
        return example;
    }, cancellation);

    /// <summary>Whoever gave it, anyone of their side, or an administrator takes an example away.</summary>
    public Task<Outcome<TermExample>> TakeAway(long exampleId, Me who, CancellationToken cancellation) => db.Write<Outcome<TermExample>>(async token =>
    {
        if (await db.Set<TermExample>().SingleOrDefaultAsync(one => one.Id == exampleId, token) is not { } example) return new Refusal("term.example.unknown", "example", $"{exampleId}");
        if (!MayTakeAway(example, who)) return new Refusal("term.example.notYours", "example");
        db.Remove(example);
        audit.Record("term.example.takenAway", who.UserId, $"term:{example.TermId}");
        await db.SaveChangesAsync(token);
        return example;
    }, cancellation);

    public static bool MayTakeAway(TermExample example, Me who) => example.Side == who.Side || who.Has(Roles.Administrator);

    /// <summary>Oldest first.</summary>
    public async Task<List<ExampleRecord>> Of(long termId, CancellationToken cancellation)
    {
        var examples = await db.Set<TermExample>().AsNoTracking().Where(one => one.TermId == termId).OrderBy(one => one.Id).ToListAsync(cancellation);
        var leads = examples.Select(one => one.LeadId).OfType<long>().Distinct().ToList();
        var names = await db.Set<LeadIdentity>().Where(lead => leads.Contains(lead.LeadId)).Select(lead => new { lead.LeadId, Name = lead.Name ?? lead.Company }).ToDictionaryAsync(lead => lead.LeadId, lead => lead.Name, cancellation);
        return examples.ConvertAll(example => new ExampleRecord(example, example.LeadId is { } id ? names.GetValueOrDefault(id) : null));
    }

    /// <summary>What one lead shows and of which term, oldest first.</summary>
    public async Task<IReadOnlyList<(TermExample Example, TermContent Term)>> OfLead(long leadId, CancellationToken cancellation)
    {
        var found = await db.Set<TermExample>().AsNoTracking().Where(one => one.LeadId == leadId).Join(db.Set<Term>(), one => one.TermId, term => term.Id, (one, term) => new { Example = one, term.Content })
            .OrderBy(one => one.Example.Id).ToListAsync(cancellation);
        return [.. found.Select(one => (one.Example, TermDocument.Read(one.Content)))];
    }

    internal static async Task<IReadOnlyList<ToldPart>> Tell(HandslagDb db, long leadId, CancellationToken cancellation)
    {
        var examples = await db.Set<TermExample>().Where(one => one.LeadId == leadId).Join(db.Set<Term>(), one => one.TermId, term => term.Id, (one, term) => new { one.Id, term.Key, one.IsCounter, one.Text, one.Side, one.AddedAt })
            .OrderBy(one => one.Id).ToListAsync(cancellation);
        return [ToldPart.Of("termExamples", examples.Select(one => new { term = one.Key, isCounter = one.IsCounter, text = one.Text, by = $"{one.Side}", at = ToldPart.At(one.AddedAt) }))];
    }

    /// <summary>What is written about a lead goes when the lead does, also where somebody wrote its name without naming the lead.</summary>
    internal static async Task Forget(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation)
    {
        var others = await db.Set<TermExample>().Where(example => example.LeadId == null).ToListAsync(cancellation);
        db.RemoveRange(others.Where(example => traces.In(example.Text)));
        await db.Set<TermExample>().Where(example => example.LeadId == leadId).ExecuteDeleteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
