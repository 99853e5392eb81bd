using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Notices;

public sealed record TemplateChange(string Kind, string Language, string? Subject, string? Body, long Revision);

/// <summary>Gives the workspace words of its own for a kind of notice, once they can be written with the example values; or restores the usual ones.</summary>
public sealed class ChangeNoticeTemplate(HandslagDb db, NoticeKinds kinds, WriteNotice write, AuditLog audit, IClock clock)
{
    const int LongestSubject = 200;
    const int LongestBody = 10_000;

    /// <summary>The languages that notices are written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "nl"];

    /// <returns>How it reads with the example values.</returns>
    public async Task<Outcome<WrittenNotice>> Run(TemplateChange input, long? actor, CancellationToken cancellation)
    {
        if (kinds.Find(input.Kind) is null || !Languages.Contains(input.Language)) return new Refusal("template.unknown", "kind", input.Kind);
        List<Refusal> refusals = [.. Refusals("subject", input.Subject, LongestSubject), .. Refusals("body", input.Body, LongestBody)];
        if (refusals.Count > 0) return refusals;
        refusals = [.. await Unreadable("subject", input, input.Subject!, "", cancellation), .. await Unreadable("body", input, "", input.Body!, cancellation)];
        if (refusals.Count > 0) return refusals;
        var example = await write.Example(input.Kind, input.Language, input.Subject!, input.Body!, cancellation);
        return await db.Write<Outcome<WrittenNotice>>(
            async token =>
            {
                var template = await db.Set<NoticeTemplate>().SingleOrDefaultAsync(t => t.Kind == input.Kind && t.Language == input.Language, token);
                if ((template?.Revision ?? 0) != input.Revision) return new Refusal("changed.meanwhile", "body");
                if (template is null) db.Add(template = new() { WorkspaceId = db.Scope.Id, Kind = input.Kind, Language = input.Language, Subject = "", Body = "" });
                (template.Subject, template.Body, template.ChangedAt) = (input.Subject!.Trim(), input.Body!.ReplaceLineEndings("\n").Trim(), clock.GetCurrentInstant());
                template.Revision++;
                audit.Record("template.changed", actor, $"template:{input.Kind}", ("language", input.Language));
                await db.SaveChangesAsync(token);
                return example;
            },
            cancellation);
    }

    public Task Restore(string kind, string language, long? actor, CancellationToken cancellation) => db.Write(
        async token =>
        {
            if (await db.Set<NoticeTemplate>().Where(t => t.Kind == kind && t.Language == language).ExecuteDeleteAsync(token) == 0) return;
            audit.Record("template.restored", actor, $"template:{kind}", ("language", language));
            await db.SaveChangesAsync(token);
        },
        cancellation);

    static IEnumerable<Refusal> Refusals(string field, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return new("template.missing", field);
        else if (text.Length > longest) yield return new("template.long", field, null, $"{longest}");
    }

    async Task<IEnumerable<Refusal>> Unreadable(string field, TemplateChange input, string subject, string body, CancellationToken cancellation)
    {
        try
        {
            await write.Example(input.Kind, input.Language, subject, body, cancellation);
            return [];
        }
        catch (Exception problem) when (problem is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            return [new("template.unreadable", field, null, problem.Message.Split('\n')[0])];
        }
    }
}
