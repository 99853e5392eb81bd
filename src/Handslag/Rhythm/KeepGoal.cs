using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <param name="Metric">A <see cref="GoalMetric"/>, or null where people enter how it stands.</param>
/// <param name="Horizon">When its effect should show.</param>
public sealed record GoalInput(string? Title, About? Carrier, bool IsForTheCustomer, string? Metric, decimal? Start, decimal? Target, string? Unit, LocalDate? Horizon);

/// <summary>Goals are proposed by anyone who leads, count once both sides accepted them, and end with a word why.</summary>
public sealed class KeepGoal(HandslagDb db, AuditLog audit)
{
    public const int Most = 12;
    const decimal Largest = 1_000_000_000_000m;

    public Task<Outcome<Goal>> Propose(long cycleId, GoalInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Cycle>().SingleOrDefaultAsync(one => one.Id == cycleId, token) is not { } cycle) return new Refusal("cycle.unknown", "cycle", $"{cycleId}");
        if (cycle.State == CycleState.Closed) return new Refusal("cycle.closed.already", "cycle", $"{cycleId}");
        var refusals = Refusals(input, cycle);
        if (!string.IsNullOrWhiteSpace(input.Metric) && !await IsThere(GoalMetric.Read(input.Metric.Trim()), token)) refusals.Add(new("goal.metric.foreign", "metric", input.Metric));
        if (await db.Set<Goal>().CountAsync(goal => goal.CycleId == cycleId, token) >= Most) refusals.Add(new("goal.many", "title", null, $"{Most}"));
        if (refusals.Count > 0) return refusals;
        var goal = new Goal
        {
            WorkspaceId = db.Scope.Id, CycleId = cycleId, Title = input.Title!.Trim(), Carrier = input.Carrier!.Value, IsForTheCustomer = input.IsForTheCustomer,
            Metric = string.IsNullOrWhiteSpace(input.Metric) ? null : input.Metric.Trim(), Start = input.Start!.Value, Target = input.Target!.Value,
            Unit = string.IsNullOrWhiteSpace(input.Unit) ? null : input.Unit.Trim(), Horizon = input.Horizon ?? cycle.LastDay,
        };
        Accept(goal, who);
        db.Add(goal);
        await db.SaveChangesAsync(token);
        audit.Record("goal.proposed", who?.UserId, $"goal:{goal.Id}");
        return goal;
    }, cancellation);

    /// <summary>A head of a side accepts it for that side.</summary>
    public Task<Outcome<Goal>> Accept(long id, Me who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Goal>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } goal) return new Refusal("goal.unknown", "goal", $"{id}");
        if (!who.Has(Roles.Head) || who.Side == Side.Management) return new Refusal("goal.heads");
        Accept(goal, who);
        goal.Revision++;
        audit.Record("goal.accepted", who.UserId, $"goal:{id}", ("side", who.Side));
        return goal;
    }, cancellation);

    /// <summary>Takes a goal away that its cycle has not begun with.</summary>
    public Task<Outcome<Goal>> Remove(long id, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Goal>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } goal) return new Refusal("goal.unknown", "goal", $"{id}");
        if (await db.Set<Cycle>().AnyAsync(cycle => cycle.Id == goal.CycleId && cycle.State != CycleState.Preparing, token)) return new Refusal("cycle.open.already", "goal", $"{id}");
        db.Remove(goal);
        return goal;
    }, cancellation);

    /// <summary>Says how it ended and why; what is carried over begins again in the next cycle that is being prepared, from where it stands.</summary>
    public Task<Outcome<Goal>> End(long id, GoalEnding? ending, string? word, decimal? now, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<Goal>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } goal) return new Refusal("goal.unknown", "goal", $"{id}");
        if (goal.Ending is not null) return new Refusal("goal.ended.already", "goal", $"{id}");
        if (ending is not { } how || !Enum.IsDefined(how)) return new Refusal("goal.ending.missing", "ending");
        if (string.IsNullOrWhiteSpace(word) || word.Trim().Length > 500) return new Refusal("goal.word.missing", "word", null, "500");
        if (how == GoalEnding.CarriedOver)
        {
            if (await db.Set<Cycle>().Where(cycle => cycle.State == CycleState.Preparing).OrderBy(cycle => cycle.FirstDay).FirstOrDefaultAsync(token) is not { } next) return new Refusal("goal.next.missing", "ending");
            db.Add(new Goal
            {
                WorkspaceId = db.Scope.Id, CycleId = next.Id, Title = goal.Title, Carrier = goal.Carrier, IsForTheCustomer = goal.IsForTheCustomer, Metric = goal.Metric,
                Start = now is { } stands && stands != goal.Target ? stands : goal.Start, Target = goal.Target, Unit = goal.Unit, Horizon = LocalDate.Max(goal.Horizon, next.LastDay),
            });
        }

        (goal.Ending, goal.EndingWord, goal.Revision) = (how, word.Trim(), goal.Revision + 1);
        audit.Record("goal.ended", who?.UserId, $"goal:{id}", ("ending", how));
        return goal;
    }, cancellation);

    /// <summary>How it stands today, said by a person; saying it again on the same day replaces it.</summary>
    public Task<Outcome<Goal>> CheckIn(long id, LocalDate day, decimal? value, string? note, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<Goal>>(
        async token =>
        {
            if (await db.Set<Goal>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, token) is not { } goal) return new Refusal("goal.unknown", "goal", $"{id}");
            if (goal.Metric is not null) return new Refusal("goal.measured", "value");
            if (value is not { } stands || Math.Abs(stands) > Largest) return new Refusal("goal.value.missing", "value");
            if (note?.Length > 500) return new Refusal("goal.note.long", "note", null, "500");
            var row = await db.Set<GoalCheckIn>().SingleOrDefaultAsync(one => one.GoalId == id && one.Day == day, token);
            if (row is null) db.Add(row = new() { WorkspaceId = db.Scope.Id, GoalId = id, Day = day });
            (row.Value, row.Note, row.EnteredBy) = (stands, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), who?.UserId);
            await db.SaveChangesAsync(token);
            return goal;
        }, cancellation);

    static void Accept(Goal goal, Me? who)
    {
        if (who is null || !who.Has(Roles.Head)) return;
        if (who.Side == Side.Marketing) goal.AcceptedByMarketing = who.UserId;
        if (who.Side == Side.Sales) goal.AcceptedBySales = who.UserId;
    }

    static List<Refusal> Refusals(GoalInput input, Cycle cycle)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.Title) || input.Title.Trim().Length > 300) refusals.Add(new("goal.title.missing", "title", null, "300"));
        if (input.Carrier is not { } carrier || !Enum.IsDefined(carrier)) refusals.Add(new("goal.carrier.missing", "carrier"));
        if (input.Start is not { } start || Math.Abs(start) > Largest) refusals.Add(new("goal.start.missing", "start"));
        if (input.Target is not { } target || Math.Abs(target) > Largest) refusals.Add(new("goal.target.missing", "target"));
        else if (target == input.Start) refusals.Add(new("goal.target.start", "target", $"{target}"));
        if (input.Unit?.Length > 40) refusals.Add(new("goal.unit.long", "unit", null, "40"));
        if (input.Horizon is { } horizon && horizon < cycle.FirstDay) refusals.Add(new("goal.horizon.early", "horizon", $"{horizon:uuuu-MM-dd}"));
        return refusals;
    }

    /// <summary>A commitment that any version names, a draft too, or a stage of its funnel; of the others its funnel alone.</summary>
    async Task<bool> IsThere(GoalMetric? metric, CancellationToken cancellation)
    {
        if (metric is null) return false;
        var funnels = db.Set<Funnel>().AsNoTracking().OrderBy(one => one.Position).ThenBy(one => one.Id);
        var funnel = metric.InFunnel is { } key ? await funnels.FirstOrDefaultAsync(one => one.Key == key, cancellation) : await funnels.FirstOrDefaultAsync(cancellation);
        if (funnel is null) return false;
        if (metric.Kind == GoalMetric.Funnel) return await db.Set<Stage>().AnyAsync(stage => stage.FunnelId == funnel.Id && stage.Key == metric.Of, cancellation);
        if (metric.Kind is not (GoalMetric.Kept or GoalMetric.Waited)) return true;
        var versions = await db.Set<AgreementVersion>().Where(version => version.FunnelId == funnel.Id).Select(version => version.Terms).ToListAsync(cancellation);
        return versions.Exists(terms => TermsDocument.Read(terms).Commitment(metric.Of) is not null);
    }

    async Task<Outcome<Goal>> Write(Me? who, Func<CancellationToken, Task<Outcome<Goal>>> change, CancellationToken cancellation)
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
