using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <param name="Text">What is to be done, was decided or changes in the term; not for what is accepted or moved on.</param>
/// <param name="OwnerId">Of an action.</param>
/// <param name="Due">Of an action: the last day in time.</param>
public sealed record EndingInput(ItemEnding? Ending, string? Text = null, long? OwnerId = null, LocalDate? Due = null);

/// <summary>Every item ends as an action, a decision for the next agreement, a change of a term, or is accepted as it is; else it is moved on and counted as coming back.</summary>
public sealed class EndItem(HandslagDb db, AgreeAction actions, AuditLog audit, IClock clock)
{
    public Task<Outcome<AgendaItem>> Run(long itemId, EndingInput input, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<AgendaItem>>(
        async token =>
        {
            var item = await db.Set<AgendaItem>().SingleOrDefaultAsync(one => one.Id == itemId && one.Position != null, token);
            if (item is null) return new Refusal("item.unknown", "item", $"{itemId}");
            var meeting = await db.Set<Meeting>().SingleAsync(one => one.Id == item.MeetingId, token);
            if (!meeting.IsOpen) return new Refusal("meeting.over.already", "item", $"{itemId}");
            if (input.Ending is not { } ending || !Enum.IsDefined(ending)) return new Refusal("item.ending.missing", "ending");
            await TakeBack(item, token);
            var refusals = ending switch
            {
                ItemEnding.Action => (await actions.Add(new(input.Text, input.OwnerId, input.Due), item, who, token)).Refusals,
                ItemEnding.Decision => Decide(item, input.Text),
                ItemEnding.TermChange when string.IsNullOrWhiteSpace(input.Text) => [new("item.text.missing", "text")],
                _ => [],
            };
            if (refusals is { Count: > 0 })
            {
                db.ChangeTracker.Clear();
                return refusals.ToList();
            }

            (item.Ending, item.EndedAt, item.Revision) = (ending, clock.GetCurrentInstant(), item.Revision + 1);
            if (ending == ItemEnding.TermChange) item.Notes = string.Join("\n\n", new[] { item.Notes, input.Text!.Trim() }.Where(text => !string.IsNullOrEmpty(text)));
            db.Touch(RhythmTopics.Of(item.MeetingId));
            audit.Record("agenda.itemEnded", who?.UserId, $"meeting:{item.MeetingId}", ("ending", ending), ("item", item.Id));
            await db.SaveChangesAsync(token);
            return item;
        }, cancellation);

    List<Refusal> Decide(AgendaItem item, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > Decision.LongestText) return [new("item.text.missing", "text", null, $"{Decision.LongestText}")];
        db.Add(new Decision { WorkspaceId = db.Scope.Id, MeetingId = item.MeetingId, ItemId = item.Id, Text = text.Trim(), DecidedAt = clock.GetCurrentInstant() });
        return [];
    }

    /// <summary>Another ending replaces the one before it, with the action or decision it made.</summary>
    async Task TakeBack(AgendaItem item, CancellationToken cancellation)
    {
        if (item.Ending is null) return;
        db.RemoveRange(await db.Set<AgreedAction>().Where(action => action.ItemId == item.Id && action.State == ActionState.Open).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<Decision>().Where(decision => decision.ItemId == item.Id && decision.VersionId == null).ToListAsync(cancellation));
    }
}
