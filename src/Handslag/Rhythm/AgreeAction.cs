using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

public sealed record ActionInput(string? What, long? OwnerId, LocalDate? Due);

/// <param name="Reason">Of a dropped one: why.</param>
/// <param name="Due">Another day for an open one.</param>
public sealed record ActionChange(ActionState? State, string? Reason = null, LocalDate? Due = null);

/// <summary>Actions with an owner and a day. An action without an owner is none.</summary>
public sealed class AgreeAction(HandslagDb db, AuditLog audit, IClock clock)
{
    public Task<Outcome<AgreedAction>> Run(ActionInput input, Me? who, CancellationToken cancellation) => db.WriteAtOnce(async token =>
    {
        var outcome = await Add(input, null, who, token);
        if (!outcome.IsRefused) await db.SaveChangesAsync(token);
        return outcome;
    }, cancellation);

    /// <summary>The owner, a head or an administrator says that it is done, drops it with a reason, or gives it another day.</summary>
    public Task<Outcome<AgreedAction>> Change(long id, ActionChange change, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<AgreedAction>>(
        async token =>
        {
            if (await db.Set<AgreedAction>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } action) return new Refusal("action.unknown", "action", $"{id}");
            if (who is not null && action.OwnerId != who.UserId && !KeepRhythm.IsOpenTo(who)) return new Refusal("action.owner");
            var today = await Today(token);
            if (change.State == ActionState.Dropped && (string.IsNullOrWhiteSpace(change.Reason) || change.Reason.Length > AgreedAction.LongestText)) return new Refusal("action.reason.missing", "reason");
            if (change.Due is { } due && (due < today || due > today.PlusYears(3))) return new Refusal("action.due.range", "due", $"{due:uuuu-MM-dd}");
            if (change.State is { } state && Enum.IsDefined(state))
                (action.State, action.EndedOn, action.Reason) = (state, state == ActionState.Open ? null : today, state == ActionState.Dropped ? change.Reason!.Trim() : null);
            action.Due = change.Due ?? action.Due;
            action.Revision++;
            audit.Record("action.changed", who?.UserId, $"action:{id}", ("state", action.State), ("due", action.Due));
            await db.SaveChangesAsync(token);
            return action;
        }, cancellation);

    /// <summary>Adds one to what the caller saves.</summary>
    internal async Task<Outcome<AgreedAction>> Add(ActionInput input, AgendaItem? item, Me? who, CancellationToken cancellation)
    {
        var today = await Today(cancellation);
        var owner = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.UserId == input.OwnerId && member.LeftAt == null, cancellation);
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.What) || input.What.Trim().Length > AgreedAction.LongestText) refusals.Add(new("action.what.missing", "text", null, $"{AgreedAction.LongestText}"));
        if (owner is null) refusals.Add(new("action.owner.missing", "owner"));
        if (input.Due is not { } due || due < today || due > today.PlusYears(3)) refusals.Add(new("action.due.range", "due", input.Due is { } said ? $"{said:uuuu-MM-dd}" : null));
        if (refusals.Count > 0) return refusals;
        var action = new AgreedAction
        {
            WorkspaceId = db.Scope.Id, What = input.What!.Trim(), OwnerId = owner!.UserId, Side = owner.Side, Due = input.Due!.Value, State = ActionState.Open, MeetingId = item?.MeetingId,
            ItemId = item?.Id, AgreedBy = who?.UserId, AgreedAt = clock.GetCurrentInstant(),
        };
        db.Add(action);
        return action;
    }

    async Task<LocalDate> Today(CancellationToken cancellation) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)]).Date;
}
