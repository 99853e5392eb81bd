using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="SeenSeq">The sequence number of what counted when the person looked: the fact itself, or its newest amendment.</param>
/// <param name="When">The right time; null leaves it.</param>
/// <param name="Stage">The key of the right stage; null leaves it.</param>
public sealed record FactToCorrect(long LeadId, long FactSeq, long SeenSeq, FactTime? When, string? Stage, string? Reason);

/// <summary>Says what a fact should have said. The fact stays; the correction stands beside it and counts. Correcting what was withdrawn brings it back.</summary>
public sealed class CorrectFact(HandslagDb db, IClock clock, IEnumerable<LeadRecorded> told)
{
    /// <summary>Administrators look after the data, and programs with their token; members dispute what is not right, so that nobody improves their own figures.</summary>
    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Administrator);

    /// <returns>The sequence number of the correction.</returns>
    public async Task<Outcome<long>> Run(FactToCorrect input, Me? who, CancellationToken cancellation)
    {
        if (!IsOpenTo(who)) return new Refusal("fact.administrators");
        var now = clock.GetCurrentInstant();
        List<Refusal> refusals = [.. WrittenText.Refusals(input.Reason, "reason"), .. input.When?.Refusals(now, "at") ?? []];
        return refusals.Count > 0 ? refusals : await db.Write(token => Correct(input, who, now, token), cancellation);
    }

    async Task<Outcome<long>> Correct(FactToCorrect input, Me? who, Instant now, CancellationToken cancellation)
    {
        var writer = JourneyWriter.For(db);
        await writer.TakeTurn(cancellation);
        if (await AmendableFact.Find(db, input.LeadId, input.FactSeq, cancellation) is not { } fact) return new Refusal("fact.unknown", "fact", $"{input.FactSeq}");
        if (fact.ChangedSince(input.SeenSeq) is { } changed) return changed;
        var stage = await StageId(input, fact, cancellation);
        if (stage.IsRefused) return stage.Refusals[0];
        var correction = fact.Corrected(input.When ?? fact.When, stage.Value);
        if (!fact.IsWithdrawn && fact.When == new FactTime(correction.At, correction.Precision) && fact.Standing.StageId == correction.StageId)
            return new Refusal("fact.correction.same");
        return await new RecordHere(db, writer, told).Append(correction, who, input.Reason!.Trim(), now, cancellation);
    }

    async Task<Outcome<long?>> StageId(FactToCorrect input, AmendableFact fact, CancellationToken cancellation)
    {
        if (input.Stage is null) return fact.Standing.StageId;
        var stage = await (
            from lead in db.Set<Lead>()
            join one in db.Set<Stage>() on lead.FunnelId equals one.FunnelId
            where lead.Id == input.LeadId && one.Key == input.Stage
            select new { one.Id, one.Kind }).SingleOrDefaultAsync(cancellation);
        if (stage is null) return new Refusal("fact.stage.foreign", "stage", input.Stage);
        if (fact.Standing.StageId is null || KindOf(fact.First.Kind) is { } kind && kind != stage.Kind) return new Refusal("fact.stage.otherKind", "stage", input.Stage);
        return (long?)stage.Id;
    }

    /// <summary>Winning, losing and parking lead to a stage of their own kind; null where any stage will do.</summary>
    public static StageKind? KindOf(FactKind fact) => fact switch
    {
        FactKind.Won => StageKind.Won,
        FactKind.Lost => StageKind.Lost,
        FactKind.Parked => StageKind.Parked,
        _ => null,
    };
}
