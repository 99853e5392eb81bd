using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="StaleDays">A claim without an observation for so many days is stale.</param>
/// <param name="QuestionedPercent">Returns for a reason against a claim question it from this share on.</param>
public sealed record ClaimRules(int StaleDays, int QuestionedPercent);

/// <summary>What concerns all personas of a workspace: their order, which decides between two that match, when claims are stale, and which are used at all.</summary>
public sealed class ChangePersonas(HandslagDb db, IClock clock, AuditLog audit, EnqueueJob enqueue)
{
    /// <summary>Moves a persona one place up or down.</summary>
    public Task<Outcome<Persona>> Move(long personaId, bool up, Me who, CancellationToken cancellation) => Change(personaId, who, "persona.moved", async (persona, token) =>
    {
        var inUse = await db.Set<Persona>().Where(one => one.RetiredAt == null).OrderBy(one => one.Position).ToListAsync(token);
        var place = inUse.FindIndex(one => one.Id == persona.Id);
        var other = place + (up ? -1 : 1);
        if (place < 0 || other < 0 || other >= inUse.Count) return;
        (inUse[other].Position, persona.Position) = (persona.Position, inUse[other].Position);
        inUse[other].Revision++;
    }, cancellation);

    public Task<Outcome<Persona>> Retire(long personaId, Me who, CancellationToken cancellation) => Change(personaId, who, "persona.retired", (persona, _) =>
    {
        persona.RetiredAt ??= clock.GetCurrentInstant();
        return Task.CompletedTask;
    }, cancellation);

    public Task<Outcome<ClaimRules>> Judge(ClaimRules rules, Me who, CancellationToken cancellation) => db.Write<Outcome<ClaimRules>>(
        async token =>
        {
            if (!MayChange(who)) return new Refusal("persona.change.who", "persona");
            List<Refusal> refusals = [];
            if (rules.StaleDays is < PersonaLimits.FewestStaleDays or > PersonaLimits.MostStaleDays)
                refusals.Add(new("persona.staleDays", "staleDays", $"{rules.StaleDays}", $"{PersonaLimits.FewestStaleDays}", $"{PersonaLimits.MostStaleDays}"));
            if (rules.QuestionedPercent is < 1 or > 100) refusals.Add(new("persona.questioned", "questionedPercent", $"{rules.QuestionedPercent}"));
            if (refusals.Count > 0) return refusals;
            var settings = await PersonaTurn.Take(db, token);
            (settings.StaleDays, settings.QuestionedPercent) = (rules.StaleDays, rules.QuestionedPercent);
            settings.Revision++;
            audit.Record("persona.judged", who.UserId, null, ("staleDays", rules.StaleDays), ("questionedPercent", rules.QuestionedPercent));
            await db.SaveChangesAsync(token);
            return rules;
        }, cancellation);

    public static bool MayChange(Me who) => who.Has(Roles.Head | Roles.Administrator);

    Task<Outcome<Persona>> Change(long personaId, Me who, string action, Func<Persona, CancellationToken, Task> change, CancellationToken cancellation) => db.Write<Outcome<Persona>>(
        async token =>
        {
            if (!MayChange(who)) return new Refusal("persona.change.who", "persona");
            await PersonaTurn.Take(db, token);
            if (await db.Set<Persona>().SingleOrDefaultAsync(one => one.Id == personaId, token) is not { } persona) return new Refusal("persona.unknown", "persona", $"{personaId}");
            await change(persona, token);
            persona.Revision++;
            Record(action, who, persona);
            await db.SaveChangesAsync(token);
            await enqueue.Run(MatchLeads.Kind, new MatchLeadsInput(), token);
            return persona;
        }, cancellation);

    void Record(string action, Me who, Persona persona)
    {
        if (action == "persona.retired") audit.Record("persona.retired", who.UserId, $"persona:{persona.Id}");
        else audit.Record("persona.moved", who.UserId, $"persona:{persona.Id}", ("position", persona.Position));
    }
}
