using Handslag.Personas;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Rhythm;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Sessions;

/// <summary>What came into the system while a session went on, of the kinds that its steps leave; read from what is there.</summary>
public static class SessionTraces
{
    static readonly Dictionary<Leaves, string[]> Recorded = new()
    {
        [Leaves.Stages] = ["agreement.draft.changed"], [Leaves.Commitment] = ["agreement.draft.changed"], [Leaves.Term] = ["term.started", "term.defined"], [Leaves.AgreedText] = ["term.proposed", "term.approved"],
        [Leaves.Calibration] = ["calibration.opened"], [Leaves.Claim] = ["persona.added", "persona.edited"], [Leaves.Criterion] = ["rules.proposed"], [Leaves.ReviewRound] = ["round.opened"],
        [Leaves.Request] = ["request.asked"], [Leaves.Rhythm] = ["rhythm.begun"], [Leaves.Meeting] = ["meeting.planned"], [Leaves.Goal] = ["goal.proposed"], [Leaves.Plan] = ["rewards.plan.saved"],
        [Leaves.Culture] = ["rewards.culture.chosen"], [Leaves.Promise] = ["credit.promised"], [Leaves.Contact] = ["contact.logged"],
    };

    public static async Task<IReadOnlyDictionary<Leaves, int>> Of(HandslagDb db, HeldSession session, Instant now, CancellationToken cancellation)
    {
        if (SessionGuide.Of(session.Guide) is not { } guide) return new Dictionary<Leaves, int>();
        var (from, to) = (session.StartedAt, session.EndedAt ?? now);
        var asked = guide.Steps.Select(step => step.Leaves).OfType<Leaves>().Distinct().ToList();
        var actions = asked.SelectMany(kind => Recorded.GetValueOrDefault(kind, [])).Distinct().ToList();
        var counts = await db.Set<AuditEntry>().Where(entry => entry.At >= from && entry.At <= to && actions.Contains(entry.Action)).GroupBy(entry => entry.Action)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var left = asked.ToDictionary(kind => kind, kind => Recorded.GetValueOrDefault(kind, []).Sum(action => counts.GetValueOrDefault(action)));
        if (left.ContainsKey(Leaves.Action)) left[Leaves.Action] = await db.Set<AgreedAction>().CountAsync(action => action.AgreedAt >= from && action.AgreedAt <= to, cancellation);
        if (left.ContainsKey(Leaves.Observation)) left[Leaves.Observation] = await db.Set<Observation>().CountAsync(one => one.RecordedAt >= from && one.RecordedAt <= to, cancellation);
        return left;
    }
}
