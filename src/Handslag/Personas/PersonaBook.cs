using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>A version as it is read: its content, and who approved it.</summary>
public sealed record PersonaVersionRecord(PersonaVersion Version, PersonaContent Content, IReadOnlyList<PersonaApproval> Approvals)
{
    public PersonaApproval? Of(Side side) => Approvals.FirstOrDefault(approval => approval.Side == side);
}

/// <param name="Versions">Newest first.</param>
/// <param name="PortraitMark">Null where it is drawn from initials.</param>
public sealed record PersonaRecord(Persona Persona, IReadOnlyList<PersonaVersionRecord> Versions, IReadOnlyList<Observation> Observations, string? PortraitMark)
{
    public PersonaVersionRecord? InForce => Versions.FirstOrDefault(one => one.Version is { State: PersonaState.Approved, InForceUntil: null });

    public PersonaVersionRecord? Proposed => Versions.FirstOrDefault(one => one.Version.State == PersonaState.Proposed);

    public PersonaVersionRecord? Draft => Versions.FirstOrDefault(one => one.Version.State == PersonaState.Draft);

    /// <summary>What is agreed; of one that nobody agreed on yet, what is proposed or drafted.</summary>
    public PersonaVersionRecord Shown => InForce ?? Proposed ?? Draft ?? Versions[0];

    /// <summary>Written down in haste, or with a claim that is gone.</summary>
    public IEnumerable<Observation> Unplaced => Observations.Where(one => Shown.Content.Claims.All(claim => claim.Key != one.ClaimKey));

    public IReadOnlyList<ClaimStanding> Claims(LocalDate today, ClaimRules rules, Insights.ReturnsFigure? returns) =>
        [.. Shown.Content.Claims.Select(claim => ClaimStanding.Of(claim, Observations, today, rules, returns))];
}

/// <summary>The personas of the workspace, with all that is known of each.</summary>
public sealed class PersonaBook(HandslagDb db)
{
    /// <summary>In the agreed order; those no longer used last.</summary>
    public async Task<IReadOnlyList<PersonaRecord>> All(CancellationToken cancellation)
    {
        var personas = await db.Set<Persona>().AsNoTracking().OrderBy(persona => persona.Position).ThenBy(persona => persona.Id).ToListAsync(cancellation);
        return await Read([.. personas.OrderBy(persona => persona.RetiredAt is not null)], cancellation);
    }

    public async Task<PersonaRecord?> One(string key, CancellationToken cancellation) =>
        await db.Set<Persona>().AsNoTracking().SingleOrDefaultAsync(persona => persona.Key == key, cancellation) is { } found ? (await Read([found], cancellation))[0] : null;

    public async Task<ClaimRules> Rules(CancellationToken cancellation) =>
        await db.Set<PersonaSettings>().AsNoTracking().Select(settings => new ClaimRules(settings.StaleDays, settings.QuestionedPercent)).SingleOrDefaultAsync(cancellation)
        ?? new(PersonaLimits.UsualStaleDays, PersonaLimits.UsualQuestionedPercent);

    internal static async Task<DateTimeZone> Zone(HandslagDb db, CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];

    async Task<IReadOnlyList<PersonaRecord>> Read(List<Persona> personas, CancellationToken cancellation)
    {
        long[] ids = [.. personas.Select(persona => persona.Id)];
        var versions = await db.Set<PersonaVersion>().AsNoTracking().Where(version => ids.Contains(version.PersonaId)).OrderByDescending(version => version.Number).ToListAsync(cancellation);
        long[] versionIds = [.. versions.Select(version => version.Id)];
        var approvals = (await db.Set<PersonaApproval>().AsNoTracking().Where(approval => versionIds.Contains(approval.VersionId)).OrderBy(approval => approval.At).ToListAsync(cancellation))
            .ToLookup(approval => approval.VersionId);
        var observations = (await db.Set<Observation>().AsNoTracking().Where(one => ids.Contains(one.PersonaId)).OrderByDescending(one => one.On).ThenByDescending(one => one.Id)
            .ToListAsync(cancellation)).ToLookup(one => one.PersonaId);
        var marks = await db.Set<Portrait>().AsNoTracking().Where(portrait => ids.Contains(portrait.PersonaId)).ToDictionaryAsync(portrait => portrait.PersonaId, portrait => portrait.Mark, cancellation);
        var read = versions.Select(version => new PersonaVersionRecord(version, PersonaDocument.Stored(version.Content), [.. approvals[version.Id]])).ToLookup(one => one.Version.PersonaId);
        return [.. personas.Select(persona => new PersonaRecord(persona, [.. read[persona.Id]], [.. observations[persona.Id]], marks.GetValueOrDefault(persona.Id)))];
    }
}
