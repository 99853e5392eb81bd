using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

public sealed record CycleInput(string? Name, LocalDate? FirstDay, LocalDate? LastDay);

/// <summary>Prepares a cycle, opens it once its goals are agreed, and closes it once each of them has a word why.</summary>
public sealed class KeepCycle(HandslagDb db, AuditLog audit)
{
    public const int MostDays = 400;

    public Task<Outcome<Cycle>> Prepare(CycleInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > 120) refusals.Add(new("cycle.name.missing", "name", null, "120"));
        if (input.FirstDay is null) refusals.Add(new("cycle.firstDay.missing", "firstDay"));
        if (input.LastDay is not { } last || last <= input.FirstDay || input.FirstDay is { } first && Period.DaysBetween(first, last) > MostDays) refusals.Add(new("cycle.lastDay.range", "lastDay", $"{input.LastDay:uuuu-MM-dd}", $"{MostDays}"));
        if (refusals.Count > 0) return refusals;
        if (await db.Set<Cycle>().AnyAsync(one => one.FirstDay <= input.LastDay && one.LastDay >= input.FirstDay, token)) return new Refusal("cycle.overlaps", "firstDay", $"{input.FirstDay:uuuu-MM-dd}");
        var cycle = new Cycle { WorkspaceId = db.Scope.Id, Name = input.Name!.Trim(), FirstDay = input.FirstDay!.Value, LastDay = input.LastDay!.Value, State = CycleState.Preparing };
        db.Add(cycle);
        await db.SaveChangesAsync(token);
        audit.Record("cycle.prepared", who?.UserId, $"cycle:{cycle.Id}");
        return cycle;
    }, cancellation);

    /// <summary>Refused until every goal is accepted by both sides, one is shared, and one is about an outcome for the customer.</summary>
    public Task<Outcome<Cycle>> Open(long id, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Cycle>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } cycle) return new Refusal("cycle.unknown", "cycle", $"{id}");
        if (cycle.State != CycleState.Preparing) return new Refusal("cycle.open.already", "cycle", $"{id}");
        var goals = await db.Set<Goal>().AsNoTracking().Where(goal => goal.CycleId == id).ToListAsync(token);
        List<Refusal> refusals = [];
        if (!goals.Exists(goal => goal.Carrier == About.Both)) refusals.Add(new("cycle.shared.missing", "goals"));
        if (!goals.Exists(goal => goal is { IsForTheCustomer: true, Carrier: About.Both })) refusals.Add(new("cycle.customer.missing", "goals"));
        if (goals.Count(goal => !goal.IsAccepted) is > 0 and var open) refusals.Add(new("cycle.accept.missing", "goals", $"{open}", $"{open}"));
        if (refusals.Count > 0) return refusals;
        (cycle.State, cycle.Revision) = (CycleState.Open, cycle.Revision + 1);
        audit.Record("cycle.opened", who?.UserId, $"cycle:{id}", ("goals", goals.Count));
        return cycle;
    }, cancellation);

    public Task<Outcome<Cycle>> Close(long id, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Cycle>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } cycle) return new Refusal("cycle.unknown", "cycle", $"{id}");
        if (cycle.State != CycleState.Open) return new Refusal("cycle.notOpen.already", "cycle", $"{id}");
        var open = await db.Set<Goal>().CountAsync(goal => goal.CycleId == id && goal.Ending == null, token);
        if (open > 0) return new Refusal("cycle.goals.open", "goals", $"{open}", $"{open}");
        (cycle.State, cycle.Revision) = (CycleState.Closed, cycle.Revision + 1);
        audit.Record("cycle.closed", who?.UserId, $"cycle:{id}");
        return cycle;
    }, cancellation);

    async Task<Outcome<Cycle>> Write(Me? who, Func<CancellationToken, Task<Outcome<Cycle>>> change, CancellationToken cancellation)
    {
        if (!KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
        return await db.WriteAtOnce(async token =>
        {
            var outcome = await change(token);
            if (!outcome.IsRefused) await db.SaveChangesAsync(token);
            return outcome;
        }, cancellation);
    }
}
