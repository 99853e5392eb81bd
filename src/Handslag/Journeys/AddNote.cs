using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>Writes something down about a lead. Its text lies beside the facts and goes when the lead is erased.</summary>
public sealed class AddNote(HandslagDb db, IClock clock)
{
    /// <returns>The sequence number of the note's fact.</returns>
    public async Task<Outcome<long>> Run(long leadId, string? text, Me? who, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. WrittenText.Refusals(text, "note")];
        return refusals.Count > 0 ? refusals : await db.Write(token => Add(leadId, text!.Trim(), who, clock.GetCurrentInstant(), token), cancellation);
    }

    async Task<Outcome<long>> Add(long leadId, string text, Me? who, Instant now, CancellationToken cancellation)
    {
        var writer = JourneyWriter.For(db);
        await writer.TakeTurn(cancellation);
        if (!await db.Set<Lead>().AnyAsync(lead => lead.Id == leadId, cancellation)) return new Refusal("lead.unknown", "lead", $"{leadId}");
        if (!await db.Set<Workspace>().AnyAsync(workspace => workspace.Id == db.Scope.Id && workspace.KeepsNames, cancellation)) return new Refusal("note.notKept", "note");
        var (lead, author) = (leadId.ToString(CultureInfo.InvariantCulture), who?.UserId.ToString(CultureInfo.InvariantCulture));
        var note = new NewFact
        {
            LeadId = leadId,
            Kind = FactKind.Noted,
            At = now,
            Precision = Precision.Instant,
            SourceId = 0,
            ContentKey = ContentKey.OfOccurrence(OwnSource.Key, lead, FactKind.Noted, null, author, now, 0),
        };
        return await new RecordHere(db, writer, []).Append(note, who, text, now, cancellation);
    }
}
