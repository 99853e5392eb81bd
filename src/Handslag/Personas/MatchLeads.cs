using System.Security.Cryptography;
using System.Text;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

public sealed record MatchLeadsInput;

/// <param name="Done">Leads looked at.</param>
/// <param name="Changed">Of those: got another persona than they had.</param>
public sealed record MatchProgress(long Done, long Of, long Changed);

/// <summary>
/// Gives every lead the persona that the rules in force say, in the background: all leads when the rules changed, else those that changed.
/// What a member said by hand stands. Broken off, it goes on where it was.
/// </summary>
public sealed class MatchLeads(HandslagDb db, IClock clock)
{
    public const string Kind = "personas.match";

    /// <summary>Read at once; so many are written in a transaction of some 50 ms.</summary>
    internal const int LeadsAtOnce = 5_000;

    static readonly Duration ReportsEvery = Duration.FromMilliseconds(500);

    long changedLeads;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var (all, done, told) = (await db.Set<Lead>().LongCountAsync(cancellation), 0L, clock.GetCurrentInstant());
        await CatchUp(async (leads, token) =>
        {
            done += leads;
            if (clock.GetCurrentInstant() - told < ReportsEvery) return;
            told = clock.GetCurrentInstant();
            await run.Report(new MatchProgress(Math.Min(done, all), all, changedLeads), token);
        }, cancellation);
        await run.Report(new MatchProgress(done, Math.Max(done, all), changedLeads), cancellation);
    }

    /// <returns>How many leads got another persona.</returns>
    public async Task<long> CatchUp(Func<int, CancellationToken, Task> told, CancellationToken cancellation)
    {
        var matcher = await MatchablePersonas.Load(db, cancellation);
        if (matcher.InOrder.Count == 0 && !await db.Set<LeadPersona>().AnyAsync(cancellation)) return 0;
        var mark = Mark(matcher);
        changedLeads = 0;
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.PrepareForBulk(isAlone: false, cancellation);
            while (await Step(matcher, mark, cancellation) is { } looked) await told(looked, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return changedLeads;
    }

    /// <returns>How many leads were looked at; null where nothing was left to do.</returns>
    async Task<int?> Step(PersonaMatcher matcher, string mark, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var settings = await db.Set<PersonaSettings>().AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new() { WorkspaceId = db.Scope.Id };
        var readUpTo = await db.Set<LeadPersona>().MaxAsync(row => (long?)row.ChangedSeq, cancellation) ?? 0;
        var newest = await db.Set<Lead>().MaxAsync(lead => (long?)lead.ChangedSeq, cancellation) ?? 0;
        if (settings.Mark != mark || newest < settings.MatchedUpTo)
        {
            await Save([], readUpTo, row => (row.Mark, row.MatchedUpTo, row.SweptLeadId) = (mark, newest, 0), cancellation);
            return 0;
        }

        if (settings.SweptLeadId is { } swept)
        {
            // The plus keeps SQLite on the leads in their order, instead of sorting all leads of the workspace for each batch.
            var leads = Read($"""
                select l.id, l.fields, p.lead_id, p.persona_id, p.persona, p.by_hand, p.since from lead l left join lead_persona p on p.lead_id = l.id
                where +l.workspace_id = {db.Scope.Id} and l.id > {swept} order by l.id limit {LeadsAtOnce}
                """);
            await Save(Changes(leads, matcher), readUpTo, row => row.SweptLeadId = leads.Count < LeadsAtOnce ? null : leads[^1].Id, cancellation);
            return leads.Count;
        }

        var next = await db.Set<Lead>().Where(lead => lead.ChangedSeq > settings.MatchedUpTo).OrderBy(lead => lead.ChangedSeq).Select(lead => lead.ChangedSeq)
            .Take(LeadsAtOnce).OrderByDescending(changed => changed).FirstOrDefaultAsync(cancellation);
        if (next == 0) return null;
        var news = Read($"""
            select l.id, l.fields, p.lead_id, p.persona_id, p.persona, p.by_hand, p.since from lead l left join lead_persona p on p.lead_id = l.id
            where l.workspace_id = {db.Scope.Id} and l.changed_seq > {settings.MatchedUpTo} and l.changed_seq <= {next}
            """);
        foreach (var some in Changes(news, matcher).Chunk(LeadsAtOnce)) await Save(some, readUpTo, _ => { }, cancellation);
        await Save([], readUpTo, row => row.MatchedUpTo = next, cancellation);
        return news.Count;
    }

    List<MatchedLead> Read(FormattableString sql)
    {
        List<MatchedLead> leads = [];
        using var rows = StoredRows.Of(db, sql);
        while (rows.Read())
        {
            leads.Add(new(rows.Number(0), rows.Text(1), rows.Id(2) is null ? null : new PersonaBefore(rows.Id(3), Instants.FromMicros(rows.Micros(6))), rows.Text(4), rows.Flag(5)));
        }

        return leads;
    }

    /// <summary>The first time a rule speaks about a lead it counts from when the rule came into force; later changes count from now.</summary>
    List<PersonaChange> Changes(List<MatchedLead> leads, PersonaMatcher matcher)
    {
        var now = clock.GetCurrentInstant();
        List<PersonaChange> changes = [];
        foreach (var lead in leads)
        {
            if (lead is { ByHand: true, Before.PersonaId: null }) continue;
            var byHand = lead.ByHand ? matcher.InOrder.FirstOrDefault(persona => persona.Id == lead.Before!.PersonaId) : null;
            var found = byHand ?? matcher.First(lead.Fields);
            if (lead.Before is { } before && before.PersonaId == found?.Id && lead.Persona == found?.Name) continue;
            changes.Add(new(lead.Id, found?.Id, found?.Name, byHand is not null, Since(lead, found, matcher, now), lead.Before));
        }

        return changes;
    }

    static Instant Since(MatchedLead lead, MatchablePersona? found, PersonaMatcher matcher, Instant now) =>
        lead.Before is { } before ? before.PersonaId == found?.Id ? before.Since : now
        : found?.Since ?? matcher.InOrder.Select(persona => persona.Since).DefaultIfEmpty(now).Min();

    /// <param name="readUpTo">What somebody said by hand after this stands.</param>
    Task Save(IReadOnlyList<PersonaChange> changes, long readUpTo, Action<PersonaSettings> change, CancellationToken cancellation)
    {
        changedLeads += changes.Count;
        return db.Write(async token =>
        {
            var settings = await PersonaTurn.Take(db, token);
            var said = await db.Set<LeadPersona>().Where(row => row.ChangedSeq > readUpTo && row.ByHand).Select(row => row.LeadId).ToListAsync(token);
            await new LeadPersonaWriter(db).Write(said.Count == 0 ? changes : [.. changes.Where(change => !said.Contains(change.LeadId))], token);
            change(settings);
            await db.SaveChangesAsync(token);
        }, cancellation, Lane.Bulk);
    }

    static string Mark(PersonaMatcher matcher) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', matcher.InOrder.Select(persona =>
        FormattableString.Invariant($"{persona.Id} {PersonaDocument.Json(new PersonaContent { Name = persona.Name, Rules = persona.Rules })}"))))));

    sealed record MatchedLead(long Id, string? Fields, PersonaBefore? Before, string? Persona, bool ByHand);
}
