using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Requests;

/// <param name="Template">As it was when it was asked; null where it is gone.</param>
public sealed record RequestLine(SideRequest Request, RequestTemplate? Template)
{
    public IReadOnlyList<RequestPart> Missing => [.. Request.Missing(Template)];
}

/// <summary>How a side asks, over a period. Both sides see both.</summary>
/// <param name="UnderNotice">With less notice than agreed, of <paramref name="WithNotice"/> for which a notice was agreed.</param>
/// <param name="Incomplete">Asked without a required part.</param>
/// <param name="Late">Delivered after, or not by, the due time, of <paramref name="Due"/> that were due.</param>
public sealed record RequestCounts(Side From, int Asked, int WithNotice, int UnderNotice, int Incomplete, int Due, int Late);

/// <summary>What the sides ask of each other.</summary>
public sealed class RequestsBetween(HandslagDb db, RulesInForce rules, IClock clock)
{
    /// <summary>The earliest due first.</summary>
    public async Task<List<RequestLine>> Open(CancellationToken cancellation) =>
        await Lines(await Rows().Where(request => request.State == RequestState.Asked || request.State == RequestState.TakenOn || request.State == RequestState.Delivered)
            .OrderBy(request => request.DueAt).ThenBy(request => request.Id).ToListAsync(cancellation), cancellation);

    /// <summary>Newest first.</summary>
    public async Task<List<RequestLine>> Ended(int most, CancellationToken cancellation) =>
        await Lines(await Rows().Where(request => request.State == RequestState.Accepted || request.State == RequestState.Declined || request.State == RequestState.Withdrawn)
            .OrderByDescending(request => request.Id).Take(most).ToListAsync(cancellation), cancellation);

    public async Task<RequestLine?> One(long id, CancellationToken cancellation) =>
        (await Lines(await Rows().Where(request => request.Id == id).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    public Task<List<RequestEntry>> Entries(long id, CancellationToken cancellation) =>
        db.Set<RequestEntry>().AsNoTracking().Where(entry => entry.RequestId == id).OrderBy(entry => entry.Id).ToListAsync(cancellation);

    /// <summary>Asked from one instant up to another; withdrawn ones count nowhere.</summary>
    public Task<List<SideRequest>> Asked(Instant from, Instant until, CancellationToken cancellation) =>
        Rows().Where(request => request.AskedAt >= from && request.AskedAt < until && request.State != RequestState.Withdrawn).OrderBy(request => request.Id).ToListAsync(cancellation);

    public RequestCounts Count(Side from, IEnumerable<SideRequest> asked)
    {
        var now = clock.GetCurrentInstant();
        var own = asked.Where(request => request.FromSide == from).ToList();
        var due = own.Where(request => request.State != RequestState.Declined && (request.DueAt < now || request.DeliveredAt is not null)).ToList();
        return new(
            from, own.Count, own.Count(request => request.IsShort is not null), own.Count(request => request.IsShort == true), own.Count(request => !request.WasComplete),
            due.Count, due.Count(request => request.ClockAt(now) is Handovers.ClockState.MetLate or Handovers.ClockState.Overdue));
    }

    async Task<List<RequestLine>> Lines(List<SideRequest> requests, CancellationToken cancellation)
    {
        Dictionary<int, WorkRules> known = [];
        List<RequestLine> lines = [];
        foreach (var request in requests)
        {
            if (!known.TryGetValue(request.RulesNumber, out var then))
                known[request.RulesNumber] = then = request.RulesNumber == 0 ? UsualRules.All : await rules.Of(request.RulesNumber, cancellation);
            lines.Add(new(request, then.Template(request.TemplateKey)));
        }

        return lines;
    }

    IQueryable<SideRequest> Rows() => db.Set<SideRequest>().AsNoTracking();
}
