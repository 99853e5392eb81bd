using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="DataThrough">Up to when its facts are complete; null where nobody can say.</param>
/// <param name="RecordUrl">See <see cref="Source.RecordUrl"/>.</param>
public sealed record SourceDescription(string? Name, IReadOnlyCollection<FactKind> Kinds, Precision Precision, Instant? DataThrough, long Revision, string? RecordUrl = null);

/// <summary>Says what a source delivers, how exactly, and up to when it is complete; coverage and clocks follow from it.</summary>
public sealed class DescribeSource(HandslagDb db, IClock clock, AuditLog audit)
{
    const int LongestName = 200;

    public Task<Outcome<Source>> Run(long sourceId, SourceDescription input, long? actor, CancellationToken cancellation) => db.Write<Outcome<Source>>(
        async token =>
        {
            var source = await db.Set<Source>().SingleOrDefaultAsync(s => s.Id == sourceId, token);
            if (source is null) return new Refusal("source.unknown", "source", sourceId.ToString(CultureInfo.InvariantCulture));
            var refusals = Refusals(input, source.Revision, clock.GetCurrentInstant());
            if (refusals.Count > 0) return refusals;
            source.Name = input.Name!.Trim();
            source.DeclaredKinds = input.Kinds.Aggregate(0L, (kinds, kind) => kinds | 1L << (int)kind);
            source.Precision = input.Precision;
            source.DataThrough = input.DataThrough;
            source.RecordUrl = string.IsNullOrWhiteSpace(input.RecordUrl) ? null : input.RecordUrl.Trim();
            source.Revision++;
            audit.Record("source.described", actor, $"source:{sourceId}",
                ("kinds", string.Join(' ', input.Kinds.Order())), ("precision", input.Precision), ("dataThrough", input.DataThrough));
            await db.SaveChangesAsync(token);
            return source;
        },
        cancellation);

    static List<Refusal> Refusals(SourceDescription input, long revision, Instant now)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(input.Name)) refusals.Add(new("name.missing", "name"));
        else if (input.Name.Length > LongestName) refusals.Add(new("name.long", "name", null, $"{LongestName}"));
        if (input.Kinds.Count == 0) refusals.Add(new("source.kinds.missing", "kinds"));
        if (!Enum.IsDefined(input.Precision)) refusals.Add(new("source.precision.unknown", "precision", $"{input.Precision}"));
        if (input.DataThrough > now) refusals.Add(new("source.dataThrough.future", "dataThrough", $"{input.DataThrough}"));
        if (!string.IsNullOrWhiteSpace(input.RecordUrl) && !RecordLink.IsPattern(input.RecordUrl.Trim())) refusals.Add(new("source.recordUrl.shape", "recordUrl", input.RecordUrl));
        if (input.Revision != revision) refusals.Add(new("changed.meanwhile", "source"));
        return refusals;
    }
}
