using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="Drafts">Personas that got a draft, for both sides to approve; the others already said the same.</param>
/// <param name="Observations">Observations that were not there yet.</param>
public sealed record PersonasImported(int Personas, int Drafts, int Observations);

/// <summary>Takes in personas from a file, all or none. What they say becomes drafts: only people approve. The same file twice changes nothing.</summary>
public sealed class ImportPersonas(HandslagDb db, IClock clock, AuditLog audit, AddPersona add, EditPersona edit)
{
    /// <param name="replace">Whether drafts that are open may be written over.</param>
    public async Task<Outcome<PersonasImported>> Run(IReadOnlyList<FiledPersona> personas, bool replace, long? actor, CancellationToken cancellation)
    {
        try
        {
            return await db.Write(token => Take(personas, replace, actor, token), cancellation);
        }
        catch (NotTaken refused)
        {
            return refused.Refusals.ToList();
        }
    }

    async Task<Outcome<PersonasImported>> Take(IReadOnlyList<FiledPersona> personas, bool replace, long? actor, CancellationToken cancellation)
    {
        await PersonaTurn.Take(db, cancellation);
        var (drafts, observations) = (0, 0);
        foreach (var (place, filed) in personas.Index())
        {
            var (persona, isNew) = await Draft(filed, place, replace, actor, cancellation);
            if (isNew) drafts++;
            observations += await Observe(persona, filed, cancellation);
        }

        audit.Record("persona.imported", actor, null, ("personas", personas.Count), ("drafts", drafts), ("observations", observations));
        await db.SaveChangesAsync(cancellation);
        return new PersonasImported(personas.Count, drafts, observations);
    }

    async Task<(Persona Persona, bool IsNew)> Draft(FiledPersona filed, int place, bool replace, long? actor, CancellationToken cancellation)
    {
        if (await db.Set<Persona>().SingleOrDefaultAsync(one => one.Key == filed.Key, cancellation) is not { } persona)
            return (Granted(await add.Add(filed.Content, filed.Key, actor, cancellation), place), true);
        var draft = await PersonaTurn.Draft(db, persona.Id, cancellation);
        var json = PersonaDocument.Json(filed.Content);
        if (await db.Set<PersonaVersion>().AnyAsync(version => version.PersonaId == persona.Id && version.Content == json
            && (version.State == PersonaState.Draft || version.State == PersonaState.Proposed || (version.State == PersonaState.Approved && version.InForceUntil == null)), cancellation)) return (persona, false);
        if (draft is not null && !replace) throw new NotTaken([new("persona.draft.open.already", $"personas[{place}]", filed.Key, filed.Key)]);
        Granted(await edit.Keep(persona, draft, filed.Content, actor, cancellation), place);
        return (persona, true);
    }

    async Task<int> Observe(Persona persona, FiledPersona filed, CancellationToken cancellation)
    {
        var known = (await db.Set<Observation>().Where(one => one.PersonaId == persona.Id).ToListAsync(cancellation)).Select(one => (one.ClaimKey, one.Kind, one.Side, one.On, one.Text)).ToHashSet();
        var added = 0;
        foreach (var one in filed.Observations)
        {
            if (!known.Add((one.Claim, one.Kind, one.Side, one.On, one.Text))) continue;
            var lead = one.Lead is null ? 0 : await (from row in db.Set<Lead>()
                                                     join source in db.Set<Source>() on row.SourceId equals source.Id
                                                     where source.Key == one.Source && row.ExternalId == one.Lead
                                                     select row.Id).SingleOrDefaultAsync(cancellation);
            db.Add(new Observation
            {
                WorkspaceId = db.Scope.Id, PersonaId = persona.Id, ClaimKey = one.Claim, Kind = one.Kind, Text = one.Text, LeadId = lead == 0 ? null : lead, On = one.On, Side = one.Side,
                RecordedAt = clock.GetCurrentInstant(),
            });
            added++;
        }

        return added;
    }

    static T Granted<T>(Outcome<T> outcome, int place) => !outcome.IsRefused ? outcome.Value
        : throw new NotTaken([.. outcome.Refusals.Select(refusal => refusal with { Field = $"personas[{place}].{refusal.Field}" })]);

    /// <summary>Undoes what was written of the file so far.</summary>
    sealed class NotTaken(IReadOnlyList<Refusal> refusals) : Exception
    {
        public IReadOnlyList<Refusal> Refusals => refusals;
    }
}
