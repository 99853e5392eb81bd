using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>
/// What was said about an item. Whoever writes holds the item, the others see who; it is let go when they are done, or a minute after they wrote last.
/// Nothing is overwritten: who lost the item gets their own text back with the refusal.
/// </summary>
public sealed class WriteMinutes(HandslagDb db, IClock clock)
{
    public static readonly Duration HeldFor = Duration.FromMinutes(1);

    public static bool IsHeld(AgendaItem item, Instant now) => item.WriterId is not null && now - item.WriterSince < HeldFor;

    /// <summary>Takes the item to write on, if nobody else holds it.</summary>
    public Task<Outcome<AgendaItem>> Take(long itemId, Me who, CancellationToken cancellation) => Write(itemId, who, item =>
        (item.WriterId, item.WriterSince) = (who.UserId, clock.GetCurrentInstant()), cancellation);

    /// <param name="done">Lets the item go.</param>
    /// <param name="who">Null for a program: it writes what nobody holds, and holds nothing itself.</param>
    public Task<Outcome<AgendaItem>> Save(long itemId, string? notes, bool done, Me? who, CancellationToken cancellation) => Write(itemId, who, item =>
    {
        item.Notes = string.IsNullOrWhiteSpace(notes) ? null : notes.ReplaceLineEndings("\n").Trim();
        (item.WriterId, item.WriterSince) = done || who is null ? ((long?)null, (Instant?)null) : (who.UserId, clock.GetCurrentInstant());
    }, cancellation, notes);

    /// <summary>The timer of an item begins; that of the one before it has ended.</summary>
    public Task<Outcome<AgendaItem>> Start(long itemId, Me who, CancellationToken cancellation) => Write(itemId, who, item => item.StartedAt ??= clock.GetCurrentInstant(), cancellation);

    Task<Outcome<AgendaItem>> Write(long itemId, Me? who, Action<AgendaItem> change, CancellationToken cancellation, string? notes = null) => db.WriteAtOnce<Outcome<AgendaItem>>(
        async token =>
        {
            var found = await (
                from item in db.Set<AgendaItem>()
                join meeting in db.Set<Meeting>() on item.MeetingId equals meeting.Id
                where item.Id == itemId && item.Position != null
                select new { Item = item, meeting.State }).SingleOrDefaultAsync(token);
            if (found is null) return new Refusal("item.unknown", "item", $"{itemId}");
            if (found.State != MeetingState.Planned) return new Refusal("meeting.over.already", "item", $"{itemId}");
            if (notes?.Length > AgendaItem.LongestNotes) return new Refusal("item.notes.long", "notes", null, $"{AgendaItem.LongestNotes}");
            if (IsHeld(found.Item, clock.GetCurrentInstant()) && found.Item.WriterId != who?.UserId)
                return new Refusal("item.held.meanwhile", "notes", null, await db.Users.Where(user => user.Id == found.Item.WriterId).Select(user => user.DisplayName).SingleOrDefaultAsync(token) ?? "");
            change(found.Item);
            found.Item.Revision++;
            db.Touch(RhythmTopics.Of(found.Item.MeetingId));
            await db.SaveChangesAsync(token);
            return found.Item;
        }, cancellation);
}
