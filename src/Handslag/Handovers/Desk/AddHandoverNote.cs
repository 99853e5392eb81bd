using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Handovers.Desk;

/// <summary>Gives sales along why now, what the lead read, and an opening line. It goes when the lead is erased.</summary>
public sealed class AddHandoverNote(HandslagDb db, DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(DeskInput input, HandoverNote note, CancellationToken cancellation) => desk.Take(input, DeskActKind.NoteAdded, async (item, token) =>
        await Refused(db, note, token) is { } refusal ? refusal : item.Handover.IsOpen ? (DeskFact[])[note.AsFact()] : new Refusal("desk.ended.already"), cancellation);

    internal static async Task<Refusal?> Refused(HandslagDb db, HandoverNote note, CancellationToken cancellation)
    {
        if (note.IsEmpty) return new("note.missing", "whyNow");
        if (note.Length > WrittenText.Longest) return new("text.long", "whyNow", null, $"{WrittenText.Longest}");
        return await db.Set<Workspace>().AnyAsync(here => here.Id == db.Scope.Id && here.KeepsNames, cancellation) ? null : new("note.notKept", "whyNow");
    }
}
