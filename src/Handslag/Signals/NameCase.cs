using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals;

/// <summary>Names a lead that somebody has in mind with a statement, for the next calibration's separate block; or takes it off again.</summary>
public sealed class NameCase(HandslagDb db, IClock clock)
{
    const int MostCases = 20;

    /// <summary>By its number here, or by its id in its source.</summary>
    public Task<Outcome<NamedCase>> Run(long roundId, string statement, string? lead, Me me, CancellationToken cancellation) => db.Write<Outcome<NamedCase>>(async token =>
    {
        if (await Refused(roundId, statement, me, token) is { } refusal) return refusal;
        var written = lead?.Trim() ?? "";
        var number = long.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0;
        var leadId = await db.Set<Lead>().Where(one => one.ExternalId == written || one.Id == number).OrderByDescending(one => one.ExternalId == written).Select(one => (long?)one.Id).FirstOrDefaultAsync(token);
        if (leadId is not { } known) return new Refusal("lead.unknown", "lead", written.Length > 60 ? written[..60] : written);
        var cases = await db.Set<NamedCase>().Where(one => one.RoundId == roundId && one.Statement == statement).ToListAsync(token);
        if (cases.Find(one => one.LeadId == known) is { } there) return there;
        if (cases.Count >= MostCases) return new Refusal("signals.case.many", "lead", null, $"{MostCases}");
        var named = new NamedCase { WorkspaceId = db.Scope.Id, RoundId = roundId, Statement = statement, LeadId = known };
        db.Add(named);
        db.Add(new CalibrationCase
        {
            WorkspaceId = db.Scope.Id, LeadId = known, Origin = CaseOrigin.Signal, Reference = Reference(roundId, statement), ProposedAt = clock.GetCurrentInstant(),
        });
        await db.SaveChangesAsync(token);
        return named;
    }, cancellation);

    public Task<Outcome<bool>> TakeOff(long roundId, string statement, long leadId, Me me, CancellationToken cancellation) => db.Write<Outcome<bool>>(async token =>
    {
        if (await Refused(roundId, statement, me, token) is { } refusal) return refusal;
        var reference = Reference(roundId, statement);
        await db.Set<CalibrationCase>().Where(one => one.LeadId == leadId && one.Reference == reference && one.SessionId == null).ExecuteDeleteAsync(token);
        return await db.Set<NamedCase>().Where(one => one.RoundId == roundId && one.Statement == statement && one.LeadId == leadId).ExecuteDeleteAsync(token) > 0;
    }, cancellation);

    static string Reference(long roundId, string statement) => FormattableString.Invariant($"round:{roundId}:{statement}");

    public Task<List<long>> Of(long roundId, string statement, CancellationToken cancellation) =>
        db.Set<NamedCase>().Where(one => one.RoundId == roundId && one.Statement == statement).OrderBy(one => one.LeadId).Select(one => one.LeadId).ToListAsync(cancellation);

    async Task<Refusal?> Refused(long roundId, string statement, Me me, CancellationToken cancellation)
    {
        if (Statement.Find(statement) is not { } known) return new Refusal("pulse.statement.unknown", "statement", statement);
        if (known.SaidBy != me.Side) return new Refusal("signals.case.side", "statement", statement);
        return await db.Set<PulseRound>().AnyAsync(one => one.Id == roundId && one.ClosedAt != null, cancellation) ? null : new Refusal("pulse.unknown", "round", $"{roundId}");
    }
}
