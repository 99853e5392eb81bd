using System.Text.Json;
using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;

namespace Handslag.Handovers.Telling;

/// <summary>
/// Tells whoever the work is with that a due time comes near or went by, and of the latter also the heads of the side that promised it. What was done
/// meanwhile is told to nobody.
/// </summary>
public sealed class TellDue(DeskReading reading, SendNotice send, TellHandover tell, NoticeText texts)
{
    readonly HandoverNoticeWords words = new(texts);

    internal async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var due = JsonSerializer.Deserialize<DueNotice>(message.Content, JsonSerializerOptions.Web)!;
        if (await reading.One(due.HandoverId, null, cancellation) is not { } item) return;
        HandoverClock? open = item.Clocks.Where(clock => clock.Commitment.Key == due.Commitment && clock.EndedAt is null && item.Handover.Owes(clock.Promise)).Cast<HandoverClock?>().FirstOrDefault();
        if (open is not { } clock) return;
        var isOver = due.Kind == DueKind.Passed;
        // A pause or an earlier start may have moved it since.
        if (isOver && item.StateOf(clock) != ClockState.Overdue) return;
        var people = due.Side == Side.Marketing ? await tell.MarketerOf(item, cancellation) : await tell.OwnerOf(item, cancellation);
        var subject = due.Side == Side.Marketing ? TellHandover.ReturnOf(item.Id) : TellHandover.SubjectOf(item.Id);
        if (people.Length > 0)
            await send.Run(TellHandover.NoticeOf(isOver ? HandoverNotices.Due : HandoverNotices.DueSoon, message.IdempotencyKey, item, people, subject, clock.Due, []), cancellation);
        if (!isOver) return;
        long[] heads = [.. (await tell.Heads(due.Side, cancellation)).Except(people)];
        if (heads.Length > 0)
            await send.Run(TellHandover.NoticeOf(HandoverNotices.Escalated, $"{message.IdempotencyKey}:heads", item, heads, subject, clock.Due, [("commitment", words.Promised(clock.Promise))]), cancellation);
    }
}
