using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>Whoever must know in the same transaction that a fact of a lead was recorded here. Register one or more.</summary>
public delegate Task LeadRecorded(HandslagDb db, long leadId, CancellationToken cancellation);

/// <summary>Appends a fact that a member or a program records here, inside a running write whose turn was taken.</summary>
sealed class RecordHere(HandslagDb db, JourneyWriter writer, IEnumerable<LeadRecorded> told)
{
    public async Task<long> Append(NewFact fact, Me? who, string? text, Instant now, CancellationToken cancellation)
    {
        var own = new OwnSource(db);
        var recorded = fact with { SourceId = await own.Id(cancellation), ActorId = await own.Person(who, cancellation), Text = text };
        var seq = (await writer.Append([recorded], now, cancellation))[0];
        foreach (var tell in told) await tell(db, fact.LeadId, cancellation);
        return seq;
    }
}

/// <summary>The reason somebody gives, or what they write down.</summary>
static class WrittenText
{
    public const int Longest = 1000;

    public static IEnumerable<Refusal> Refusals(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new($"{field}.missing", field);
        else if (text.Length > Longest) yield return new("text.long", field, null, $"{Longest}");
    }
}
