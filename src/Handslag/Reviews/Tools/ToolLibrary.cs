using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Tools;

/// <summary>A file as it is listed, without its content.</summary>
public sealed record KeptFile(string Name, string Type, int Size, Instant StoredAt);

/// <param name="Uses">Times that sales said it used the tool.</param>
/// <param name="Leads">Different leads it was used with.</param>
/// <param name="WonLeads">Of those, the ones that were handed over and won, on or after the day of a use.</param>
/// <param name="FirstUse">The first day sales used it.</param>
/// <param name="Usefulness">The mean of all ratings; null for none.</param>
public sealed record ToolLine(Tool Tool, KeptFile? File, int Uses, int Leads, int WonLeads, LocalDate? FirstUse, LocalDate? LastUse, double? Usefulness, int Ratings)
{
    /// <summary>Launched, offered for a month, and never used.</summary>
    public bool IsUnused(LocalDate today) => Uses == 0 && Tool.RetiredOn is null && Tool.Since.PlusDays(ReviewLimits.UnusedAfterDays) <= today;

    public bool IsPoorlyRated => Ratings >= ReviewLimits.FewestRatings && Usefulness < ReviewLimits.PoorlyRated;

    /// <summary>Whether sales used it within so many days of its launch; null while that time is not over and it was not used.</summary>
    public bool? IsUsedWithin(int days, LocalDate today)
    {
        var end = Tool.Since.PlusDays(days);
        return FirstUse <= end ? true : end < today ? false : null;
    }
}

/// <summary>What marketing made for sales, with what sales did with it and thinks of it.</summary>
public sealed class ToolLibrary(HandslagDb db, IClock clock)
{
    /// <summary>By name; tools no longer offered come last.</summary>
    public Task<List<ToolLine>> All(CancellationToken cancellation) => Lines(db.Set<Tool>(), cancellation);

    public async Task<ToolLine?> One(long id, CancellationToken cancellation) => (await Lines(db.Set<Tool>().Where(tool => tool.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Launched in these days, for evidence: whether sales used each in time, and how useful it is rated.</summary>
    public Task<List<ToolLine>> Launched(LocalDate from, LocalDate until, CancellationToken cancellation) =>
        Lines(db.Set<Tool>().Where(tool => tool.Since >= from && tool.Since <= until), cancellation);

    /// <summary>Offered today, those for the stage first, then those that sales uses most, then by name.</summary>
    public async Task<List<Tool>> For(string? stageKey, CancellationToken cancellation)
    {
        var today = (await Present.In(db, clock, cancellation)).Today;
        var tools = await db.Set<Tool>().AsNoTracking().Where(tool => tool.RetiredOn == null && tool.Since <= today).ToListAsync(cancellation);
        var uses = await db.Set<ToolUse>().GroupBy(use => use.ToolId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellation);
        return [.. tools.OrderByDescending(tool => tool.StageKey == stageKey && stageKey is not null).ThenByDescending(tool => uses.GetValueOrDefault(tool.Id)).ThenBy(tool => tool.Folded, StringComparer.Ordinal)];
    }

    /// <summary>The tools for a lead as it stands, and the days on which which of them was used with it.</summary>
    public async Task<(List<Tool> Tools, Dictionary<long, List<LocalDate>> Used)> Around(long leadId, CancellationToken cancellation)
    {
        var stage = await db.Set<StoredHandover>().AsNoTracking().Where(row => row.LeadId == leadId).OrderByDescending(row => row.StartAt).Select(row => row.StageId).FirstOrDefaultAsync(cancellation);
        var key = await db.Set<Stage>().Where(one => one.Id == stage).Select(one => one.Key).SingleOrDefaultAsync(cancellation);
        var uses = await db.Set<ToolUse>().AsNoTracking().Where(use => use.LeadId == leadId).ToListAsync(cancellation);
        return (await For(key, cancellation), uses.GroupBy(use => use.ToolId).ToDictionary(one => one.Key, one => one.Select(use => use.On).ToList()));
    }

    /// <summary>What sales wrote with its ratings of a tool, newest first, without who.</summary>
    public async Task<List<(short Usefulness, string? Text)>> Said(long toolId, CancellationToken cancellation) =>
        [.. (await db.Set<ToolRating>().AsNoTracking().Where(rating => rating.ToolId == toolId).OrderByDescending(rating => rating.At).ToListAsync(cancellation))
            .Select(rating => (rating.Usefulness, rating.Text))];

    async Task<List<ToolLine>> Lines(IQueryable<Tool> which, CancellationToken cancellation)
    {
        var tools = await which.AsNoTracking().ToListAsync(cancellation);
        var ids = tools.ConvertAll(tool => tool.Id);
        var uses = (await db.Set<ToolUse>().AsNoTracking().Where(use => ids.Contains(use.ToolId)).ToListAsync(cancellation)).ToLookup(use => use.ToolId);
        var ratings = (await db.Set<ToolRating>().AsNoTracking().Where(rating => ids.Contains(rating.ToolId)).ToListAsync(cancellation)).ToLookup(rating => rating.ToolId);
        var files = await db.Set<ToolFile>().AsNoTracking().Where(file => ids.Contains(file.ToolId))
            .Select(file => new { file.ToolId, Kept = new KeptFile(file.Name, file.Type, file.Size, file.StoredAt) }).ToDictionaryAsync(file => file.ToolId, file => file.Kept, cancellation);
        var won = await Won(uses.SelectMany(one => one), cancellation);
        return
        [
            .. tools.OrderBy(tool => tool.RetiredOn is not null).ThenBy(tool => tool.Folded, StringComparer.Ordinal)
                .Select(tool => Line(tool, files.GetValueOrDefault(tool.Id), [.. uses[tool.Id]], [.. ratings[tool.Id]], won)),
        ];
    }

    static ToolLine Line(Tool tool, KeptFile? file, List<ToolUse> uses, List<ToolRating> ratings, Dictionary<long, Instant> won)
    {
        var days = uses.ConvertAll(use => use.On);
        return new(
            tool, file, uses.Count, uses.Select(use => use.LeadId).Distinct().Count(),
            uses.Where(use => won.TryGetValue(use.LeadId, out var at) && use.At <= at).Select(use => use.LeadId).Distinct().Count(),
            days.Count > 0 ? days.Min() : null, days.Count > 0 ? days.Max() : null, ratings.Count > 0 ? ratings.Average(rating => rating.Usefulness) : null, ratings.Count);
    }

    /// <summary>When each of the leads was last won.</summary>
    async Task<Dictionary<long, Instant>> Won(IEnumerable<ToolUse> uses, CancellationToken cancellation)
    {
        Dictionary<long, Instant> won = [];
        foreach (var some in uses.Select(use => use.LeadId).Distinct().Chunk(500))
        {
            var ended = await db.Set<StoredHandover>().AsNoTracking().Where(row => some.Contains(row.LeadId) && row.End == RoundEnd.Won && row.EndedAt != null)
                .Select(row => new { row.LeadId, row.EndedAt }).ToListAsync(cancellation);
            foreach (var deal in ended.OrderBy(deal => deal.EndedAt)) won[deal.LeadId] = deal.EndedAt!.Value;
        }

        return won;
    }
}
