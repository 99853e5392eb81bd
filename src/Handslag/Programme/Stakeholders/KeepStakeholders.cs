using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Ladder;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Stakeholders;

public sealed record StakeholderInput(string? Name, string? Position, Stance? Stance, string? Interest, string? NextStep, LocalDate? NextOn);

/// <summary>Owners of the programme read and write their stakeholders; to everybody else there are none. Programs never see them.</summary>
public sealed class KeepStakeholders(HandslagDb db, OwnProgramme owners, AuditLog audit, IClock clock)
{
    public const int Most = 60;

    /// <returns>Null for whoever does not own the programme.</returns>
    public async Task<IReadOnlyList<Stakeholder>?> List(Me who, CancellationToken cancellation) => !await owners.IsOwner(who, cancellation)
        ? null
        : [.. (await db.Set<Stakeholder>().AsNoTracking().ToListAsync(cancellation)).OrderBy(one => one.NextOn ?? LocalDate.MaxIsoValue).ThenBy(one => Folded.Fold(one.Name), StringComparer.Ordinal).ThenBy(one => one.Id)];

    public Task<Outcome<Stakeholder>> Add(StakeholderInput input, Me who, CancellationToken cancellation) => Write(who, async token =>
    {
        var refusals = Refusals(input);
        if (await db.Set<Stakeholder>().CountAsync(token) >= Most) refusals.Add(new("stakeholder.many", "name", null, $"{Most}"));
        if (refusals.Count > 0) return refusals;
        var one = new Stakeholder { WorkspaceId = db.Scope.Id, Name = "" };
        Fill(one, input);
        db.Add(one);
        await db.SaveChangesAsync(token);
        audit.Record("stakeholder.added", who.UserId, $"stakeholder:{one.Id}");
        return one;
    }, cancellation);

    public Task<Outcome<Stakeholder>> Change(long id, long revision, StakeholderInput input, Me who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Stakeholder>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } known) return new Refusal("stakeholder.unknown", "stakeholder", $"{id}");
        if (known.Revision != revision) return new Refusal("stakeholder.changed.meanwhile", "revision", $"{revision}");
        var refusals = Refusals(input);
        if (refusals.Count > 0) return refusals;
        Fill(known, input);
        audit.Record("stakeholder.changed", who.UserId, $"stakeholder:{id}");
        return known;
    }, cancellation);

    public Task<Outcome<Stakeholder>> Remove(long id, Me who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Stakeholder>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } known) return new Refusal("stakeholder.unknown", "stakeholder", $"{id}");
        db.Remove(known);
        audit.Record("stakeholder.removed", who.UserId, $"stakeholder:{id}");
        return known;
    }, cancellation);

    void Fill(Stakeholder one, StakeholderInput input) => (one.Name, one.Position, one.Stance, one.Interest, one.NextStep, one.NextOn, one.ChangedAt, one.Revision) =
        (input.Name!.Trim(), Text(input.Position), input.Stance!.Value, Text(input.Interest), Text(input.NextStep), input.NextOn, clock.GetCurrentInstant(), one.Revision + 1);

    static string? Text(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();

    static List<Refusal> Refusals(StakeholderInput input)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > Stakeholder.LongestName) refusals.Add(new("stakeholder.name.missing", "name", null, $"{Stakeholder.LongestName}"));
        if (input.Position?.Trim().Length > Stakeholder.LongestName) refusals.Add(new("stakeholder.text.long", "position", null, $"{Stakeholder.LongestName}"));
        if (input.Stance is not { } stance || !Enum.IsDefined(stance)) refusals.Add(new("stakeholder.stance.missing", "stance", $"{input.Stance}"));
        foreach (var (field, text) in new[] { ("interest", input.Interest), ("nextStep", input.NextStep) })
            if (text?.Trim().Length > Stakeholder.LongestText) refusals.Add(new("stakeholder.text.long", field, null, $"{Stakeholder.LongestText}"));
        if (input.NextOn is not null && string.IsNullOrWhiteSpace(input.NextStep)) refusals.Add(new("stakeholder.next.missing", "nextStep"));
        if (input.NextOn is { Year: < 2000 or > 2100 } on) refusals.Add(new("stakeholder.day.range", "nextOn", $"{on:uuuu-MM-dd}"));
        return refusals;
    }

    async Task<Outcome<Stakeholder>> Write(Me who, Func<CancellationToken, Task<Outcome<Stakeholder>>> change, CancellationToken cancellation) => await db.Write(
        async token =>
        {
            if (!await owners.IsOwner(who, token)) return new Refusal("programme.owners");
            var outcome = await change(token);
            if (!outcome.IsRefused) await db.SaveChangesAsync(token);
            return outcome;
        }, cancellation);
}
