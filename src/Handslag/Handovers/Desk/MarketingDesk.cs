using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

public enum MarketingView
{
    /// <summary>Came back and waits for marketing's answer.</summary>
    ToAnswer,

    /// <summary>Sales has not decided.</summary>
    Waiting,
    Accepted,

    /// <summary>Came back and was answered.</summary>
    Returned,
    Won,
    Lost,

    /// <summary>Contested, and with marketing until the heads have settled that.</summary>
    Contested,
}

/// <summary>How many there are of each, each up to <see cref="SalesDesk.CountedUpTo"/>.</summary>
public sealed record MarketingCounts(int ToAnswer, int Waiting, int Accepted, int Contested);

/// <summary>Where marketing's leads stand after the border, and what it must answer.</summary>
public sealed class MarketingDesk(HandslagDb db, DeskReading reading, IClock clock)
{
    /// <param name="onlyMine">What this person handed over; else what everybody did.</param>
    public async Task<DeskPage> Ask(MarketingView view, bool onlyMine, DeskCursor? after, int size, Me? who, CancellationToken cancellation)
    {
        var rows = await Of(view, onlyMine ? await DeskPeople.Of(db, who, cancellation) : null, after, size + 1, cancellation);
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        return new(clock.GetCurrentInstant(), await reading.Read(rows, who, cancellation), more ? new(IsUrgent(view) ? rows[^1].NextDueAt : null, rows[^1].Id) : null);
    }

    public async Task<MarketingCounts> Count(bool onlyMine, Me who, CancellationToken cancellation)
    {
        var mine = onlyMine ? await DeskPeople.Of(db, who, cancellation) : null;
        return new(
            await DeskOrder.Count(Mine(Rows(MarketingView.ToAnswer), mine), cancellation), await DeskOrder.Count(Mine(Rows(MarketingView.Waiting), mine), cancellation),
            await DeskOrder.Count(Mine(Rows(MarketingView.Accepted), mine), cancellation), await DeskOrder.Count(Mine(Rows(MarketingView.Contested), mine), cancellation));
    }

    /// <summary>Returns that marketing has not answered.</summary>
    public Task<DeskWaiting> Waiting(CancellationToken cancellation) =>
        db.Remember("returns", null, token => DeskOrder.Waiting(Rows(MarketingView.ToAnswer), token), cancellation);

    static bool IsUrgent(MarketingView view) => view is MarketingView.ToAnswer or MarketingView.Waiting;

    Task<List<StoredHandover>> Of(MarketingView view, long[]? mine, DeskCursor? after, int size, CancellationToken cancellation) => IsUrgent(view)
        ? DeskOrder.MostUrgent(Mine(Rows(view), mine), after, size, cancellation)
        : DeskOrder.Newest(Mine(Rows(view), mine), after, size, cancellation);

    /// <summary>Whoever the opening fact names handed it over.</summary>
    IQueryable<StoredHandover> Mine(IQueryable<StoredHandover> rows, long[]? mine) => mine is null ? rows
        : rows.Where(row => db.Set<Fact>().Any(fact => fact.Seq == row.OpeningSeq && mine.Contains(fact.ActorId!.Value)));

    IQueryable<StoredHandover> Rows(MarketingView view)
    {
        var rows = db.Set<StoredHandover>().AsNoTracking();
        return view switch
        {
            MarketingView.ToAnswer => rows.Where(row => row.IsAwaitingAnswer),
            MarketingView.Waiting => rows.Where(row => row.End == RoundEnd.Open && row.Decision == Decision.None),
            MarketingView.Accepted => rows.Where(row => row.End == RoundEnd.Open && row.Decision != Decision.None),
            MarketingView.Returned => rows.Where(row => !row.IsAwaitingAnswer && (row.End == RoundEnd.Returned || row.End == RoundEnd.MovedBack || row.End == RoundEnd.Warming)),
            MarketingView.Contested => DeskOrder.Contested(db, Side.Marketing),
            MarketingView.Won => rows.Where(row => row.End == RoundEnd.Won),
            _ => rows.Where(row => row.End == RoundEnd.Lost),
        };
    }
}
