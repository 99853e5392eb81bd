using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

public enum SalesView
{
    /// <summary>With me, and something is owed.</summary>
    Mine,

    /// <summary>The same of everyone in sales, and of nobody yet.</summary>
    Team,

    /// <summary>Overdue for so long that it would hide what can still be done in time; of everyone in sales.</summary>
    Lying,

    /// <summary>Accepted by me and still open: asks for its outcome one day.</summary>
    InHand,

    /// <summary>What I gave back, and what marketing answered.</summary>
    Returned,

    /// <summary>What I gave back, marketing contests, and stays with me until the heads have settled that.</summary>
    Contested,

    /// <summary>Mine, closed by its source, which does not say what was won or why it was lost.</summary>
    OutcomeAsked,
}

/// <param name="Returned">Given back and not answered yet. Each counts up to <see cref="SalesDesk.CountedUpTo"/>.</param>
/// <param name="Contested">Contested, and with me meanwhile.</param>
public sealed record SalesCounts(int Mine, int Team, int InHand, int Returned, int Contested, int OutcomeAsked);

/// <summary>What is handed over, the most urgent first.</summary>
public sealed class SalesDesk(HandslagDb db, DeskReading reading, IClock clock)
{
    /// <summary>Due longer ago than this, a handover has been left lying.</summary>
    public static readonly Duration Lying = Duration.FromDays(14);

    /// <summary>So long after it closed sales is asked for what was won or why it was lost.</summary>
    public static readonly Duration OutcomeAsked = Duration.FromDays(30);

    public const int CountedUpTo = DeskOrder.CountedUpTo;

    public async Task<DeskPage> Ask(SalesView view, DeskCursor? after, int size, Me? who, CancellationToken cancellation)
    {
        var rows = await Rows(view, await Mine(who, cancellation), after, size + 1, cancellation);
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        return new(clock.GetCurrentInstant(), await reading.Read(rows, who, cancellation), more ? new(view is SalesView.Returned or SalesView.Contested or SalesView.OutcomeAsked ? null : rows[^1].NextDueAt, rows[^1].Id) : null);
    }

    public async Task<SalesCounts> Count(Me who, CancellationToken cancellation)
    {
        var mine = await Mine(who, cancellation);
        return new(
            await DeskOrder.Count(Owed().Where(row => mine.Contains(row.HolderId!.Value)), cancellation), await DeskOrder.Count(Owed(), cancellation),
            await DeskOrder.Count(InHand().Where(row => mine.Contains(row.HolderId!.Value)), cancellation),
            await DeskOrder.Count(Returned().Where(row => row.IsAwaitingAnswer && mine.Contains(row.HolderId!.Value)), cancellation),
            await DeskOrder.Count(DeskOrder.Contested(db, Side.Sales).Where(row => mine.Contains(row.HolderId!.Value)), cancellation),
            await DeskOrder.Count(Asked().Where(row => mine.Contains(row.HolderId!.Value)), cancellation));
    }

    /// <summary>What is with this member and asks for something.</summary>
    public async Task<DeskWaiting> Waiting(Me who, CancellationToken cancellation)
    {
        var mine = await Mine(who, cancellation);
        return await DeskOrder.Waiting(Owed().Where(row => mine.Contains(row.HolderId!.Value)), cancellation);
    }

    Task<List<StoredHandover>> Rows(SalesView view, long[] mine, DeskCursor? after, int size, CancellationToken cancellation) => view switch
    {
        SalesView.Mine => DeskOrder.MostUrgent(Owed().Where(row => mine.Contains(row.HolderId!.Value)), after, size, cancellation),
        SalesView.Lying => DeskOrder.MostUrgent(Open().Where(row => row.NextDueAt < Fresh), after, size, cancellation),
        SalesView.InHand => DeskOrder.MostUrgent(InHand().Where(row => mine.Contains(row.HolderId!.Value)), after, size, cancellation),
        SalesView.Returned => DeskOrder.Newest(Returned().Where(row => mine.Contains(row.HolderId!.Value)), after, size, cancellation),
        SalesView.Contested => DeskOrder.Newest(DeskOrder.Contested(db, Side.Sales).Where(row => mine.Contains(row.HolderId!.Value)), after, size, cancellation),
        SalesView.OutcomeAsked => DeskOrder.Newest(Asked().Where(row => mine.Contains(row.HolderId!.Value)), after, size, cancellation),
        _ => DeskOrder.MostUrgent(Owed(), after, size, cancellation),
    };

    /// <summary>Not decided on, or with a clock that still runs; what was left lying apart.</summary>
    IQueryable<StoredHandover> Owed() => Open().Where(row => (row.Decision == Decision.None || row.NextDueAt != null) && (row.NextDueAt == null || row.NextDueAt >= Fresh));

    Instant Fresh => clock.GetCurrentInstant() - Lying;

    IQueryable<StoredHandover> InHand() => Open().Where(row => row.Decision != Decision.None);

    IQueryable<StoredHandover> Asked()
    {
        var since = clock.GetCurrentInstant() - OutcomeAsked;
        return db.Set<StoredHandover>().AsNoTracking().Where(row => (row.End == RoundEnd.Won || row.End == RoundEnd.Lost) && row.IsOutcomeAsked && row.EndedAt >= since);
    }

    IQueryable<StoredHandover> Open() => db.Set<StoredHandover>().AsNoTracking().Where(row => row.End == RoundEnd.Open);

    IQueryable<StoredHandover> Returned() =>
        db.Set<StoredHandover>().AsNoTracking().Where(row => row.End == RoundEnd.Returned || row.End == RoundEnd.MovedBack || row.End == RoundEnd.Warming);

    async Task<long[]> Mine(Me? who, CancellationToken cancellation) => await DeskPeople.Of(db, who, cancellation);
}
