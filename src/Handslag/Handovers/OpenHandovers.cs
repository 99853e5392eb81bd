using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>A handover that somebody still owes something for.</summary>
/// <param name="Due">When the first of its clocks that still run is due; null where none was promised.</param>
/// <param name="State">How that clock stands.</param>
/// <param name="AwaitsAnswer">Given back, and marketing has not answered.</param>
public sealed record OpenHandover(
    long Id, long LeadId, string ExternalId, int Round, long? OwnerId, Instant Start, Instant? Due, ClockState? State, string? Commitment, int AgreementVersion, bool AwaitsAnswer);

public sealed record OpenHandoversNow(Instant AsOf, IReadOnlyList<OpenHandover> Items)
{
    /// <summary>With sales, and not decided on or with a clock that runs.</summary>
    public int Open => Items.Count(item => !item.AwaitsAnswer);

    public int Overdue => Items.Count(item => item.State == ClockState.Overdue);

    public int ReturnsWaiting => Items.Count(item => item.AwaitsAnswer);
}

/// <summary>What is owed now: by sales for handovers it has not decided on, by marketing for what came back. The first due first.</summary>
public sealed class OpenHandovers(HandslagDb db, IClock clock)
{
    /// <param name="after">The id of the last one of the part before; null for the first part.</param>
    public async Task<OpenHandoversNow> Ask(int? limit, long? after, CancellationToken cancellation)
    {
        var asOf = clock.GetCurrentInstant();
        var owed = db.Set<StoredHandover>().AsNoTracking().Where(row =>
            (row.End == RoundEnd.Open && (row.Decision == Decision.None || row.NextDueAt != null)) || row.IsAwaitingAnswer);
        if (after is { } last && await db.Set<StoredHandover>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == last, cancellation) is { } before)
            owed = before.NextDueAt is { } due
                ? owed.Where(row => row.NextDueAt == null || row.NextDueAt > due || (row.NextDueAt == due && row.Id > last))
                : owed.Where(row => row.NextDueAt == null && row.Id > last);
        owed = owed.OrderBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.Id);
        if (limit is { } most) owed = owed.Take(most);
        var rows = await owed.Join(db.Set<Lead>(), row => row.LeadId, lead => lead.Id, (row, lead) => new { Row = row, lead.ExternalId }).ToListAsync(cancellation);
        var clocks = await Clocks([.. rows.Select(one => one.Row.Id)], limit is null, cancellation);
        var through = await db.Set<Source>().Where(source => source.Key != OwnSource.Key).ToDictionaryAsync(source => source.Id, source => source.DataThrough, cancellation);
        return new(asOf, [.. rows.Select(one => Item(one.Row, one.ExternalId, clocks[one.Row.Id], through.GetValueOrDefault(one.Row.SourceId), asOf))
            .OrderBy(item => item.Due is null).ThenBy(item => item.Due).ThenBy(item => item.Id)]);
    }

    async Task<ILookup<long, OpenClock>> Clocks(long[] handovers, bool all, CancellationToken cancellation) =>
        (await db.Set<OpenClock>().AsNoTracking().Where(row => all || handovers.Contains(row.HandoverId)).ToListAsync(cancellation)).ToLookup(row => row.HandoverId);

    static OpenHandover Item(StoredHandover row, string externalId, IEnumerable<OpenClock> clocks, Instant? through, Instant asOf)
    {
        var next = clocks.OrderBy(one => one.DueAt).ThenBy(one => one.Promise).FirstOrDefault();
        return new(row.Id, row.LeadId, externalId, row.Round, row.OwnerId, row.StartAt, next?.DueAt, next?.StateAt(asOf, through), next?.Commitment, row.AgreementNumber, row.IsAwaitingAnswer);
    }
}
