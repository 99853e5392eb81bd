using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="ClaimKey">The claim it belongs to; null to place it later.</param>
/// <param name="On">Null for today.</param>
public sealed record NewObservation(long PersonaId, string? ClaimKey, ObservationKind Kind, string? Text, long? LeadId = null, LocalDate? On = null);

/// <summary>Writes down what somebody saw of a buyer, or where a claim is used; a sentence is enough. Only who wrote it, or a head, takes it away again.</summary>
public sealed class Observe(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <param name="side">Of who observed: a member's own, or what a program says.</param>
    public Task<Outcome<Observation>> Run(NewObservation input, Side side, long? userId, CancellationToken cancellation) => db.Write<Outcome<Observation>>(
        async token =>
        {
            var (now, zone) = (clock.GetCurrentInstant(), await PersonaBook.Zone(db, token));
            var today = now.InZone(zone).Date;
            var (on, text) = (input.On ?? today, input.Text?.ReplaceLineEndings("\n").Trim() ?? "");
            var refusals = Refusals(input, side, text, on, today);
            var persona = await db.Set<Persona>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.PersonaId, token);
            if (persona is null) refusals.Add(new("persona.unknown", "personaId", $"{input.PersonaId}"));
            else if (input.ClaimKey is { } key && !await IsClaim(persona.Id, key, token)) refusals.Add(new("persona.claim.unknown", "claimKey", key));
            if (input.LeadId is { } lead && !await db.Set<Lead>().AnyAsync(one => one.Id == lead, token)) refusals.Add(new("lead.unknown", "leadId", $"{lead}"));
            if (await db.Set<Observation>().CountAsync(one => one.PersonaId == input.PersonaId, token) >= PersonaLimits.MostObservations)
                refusals.Add(new("observation.many", "text", null, $"{PersonaLimits.MostObservations}"));
            if (refusals.Count > 0) return refusals;
            var observation = new Observation
            {
                WorkspaceId = db.Scope.Id, PersonaId = input.PersonaId, ClaimKey = input.ClaimKey, Kind = input.Kind, Text = text, LeadId = input.LeadId, On = on,
                Side = side, UserId = userId, RecordedAt = now,
            };
            db.Add(observation);
            await db.SaveChangesAsync(token);
            return observation;
        }, cancellation);

    /// <summary>Puts an observation with a claim, or takes it from one.</summary>
    public Task<Outcome<Observation>> Place(long observationId, string? claimKey, CancellationToken cancellation) => db.Write<Outcome<Observation>>(
        async token =>
        {
            if (await db.Set<Observation>().SingleOrDefaultAsync(one => one.Id == observationId, token) is not { } observation) return new Refusal("observation.unknown", "observation", $"{observationId}");
            if (claimKey is not null && !await IsClaim(observation.PersonaId, claimKey, token)) return new Refusal("persona.claim.unknown", "claimKey", claimKey);
            observation.ClaimKey = claimKey;
            await db.SaveChangesAsync(token);
            return observation;
        }, cancellation);

    public Task<Outcome<Observation>> Remove(long observationId, Me who, CancellationToken cancellation) => db.Write<Outcome<Observation>>(
        async token =>
        {
            if (await db.Set<Observation>().SingleOrDefaultAsync(one => one.Id == observationId, token) is not { } observation) return new Refusal("observation.unknown", "observation", $"{observationId}");
            if (!MayRemove(observation, who)) return new Refusal("observation.remove.who", "observation");
            db.Remove(observation);
            audit.Record("observation.removed", who.UserId, $"persona:{observation.PersonaId}", ("observation", observation.Id));
            await db.SaveChangesAsync(token);
            return observation;
        }, cancellation);

    public static bool MayRemove(Observation observation, Me who) => observation.UserId == who.UserId || who.Has(Roles.Head | Roles.Administrator);

    /// <summary>What was observed of a lead, and the persona it is taken for.</summary>
    internal static async Task<IReadOnlyList<ToldPart>> Tell(HandslagDb db, long leadId, CancellationToken cancellation)
    {
        var observed = await db.Set<Observation>().Where(one => one.LeadId == leadId).Join(db.Set<Persona>(), one => one.PersonaId, persona => persona.Id, (one, persona) => new { one.Id, persona.Name, one.Kind, one.Text, one.On, one.Side })
            .OrderBy(one => one.Id).ToListAsync(cancellation);
        var matched = await db.Set<LeadPersona>().AsNoTracking().Where(one => one.LeadId == leadId && one.Persona != null).ToListAsync(cancellation);
        return
        [
            ToldPart.Of("observations", observed.Select(one => new { persona = one.Name, kind = $"{one.Kind}", text = one.Text, on = ToldPart.At(one.On), by = $"{one.Side}" })),
            ToldPart.Of("personas", matched.Select(one => new { persona = one.Persona, byHand = one.ByHand, since = ToldPart.At(one.Since) })),
        ];
    }

    /// <summary>When a lead is erased, what was quoted of it or names it goes with it; that something was observed on that day stays.</summary>
    internal static async Task Forget(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation)
    {
        var naming = await db.Set<Observation>().Where(one => one.Text != "").Select(one => new { one.Id, one.LeadId, one.Text }).ToListAsync(cancellation);
        long[] found = [.. naming.Where(one => one.LeadId == leadId || traces.In(one.Text)).Select(one => one.Id)];
        await db.Set<Observation>().Where(one => found.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, ""), cancellation);
        await db.Set<Observation>().Where(one => one.LeadId == leadId).ExecuteUpdateAsync(set => set.SetProperty(one => one.LeadId, (long?)null), cancellation);
    }

    static List<Refusal> Refusals(NewObservation input, Side side, string text, LocalDate on, LocalDate today)
    {
        List<Refusal> refusals = [];
        if (text.Length == 0) refusals.Add(new("observation.text.missing", "text"));
        else if (text.Length > PersonaLimits.LongestObservation) refusals.Add(new("persona.text.long", "text", text[..20] + "…", $"{PersonaLimits.LongestObservation}"));
        if (!Enum.IsDefined(input.Kind)) refusals.Add(new("observation.kind", "kind", $"{(short)input.Kind}"));
        if (side == Side.Management) refusals.Add(new("observation.side", "side"));
        if (on > today) refusals.Add(new("observation.future", "on", $"{on:uuuu-MM-dd}"));
        else if (on < today.PlusYears(-20)) refusals.Add(new("observation.old", "on", $"{on:uuuu-MM-dd}"));
        return refusals;
    }

    async Task<bool> IsClaim(long personaId, string key, CancellationToken cancellation) =>
        (await db.Set<PersonaVersion>().AsNoTracking().Where(version => version.PersonaId == personaId && (version.State == PersonaState.Draft || version.State == PersonaState.Proposed || version.InForceUntil == null))
            .Select(version => version.Content).ToListAsync(cancellation)).Exists(content => PersonaDocument.Stored(content).Claims.Any(claim => claim.Key == key));
}
