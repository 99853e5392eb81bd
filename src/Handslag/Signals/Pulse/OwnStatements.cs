using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>Statements of the workspace's own, asked beside the twelve. They have no evidence: what a company asks itself, it judges itself.</summary>
public sealed class OwnStatements(HandslagDb db, SignalLimits limits, AuditLog audit, IClock clock)
{
    public Task<List<OwnStatement>> InUse(CancellationToken cancellation) =>
        db.Set<OwnStatement>().AsNoTracking().Where(one => one.RetiredAt == null).OrderBy(one => one.Id).ToListAsync(cancellation);

    public Task<Dictionary<string, OwnStatement>> All(CancellationToken cancellation) =>
        db.Set<OwnStatement>().AsNoTracking().ToDictionaryAsync(one => "O" + one.Id, cancellation);

    public async Task<Outcome<OwnStatement>> Add(Side saidBy, string? english, string? dutch, long? actor, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. Text("textEn", english), .. Text("textNl", dutch)];
        if (saidBy is not (Side.Marketing or Side.Sales)) refusals.Add(new("side.unknown", "saidBy", saidBy.ToString()));
        if (refusals.Count > 0) return refusals;
        return await db.Write<Outcome<OwnStatement>>(async token =>
        {
            if (await IsOpen(token)) return new Refusal("pulse.own.open");
            if (await db.Set<OwnStatement>().CountAsync(one => one.RetiredAt == null, token) >= limits.MostOwnStatements)
                return new Refusal("pulse.own.many", "textEn", null, $"{limits.MostOwnStatements}");
            var added = new OwnStatement { WorkspaceId = db.Scope.Id, SaidBy = saidBy, TextEn = english!.Trim(), TextNl = dutch!.Trim(), AddedAt = clock.GetCurrentInstant() };
            db.Add(added);
            await db.SaveChangesAsync(token);
            audit.Record("pulse.statementAdded", actor, $"statement:{added.Id}");
            await db.SaveChangesAsync(token);
            return added;
        }, cancellation);
    }

    public Task<Outcome<OwnStatement>> Retire(long id, long? actor, CancellationToken cancellation) => db.Write<Outcome<OwnStatement>>(async token =>
    {
        if (await IsOpen(token)) return new Refusal("pulse.own.open");
        if (await db.Set<OwnStatement>().SingleOrDefaultAsync(one => one.Id == id && one.RetiredAt == null, token) is not { } statement) return new Refusal("pulse.statement.unknown", "statement", $"{id}");
        statement.RetiredAt = clock.GetCurrentInstant();
        audit.Record("pulse.statementRetired", actor, $"statement:{id}");
        await db.SaveChangesAsync(token);
        return statement;
    }, cancellation);

    /// <summary>What is asked does not change while people answer it.</summary>
    Task<bool> IsOpen(CancellationToken cancellation) => db.Set<PulseRound>().AnyAsync(round => round.ClosedAt == null, cancellation);

    IEnumerable<Refusal> Text(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new("pulse.own.empty", field);
        else if (text.Trim().Length > limits.LongestStatement) yield return new("pulse.own.long", field, null, $"{limits.LongestStatement}");
    }
}
