using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Tools;

/// <summary>Sales says that it used a tool with a lead, and how useful it is. Saying it twice on a day changes nothing.</summary>
public sealed class UseTool(HandslagDb db, IClock clock)
{
    public Task<Outcome<ToolUse>> Mark(long toolId, long leadId, Me who, CancellationToken cancellation) => db.Write<Outcome<ToolUse>>(async token =>
    {
        if (who.Side != Side.Sales) return new Refusal("tool.notSales");
        var present = await Present.In(db, clock, token);
        await JourneyWriter.For(db).TakeTurn(token);
        if (await Unusable(toolId, present.Today, token) is { } refusal) return refusal;
        if (!await db.Set<Lead>().AnyAsync(lead => lead.Id == leadId, token)) return new Refusal("lead.unknown", "lead", $"{leadId}");
        if (await Today(toolId, leadId, who.UserId, present.Today, token) is { } known) return known;
        var use = new ToolUse { WorkspaceId = db.Scope.Id, ToolId = toolId, LeadId = leadId, UserId = who.UserId, On = present.Today, At = present.Now };
        db.Add(use);
        await db.SaveChangesAsync(token);
        return use;
    }, cancellation);

    /// <summary>Takes back what was said today by the same person.</summary>
    public Task<Outcome<bool>> Undo(long toolId, long leadId, Me who, CancellationToken cancellation) => db.Write<Outcome<bool>>(async token =>
    {
        var today = (await Present.In(db, clock, token)).Today;
        return await db.Set<ToolUse>().Where(use => use.ToolId == toolId && use.LeadId == leadId && use.UserId == who.UserId && use.On == today).ExecuteDeleteAsync(token) > 0;
    }, cancellation);

    /// <param name="usefulness">From 1, no use, to 5.</param>
    public async Task<Outcome<ToolRating>> Rate(long toolId, int usefulness, string? text, Me who, CancellationToken cancellation)
    {
        if (who.Side != Side.Sales) return new Refusal("tool.notSales");
        var told = new Told { Prefix = "tool" };
        var said = told.Optional(text, "text", ReviewLimits.LongestText);
        if (usefulness is < 1 or > 5) told.Wrong("tool.usefulness.range", "usefulness", $"{usefulness}");
        if (told.IsWrong) return told.Refusals;
        return await db.Write<Outcome<ToolRating>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            if (await Unusable(toolId, (await Present.In(db, clock, token)).Today, token) is { } refusal) return refusal;
            var rating = await db.Set<ToolRating>().SingleOrDefaultAsync(one => one.ToolId == toolId && one.UserId == who.UserId, token);
            if (rating is null) db.Add(rating = new() { WorkspaceId = db.Scope.Id, ToolId = toolId, UserId = who.UserId });
            (rating.Usefulness, rating.Text, rating.At) = ((short)usefulness, said, clock.GetCurrentInstant());
            await db.SaveChangesAsync(token);
            return rating;
        }, cancellation);
    }

    async Task<Refusal?> Unusable(long toolId, LocalDate today, CancellationToken cancellation)
    {
        var tool = await db.Set<Tool>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == toolId, cancellation);
        return tool is null ? new("tool.unknown", "tool", $"{toolId}") : tool.RetiredOn <= today ? new("tool.retired.already", "tool", $"{toolId}") : null;
    }

    Task<ToolUse?> Today(long toolId, long leadId, long userId, LocalDate today, CancellationToken cancellation) =>
        db.Set<ToolUse>().AsNoTracking().SingleOrDefaultAsync(use => use.ToolId == toolId && use.LeadId == leadId && use.UserId == userId && use.On == today, cancellation);
}
