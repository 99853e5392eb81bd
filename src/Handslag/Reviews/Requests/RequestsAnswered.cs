using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Requests;

/// <summary>
/// Requests as cases of the promise to answer them in time: from asking until the asked side first takes it on, delivers or declines it. Words alone are no
/// answer. A request that was withdrawn before it was answered or due is in no figure.
/// </summary>
static class RequestsAnswered
{
    public static async Task<IReadOnlyList<OtherCase>> Run(HandslagDb db, OtherAsked asked, CancellationToken cancellation)
    {
        if (asked.Promise is not (Promise.AnswerSalesRequest or Promise.AnswerMarketingRequest)) return [];
        var from = asked.Promise == Promise.AnswerSalesRequest ? Side.Sales : Side.Marketing;
        var requests = await db.Set<SideRequest>().AsNoTracking().Where(request => request.FromSide == from && request.AskedAt >= asked.From && request.AskedAt < asked.To).ToListAsync(cancellation);
        if (requests.Count == 0) return [];
        var ids = requests.ConvertAll(request => request.Id);
        var entries = await db.Set<RequestEntry>().AsNoTracking()
            .Where(entry => ids.Contains(entry.RequestId) && (entry.Kind == RequestEntryKind.TakenOn || entry.Kind == RequestEntryKind.Delivered || entry.Kind == RequestEntryKind.Declined))
            .Select(entry => new { entry.RequestId, entry.At }).ToListAsync(cancellation);
        var answered = entries.GroupBy(entry => entry.RequestId).ToDictionary(group => group.Key, group => group.Min(entry => entry.At));
        var calendars = await CalendarsInUse.Of(db, cancellation);
        return [.. requests.Select(Case).OfType<OtherCase>()];

        OtherCase? Case(SideRequest request)
        {
            if (asked.PromisedAt(request.AskedAt) is not { } promised || calendars.At(request.ToSide, request.AskedAt) is not { } calendar) return null;
            var due = calendar.Time.Due(request.AskedAt, promised.Stated.Within!.Value);
            Instant? answer = answered.TryGetValue(request.Id, out var at) && at <= asked.Now ? at : null;
            var withdrawn = request.State == RequestState.Withdrawn && answer is null && request.EndedAt <= due;
            return new($"request:{request.Id}", request.Name, promised.Version, request.AskedAt, due, answer, answer is { } end ? calendar.Time.Elapsed(request.AskedAt, end).TotalMinutes : null,
                withdrawn ? CasePart.Void : due > asked.Now ? CasePart.Immature : answer <= due ? CasePart.Kept : CasePart.NotKept);
        }
    }
}
