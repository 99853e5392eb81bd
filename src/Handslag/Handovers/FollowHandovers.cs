using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Handovers;

/// <summary>
/// Follows the facts of the entered workspace by sequence and keeps its stored handovers in line. After a long import, or when an agreement or calendar
/// was added, all leads are gone through in their order; a restart goes on where it was.
/// </summary>
public sealed class FollowHandovers(HandslagDb db, FollowLeads follow, HandoverOptions options)
{
    /// <summary>Until there is nothing left to follow.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        var rules = await RulesInUse.Load(db, cancellation);
        while (await Step(rules, cancellation))
        {
        }
    }

    internal async Task<bool> Step(CancellationToken cancellation) => await Step(await RulesInUse.Load(db, cancellation), cancellation);

    internal async Task<bool> HasNews(RulesInUse rules, CancellationToken cancellation) => !await IsDone(await Progress(cancellation), rules, cancellation);

    async Task<HandoverProgress> Progress(CancellationToken cancellation) =>
        await db.Set<HandoverProgress>().AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new() { WorkspaceId = db.Scope.Id };

    /// <summary>Without any agreement nothing is ever handed over, and nothing needs to be followed.</summary>
    async Task<bool> IsDone(HandoverProgress progress, RulesInUse rules, CancellationToken cancellation) =>
        !rules.HasAgreement || (progress.Mark == rules.Mark && progress.SweptLeadId is null && await Newest(cancellation) == (progress.FactSeq, progress.ChangedSeq));

    /// <summary>One short transaction; false where nothing was left to do.</summary>
    internal async Task<bool> Step(RulesInUse rules, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var progress = await Progress(cancellation);
        if (await IsDone(progress, rules, cancellation)) return false;
        var (newest, changed) = await Newest(cancellation);
        // A database restored from a backup may have less than was followed.
        var isRestored = newest < progress.FactSeq || changed < progress.ChangedSeq;
        if (progress.Mark != rules.Mark || isRestored || (progress.SweptLeadId is null && await IsMuch(newest - progress.FactSeq, cancellation)))
        {
            await Save(progress, [], rules, row => (row.FactSeq, row.ChangedSeq, row.Mark, row.SweptLeadId) = (newest, changed, rules.Mark, 0), cancellation);
            return true;
        }

        if (progress.SweptLeadId is { } swept) await Sweep(progress, swept, rules, cancellation);
        else await News(progress, rules, cancellation);
        return true;
    }

    /// <summary>More facts than leads: going through all leads once is less work than going through each as often as something of it comes by.</summary>
    async Task<bool> IsMuch(long facts, CancellationToken cancellation) => facts > options.SweepFrom && facts > await db.Set<Lead>().CountAsync(cancellation);

    /// <summary>Facts and leads that come while all leads are gone through are followed afterwards, by their numbers.</summary>
    async Task Sweep(HandoverProgress progress, long swept, RulesInUse rules, CancellationToken cancellation)
    {
        var leads = await db.Set<Lead>().Where(lead => lead.Id > swept).OrderBy(lead => lead.Id).Select(lead => lead.Id).Take(options.LeadsAtOnce).ToArrayAsync(cancellation);
        await Save(progress, leads, rules, row => row.SweptLeadId = leads.Length < options.LeadsAtOnce ? null : leads[^1], cancellation);
    }

    async Task News(HandoverProgress progress, RulesInUse rules, CancellationToken cancellation)
    {
        var facts = await db.Set<Fact>().Where(fact => fact.Seq > progress.FactSeq).OrderBy(fact => fact.Seq)
            .Select(fact => new { fact.Seq, fact.LeadId }).Take(options.LeadsAtOnce).ToListAsync(cancellation);
        if (facts.Count > 0)
        {
            await Save(progress, [.. facts.Select(fact => fact.LeadId).Distinct()], rules, row => row.FactSeq = facts[^1].Seq, cancellation);
            return;
        }

        var upTo = await db.Set<Lead>().Where(lead => lead.ChangedSeq > progress.ChangedSeq).OrderBy(lead => lead.ChangedSeq).Select(lead => lead.ChangedSeq).FirstOrDefaultAsync(cancellation);
        var leads = upTo == 0 ? [] : await db.Set<Lead>().Where(lead => lead.ChangedSeq == upTo).Select(lead => lead.Id).ToArrayAsync(cancellation);
        await Save(progress, leads, rules, row => row.ChangedSeq = Math.Max(upTo, row.ChangedSeq), cancellation);
    }

    /// <summary>
    /// Reads and derives outside the transaction. Leads that got facts since are left to the pass that follows those facts, which is still to come:
    /// what was read of them is old.
    /// </summary>
    async Task Save(HandoverProgress progress, long[] leadIds, RulesInUse rules, Action<HandoverProgress> change, CancellationToken cancellation)
    {
        var readUpTo = (await Newest(cancellation)).Fact;
        var leads = await follow.Read(leadIds, cancellation);
        await db.Write(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var row = await db.Set<HandoverProgress>().SingleOrDefaultAsync(token);
            if (row is null) db.Add(row = new() { WorkspaceId = db.Scope.Id });
            // Another follower was faster: what it did stands.
            if ((row.FactSeq, row.ChangedSeq, row.Mark, row.SweptLeadId) != (progress.FactSeq, progress.ChangedSeq, progress.Mark, progress.SweptLeadId)) return;
            change(row);
            var stale = await db.Set<Fact>().Where(fact => fact.Seq > readUpTo && leadIds.Contains(fact.LeadId)).Select(fact => fact.LeadId).Distinct().ToListAsync(token);
            await follow.Store(leads.FindAll(one => !stale.Contains(one.Lead.Id)), rules, token);
            await db.SaveChangesAsync(token);
        }, cancellation, Lane.Bulk);
        db.ChangeTracker.Clear();
    }

    async Task<(long Fact, long Changed)> Newest(CancellationToken cancellation) =>
        (await db.Set<Fact>().OrderByDescending(fact => fact.Seq).Select(fact => fact.Seq).FirstOrDefaultAsync(cancellation),
            await db.Set<Lead>().OrderByDescending(lead => lead.ChangedSeq).Select(lead => lead.ChangedSeq).FirstOrDefaultAsync(cancellation));
}
