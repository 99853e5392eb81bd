using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Tools;

/// <param name="Since">Null for today.</param>
public sealed record ToolInput(string? Name, ToolKind Kind, string? About, string? PersonaKey = null, string? StageKey = null, LocalDate? Since = null, string? Link = null);

/// <summary>Marketing adds something it made to the library, changes what is said of it, or no longer offers it.</summary>
public sealed class ChangeTool(HandslagDb db, AuditLog audit, IClock clock)
{
    const int MostYearsBack = 20;

    /// <param name="who">Null for a program.</param>
    public Task<Outcome<Tool>> Add(ToolInput input, Me? who, CancellationToken cancellation) => Save(null, 0, input, who, cancellation);

    public Task<Outcome<Tool>> Change(long id, long revision, ToolInput input, Me? who, CancellationToken cancellation) => Save(id, revision, input, who, cancellation);

    public Task<Outcome<Tool>> Retire(long id, bool retired, Me? who, CancellationToken cancellation) => db.Write<Outcome<Tool>>(async token =>
    {
        if (Forbidden(who) is { } refusal) return refusal;
        if (await db.Set<Tool>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } tool) return new Refusal("tool.unknown", "tool", $"{id}");
        tool.RetiredOn = retired ? (await Present.In(db, clock, token)).Today : null;
        tool.Revision++;
        audit.Record(retired ? "tool.retired" : "tool.offered", who?.UserId, $"tool:{id}");
        await db.SaveChangesAsync(token);
        return tool;
    }, cancellation);

    Task<Outcome<Tool>> Save(long? id, long revision, ToolInput input, Me? who, CancellationToken cancellation) => db.Write<Outcome<Tool>>(async token =>
    {
        if (Forbidden(who) is { } refusal) return refusal;
        var present = await Present.In(db, clock, token);
        var told = new Told { Prefix = "tool" };
        var (name, about) = (told.Required(input.Name, "name", ReviewLimits.LongestName), told.Required(input.About, "about", ReviewLimits.LongestText));
        var before = await db.Set<Tool>().Where(one => one.Id == id).Select(one => one.PersonaKey).SingleOrDefaultAsync(token);
        var (persona, stage, link) = (await told.Persona(db, input.PersonaKey, before, token), told.Optional(input.StageKey, "stageKey", ReviewLimits.LongestKey), Link(input.Link, told));
        var since = input.Since ?? present.Today;
        if (!Enum.IsDefined(input.Kind)) told.Wrong("tool.kind.foreign", "kind", $"{input.Kind}");
        if (since > present.Today.PlusYears(1) || since < present.Today.PlusYears(-MostYearsBack)) told.Wrong("tool.since.range", "since", $"{since:uuuu-MM-dd}");
        if (stage is not null && !await db.Set<Stage>().AnyAsync(one => one.Key == stage, token)) told.Wrong("tool.stage.foreign", "stageKey", stage);
        if (told.IsWrong) return told.Refusals;
        var tool = id is null ? new Tool { WorkspaceId = db.Scope.Id, Name = "", Folded = "", About = "", CreatedBy = who?.UserId, CreatedAt = present.Now }
            : await db.Set<Tool>().SingleOrDefaultAsync(one => one.Id == id, token);
        if (tool is null) return new Refusal("tool.unknown", "tool", $"{id}");
        if (id is not null && tool.Revision != revision) return new Refusal("changed.meanwhile", "tool", $"{id}");
        (tool.Name, tool.Folded, tool.Kind, tool.About) = (name, Folded.Fold(name), input.Kind, about);
        (tool.PersonaKey, tool.StageKey, tool.Since, tool.Link) = (persona, stage, since, link);
        tool.Revision++;
        if (id is null) db.Add(tool);
        await db.SaveChangesAsync(token);
        audit.Record(id is null ? "tool.added" : "tool.changed", who?.UserId, $"tool:{tool.Id}");
        await db.SaveChangesAsync(token);
        return tool;
    }, cancellation);

    internal static Refusal? Forbidden(Me? who) => who is null or { Side: Side.Marketing } || who.Has(Roles.Administrator) ? null : new("tool.notMarketing");

    static string? Link(string? typed, Told told)
    {
        if (told.Optional(typed, "link", ReviewLimits.LongestLink) is not { } link) return null;
        if (Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)) return address.AbsoluteUri;
        told.Wrong("tool.link.foreign", "link", link);
        return null;
    }
}
