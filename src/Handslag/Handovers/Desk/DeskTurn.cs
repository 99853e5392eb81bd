using System.Globalization;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>What somebody wants to do with a handover.</summary>
/// <param name="Who">Null for a program.</param>
public sealed record DeskInput(long HandoverId, Me? Who)
{
    /// <summary>The same key is the same deed and is done once; null for a deed of its own.</summary>
    public string? Key { get; init; }

    /// <summary>When it happened, where that was sent later; it counts from the handover on and never in the future.</summary>
    public Instant? At { get; init; }
}

/// <summary>
/// Lets one deed at a time be done in a workspace: reads the handover as it stands when the turn has come, asks for the decision, and records the
/// facts that follow from it, with the deed that they belong to.
/// </summary>
public sealed class DeskTurn(HandslagDb db, DeskReading reading, IClock clock, DeskEvents events, IEnumerable<LeadRecorded> told)
{
    internal delegate Task<Outcome<DeskFact[]>> Decision(DeskItem item, CancellationToken cancellation);

    internal delegate Task Afterwards(DeskItem item, DeskAct act, CancellationToken cancellation);

    internal Task<Outcome<DeskAct>> Take(DeskInput input, DeskActKind kind, Func<DeskCase, Outcome<DeskFact[]>> decide, CancellationToken cancellation, Afterwards? then = null) =>
        Take(input, kind, (item, _) => Task.FromResult(decide(item.Case)), cancellation, then);

    internal async Task<Outcome<DeskAct>> Take(DeskInput input, DeskActKind kind, Decision decide, CancellationToken cancellation, Afterwards? then = null)
    {
        if (input.Key?.Length > DeskAct.LongestKey) return new Refusal("desk.key.long", "key", null, $"{DeskAct.LongestKey}");
        return await db.Write<Outcome<DeskAct>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            if (await Done(input.Key, kind, token) is { } known)
                return known.HandoverId == input.HandoverId && known.Kind == kind ? known : new Refusal("desk.key.taken", "key", input.Key);
            if (await reading.One(input.HandoverId, input.Who, token) is not { } item) return new Refusal("handover.unknown", "handover", $"{input.HandoverId}");
            var decided = await decide(item, token);
            if (decided.IsRefused) return decided.Refusals.ToList();
            var now = item.Case.Now;
            var at = input.At is { } said ? Instant.Max(item.Handover.Start, Instant.Min(said.ToMicroseconds(), now)) : now;
            var act = await Record(new(item.Lead.Id, kind, input.Who, input.Key, at, now), decided.Value, _ => Task.FromResult(item.Id), token);
            if (then is not null) await then(item, act, token);
            await db.SaveChangesAsync(token);
            return act;
        }, cancellation);
    }

    internal Task<DeskAct?> Done(string? key, DeskActKind kind, CancellationToken cancellation) =>
        key is null ? Task.FromResult<DeskAct?>(null) : db.Set<DeskAct>().AsNoTracking().SingleOrDefaultAsync(act => act.Key == key, cancellation);

    /// <summary>Inside a running write whose turn was taken.</summary>
    /// <param name="handoverOf">The handover, by the number of the first fact.</param>
    internal async Task<DeskAct> Record(Deed deed, DeskFact[] facts, Func<long, Task<long>> handoverOf, CancellationToken cancellation)
    {
        var key = deed.Key ?? Guid.NewGuid().ToString("N");
        var seqs = await Append(deed.LeadId, deed.Who, key, [.. facts.Select(fact => (fact, deed.At))], deed.Now, cancellation);
        var act = new DeskAct
        {
            WorkspaceId = db.Scope.Id, HandoverId = await handoverOf(seqs[0]), LeadId = deed.LeadId, Kind = deed.Kind, Key = key, UserId = deed.Who?.UserId, At = deed.Now,
            IsClaimed = deed.At != deed.Now, Facts = string.Join(',', seqs.Select(seq => seq.ToString(CultureInfo.InvariantCulture))),
        };
        db.Add(act);
        await db.SaveChangesAsync(cancellation);
        return act;
    }

    /// <summary>Facts of one lead, made here; handovers follow in the same transaction.</summary>
    internal async Task<long[]> Append(long leadId, Me? who, string key, (DeskFact Fact, Instant At)[] facts, Instant now, CancellationToken cancellation)
    {
        var own = new OwnSource(db);
        var (source, actor, lead) = (await own.Id(cancellation), await own.Person(who, cancellation), leadId.ToString(CultureInfo.InvariantCulture));
        var keepsTexts = await db.Set<Workspace>().AnyAsync(here => here.Id == db.Scope.Id && here.KeepsNames, cancellation);
        List<NewFact> made = [];
        foreach (var (i, (fact, at)) in facts.Index())
            made.Add((fact.Completes is { } known ? await Correction(leadId, known, cancellation) : new NewFact
            {
                LeadId = leadId, Kind = fact.Kind, At = at, Precision = Precision.Instant, SourceId = source, StageId = fact.StageId, SubjectId = fact.SubjectId,
                ContentKey = ContentKey.OfSourceEvent(OwnSource.Key, lead, fact.Kind, string.Create(CultureInfo.InvariantCulture, $"{key}/{i}")),
            }) with
            { SourceId = source, ActorId = actor, Payload = FactPayloads.Write(fact.Payload), Text = keepsTexts ? fact.Text : null });
        var seqs = await JourneyWriter.For(db).Append(made, now, cancellation);
        foreach (var tell in told) await tell(db, leadId, cancellation);
        await events.Tell(leadId, facts, seqs, cancellation);
        return seqs;
    }

    async Task<NewFact> Correction(long leadId, EffectiveFact known, CancellationToken cancellation)
    {
        var fact = (await AmendableFact.Find(db, leadId, known.First.Seq, cancellation))!;
        return fact.Corrected(fact.When, fact.Standing.StageId);
    }

    internal Instant Now => clock.GetCurrentInstant();

    /// <param name="At">When it happened.</param>
    /// <param name="Now">When it was received.</param>
    internal sealed record Deed(long LeadId, DeskActKind Kind, Me? Who, string? Key, Instant At, Instant Now);
}
