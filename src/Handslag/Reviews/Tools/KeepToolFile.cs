using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Tools;

/// <summary>A file on its way out.</summary>
public sealed record ToolFileContent(string Name, string Type, byte[] Bytes);

/// <summary>Takes in the file of a tool, judged by its content, and gives it out again. A new file takes the place of the old one.</summary>
public sealed class KeepToolFile(HandslagDb db, AuditLog audit, IClock clock)
{
    public async Task<Outcome<ToolFile>> Run(long toolId, string? name, Stream content, Me? who, CancellationToken cancellation)
    {
        if (ChangeTool.Forbidden(who) is { } refusal) return refusal;
        var (said, bytes) = (Cleaned(name), await Read(content, cancellation));
        if (bytes is null) return new Refusal("tool.file.large", "file", said, $"{ReviewLimits.LargestToolFile / (1024 * 1024)}");
        var type = FileType.Of(said, bytes);
        if (type.IsRefused) return type.Refusals.ToList();
        return await db.Write<Outcome<ToolFile>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            if (!await db.Set<Tool>().AnyAsync(tool => tool.Id == toolId, token)) return new Refusal("tool.unknown", "tool", $"{toolId}");
            await db.Set<ToolFile>().Where(old => old.ToolId == toolId).ExecuteDeleteAsync(token);
            var file = new ToolFile { WorkspaceId = db.Scope.Id, ToolId = toolId, Name = said, Type = type.Value.Media, Size = bytes.Length, Bytes = bytes, StoredAt = clock.GetCurrentInstant() };
            db.Add(file);
            audit.Record("tool.file.kept", who?.UserId, $"tool:{toolId}", ("type", file.Type), ("size", file.Size));
            await db.SaveChangesAsync(token);
            return file;
        }, cancellation);
    }

    public async Task<Outcome<ToolFileContent>> Open(long toolId, CancellationToken cancellation) =>
        await db.Set<ToolFile>().AsNoTracking().Where(file => file.ToolId == toolId).Select(file => new ToolFileContent(file.Name, file.Type, file.Bytes)).SingleOrDefaultAsync(cancellation)
            is { } file ? file : new Refusal("tool.file.unknown", "tool", $"{toolId}");

    /// <summary>The last part of the name, without characters that a header or a file system could take for something else.</summary>
    static string Cleaned(string? name)
    {
        var last = Path.GetFileName((name ?? "").Replace('\\', '/'));
        var kept = string.Concat(last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?') && !char.IsSurrogate(c))).Trim();
        return kept.Length <= ReviewLimits.LongestName ? kept : kept[^ReviewLimits.LongestName..];
    }

    /// <summary>Null where it is too large; no more than that is read.</summary>
    static async Task<byte[]?> Read(Stream content, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > ReviewLimits.LargestToolFile) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
