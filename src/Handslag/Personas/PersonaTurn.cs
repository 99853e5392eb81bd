using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Personas;

/// <summary>Whoever decides about personas takes turns in the workspace: two who approve at the same moment see each other's approval.</summary>
static class PersonaTurn
{
    /// <summary>Who may approve and turn down for their side: its heads and signers.</summary>
    public static bool MayDecide(Me who) => who.Side != Side.Management && who.Has(Roles.Head | Roles.Signer);

    /// <summary>The settings, made when first needed; whoever has them has the turn to the end of the transaction.</summary>
    public static async Task<PersonaSettings> Take(HandslagDb db, CancellationToken cancellation)
    {
        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(5, hashtext({Mark(db)}))", cancellation);
        if (await db.Set<PersonaSettings>().SingleOrDefaultAsync(cancellation) is { } settings) return settings;
        var made = new PersonaSettings { WorkspaceId = db.Scope.Id };
        db.Add(made);
        await db.SaveChangesAsync(cancellation);
        return made;
    }

    static string Mark(HandslagDb db) => FormattableString.Invariant($"personas {db.Scope.Id}");

    public static Task<PersonaVersion?> Draft(HandslagDb db, long personaId, CancellationToken cancellation) =>
        db.Set<PersonaVersion>().SingleOrDefaultAsync(version => version.PersonaId == personaId && version.State == PersonaState.Draft, cancellation);

    public static async Task<int> NextNumber(HandslagDb db, long personaId, CancellationToken cancellation) =>
        1 + (await db.Set<PersonaVersion>().Where(version => version.PersonaId == personaId).MaxAsync(version => (int?)version.Number, cancellation) ?? 0);

    /// <summary>Another persona of this name, as agreed or as drafted.</summary>
    public static Task<bool> IsTaken(HandslagDb db, string name, long personaId, CancellationToken cancellation)
    {
        var folded = Folded.Fold(name);
        return db.Set<Persona>().AnyAsync(persona => persona.NameFolded == folded && persona.Id != personaId && persona.RetiredAt == null, cancellation);
    }
}
