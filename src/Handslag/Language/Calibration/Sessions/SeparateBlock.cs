using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <param name="About">The contested answer or the case.</param>
public sealed record SeparateLead(long LeadId, LeadPart Part, long About);

/// <summary>
/// Contested returns and cases that people have in mind: labelled like the others and shown apart, outside all statistics, because they were not drawn.
/// They are about the rule, never about the lead.
/// </summary>
public static class SeparateBlock
{
    /// <summary>What waits for the next session of this funnel, contested returns first, the oldest of each first; no lead twice.</summary>
    public static async Task<IReadOnlyList<SeparateLead>> Waiting(HandslagDb db, long funnelId, int most, CancellationToken cancellation)
    {
        var here = db.Set<Lead>().AsNoTracking().Where(lead => lead.FunnelId == funnelId).Select(lead => lead.Id);
        var contested = await db.Set<ReturnAnswer>().AsNoTracking()
            .Where(answer => answer.Kind == ReturnAnswerKind.Contest && here.Contains(answer.LeadId)
                && !db.Set<CalibrationLead>().Any(lead => lead.Part == LeadPart.Contested && lead.About == answer.Id))
            .OrderBy(answer => answer.Id).Select(answer => new SeparateLead(answer.LeadId, LeadPart.Contested, answer.Id)).Take(most).ToListAsync(cancellation);
        var cases = await db.Set<CalibrationCase>().AsNoTracking().Where(one => one.SessionId == null && here.Contains(one.LeadId))
            .OrderBy(one => one.Id).Select(one => new SeparateLead(one.LeadId, LeadPart.Case, one.Id)).Take(most).ToListAsync(cancellation);
        return [.. contested.Concat(cases).DistinctBy(lead => lead.LeadId).Take(most)];
    }
}
