using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <param name="Text">In marketing's words; null where the lead was erased.</param>
public sealed record AnsweredReturn(ReturnAnswer Answer, string? Text, DeskItem Handover);

/// <param name="Next">The id to go on from; null on the last page.</param>
public sealed record AnsweredReturns(Instant AsOf, IReadOnlyList<AnsweredReturn> Items, long? Next);

/// <summary>What marketing answered to returns: what changed because of them, for sales to see, and what the heads have to settle.</summary>
public sealed class ReturnAnswers(HandslagDb db, DeskReading reading, IClock clock)
{
    /// <summary>Newest first.</summary>
    public Task<AnsweredReturns> Changes(long? after, int size, Me? who, CancellationToken cancellation) =>
        Page(Rows().Where(answer => answer.Kind == ReturnAnswerKind.Agree && answer.HasText && (after == null || answer.Id < after)).OrderByDescending(answer => answer.Id), size, who, cancellation);

    /// <summary>Contested and not settled, the oldest first.</summary>
    public Task<AnsweredReturns> Contested(long? after, int size, Me? who, CancellationToken cancellation) =>
        Page(Rows().Where(answer => answer.Kind == ReturnAnswerKind.Contest && answer.SettledAt == null && (after == null || answer.Id > after)).OrderBy(answer => answer.Id), size, who, cancellation);

    /// <summary>The newest answer to this handover that was given here; null for none.</summary>
    public async Task<(ReturnAnswer Answer, string? Text)?> Of(long handoverId, CancellationToken cancellation) =>
        await Rows().Where(answer => answer.HandoverId == handoverId).OrderByDescending(answer => answer.Id).FirstOrDefaultAsync(cancellation) is { } answer
            ? (answer, await db.Set<FactText>().Where(text => text.Seq == answer.FactSeq).Select(text => text.Text).SingleOrDefaultAsync(cancellation)) : null;

    IQueryable<ReturnAnswer> Rows() => db.Set<ReturnAnswer>().AsNoTracking();

    async Task<AnsweredReturns> Page(IQueryable<ReturnAnswer> ordered, int size, Me? who, CancellationToken cancellation)
    {
        var rows = await ordered.Take(size + 1).ToListAsync(cancellation);
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        var (handovers, seqs) = (rows.ConvertAll(row => row.HandoverId), rows.ConvertAll(row => row.FactSeq));
        var stored = await db.Set<StoredHandover>().AsNoTracking().Where(row => handovers.Contains(row.Id)).ToListAsync(cancellation);
        var items = (await reading.Read(stored, who, cancellation)).ToDictionary(item => item.Id);
        var texts = await db.Set<FactText>().AsNoTracking().Where(text => seqs.Contains(text.Seq)).ToDictionaryAsync(text => text.Seq, text => text.Text, cancellation);
        return new(
            clock.GetCurrentInstant(),
            [.. rows.Where(row => items.ContainsKey(row.HandoverId)).Select(row => new AnsweredReturn(row, texts.GetValueOrDefault(row.FactSeq), items[row.HandoverId]))],
            more ? rows[^1].Id : null);
    }
}
