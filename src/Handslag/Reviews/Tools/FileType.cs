using System.IO.Compression;
using System.Text;
using Handslag.Platform;

namespace Handslag.Reviews.Tools;

/// <summary>
/// What a file is by its content. Its name must say the same; anything that a browser or office program could run is refused: pages, drawings with
/// script, programs, and documents with macros.
/// </summary>
/// <param name="Media">As it is served.</param>
/// <param name="Endings">What its name may end in.</param>
public sealed record FileType(string Media, params IReadOnlyList<string> Endings)
{
    const int MostEntries = 10_000;
    static readonly FileType Pdf = new("application/pdf", ".pdf");
    static readonly FileType Png = new("image/png", ".png");
    static readonly FileType Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    static readonly FileType Gif = new("image/gif", ".gif");
    static readonly FileType WebP = new("image/webp", ".webp");
    static readonly FileType Film = new("video/mp4", ".mp4", ".m4v");
    static readonly FileType Text = new("text/plain", ".txt", ".md", ".csv");
    static readonly FileType Document = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    static readonly FileType Slides = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx");
    static readonly FileType Sheet = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    public static IReadOnlyList<string> AllEndings { get; } = [.. new[] { Pdf, Png, Jpeg, Gif, WebP, Film, Text, Document, Slides, Sheet }.SelectMany(type => type.Endings)];

    /// <summary>The type, if the content is one that is kept here and the name does not say something else.</summary>
    public static Outcome<FileType> Of(string name, byte[] content)
    {
        if (content.Length == 0) return new Refusal("tool.file.empty", "file", name);
        var found = ByContent(content);
        if (found.IsRefused) return new Refusal(found.Refusals[0].Key, "file", name, string.Join(' ', AllEndings));
        return found.Value.Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? found
            : new Refusal("tool.file.misleading", "file", name, string.Join(' ', found.Value.Endings));
    }

    static Outcome<FileType> ByContent(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8)) return Pdf;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8)) return Gif;
        if (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8)) return WebP;
        if (content.Length > 12 && content[4..].StartsWith("ftyp"u8)) return Film;
        if (content.StartsWith("PK\u0003\u0004"u8)) return Office(content.ToArray());
        return IsPlain(content) ? Text : new Refusal("tool.file.foreign");
    }

    static Outcome<FileType> Office(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > ReviewLimits.LargestUnpacked) return new Refusal("tool.file.unpacks");
            if (archive.GetEntry("[Content_Types].xml") is null) return new Refusal("tool.file.foreign");
            if (archive.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return new Refusal("tool.file.macros");
            return archive.GetEntry("word/document.xml") is not null ? Document
                : archive.GetEntry("ppt/presentation.xml") is not null ? Slides
                : archive.GetEntry("xl/workbook.xml") is not null ? Sheet
                : new Refusal("tool.file.foreign");
        }
        catch (InvalidDataException)
        {
            return new Refusal("tool.file.broken");
        }
    }

    /// <summary>Words and nothing else: valid UTF-8 without control characters, and no markup that a browser might take for a page.</summary>
    static bool IsPlain(ReadOnlySpan<byte> content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (ArgumentException)
        {
            return false;
        }

        return !text.TrimStart('\ufeff', ' ', '\t', '\r', '\n').StartsWith('<') && !text.StartsWith("#!", StringComparison.Ordinal) && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
    }
}
