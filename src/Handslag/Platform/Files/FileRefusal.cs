namespace Handslag.Platform.Files;

/// <summary>The text keys of what can be wrong with a file or with one of its rows.</summary>
public static class FileRefusal
{
    public const string NotFound = "file.notFound";
    public const string Empty = "file.empty";
    public const string HeadersOnly = "file.headersOnly";
    public const string NoHeader = "file.noHeader";
    public const string Binary = "file.binary";
    public const string Markup = "file.markup";
    public const string OldWorkbook = "file.oldWorkbook";
    public const string BrokenWorkbook = "file.brokenWorkbook";
    public const string UnknownSheet = "file.unknownSheet";
    public const string Unpacks = "file.unpacks";
    public const string TooManyTexts = "file.tooManyTexts";
    public const string UnknownEncoding = "file.unknownEncoding";
    public const string Undecodable = "file.undecodable";
    public const string TooManyColumns = "file.tooManyColumns";

    public const string Ragged = "row.ragged";
    public const string RowTooLong = "row.tooLong";
    public const string QuoteNotClosed = "row.quoteNotClosed";
    public const string TextAfterQuote = "row.textAfterQuote";
    public const string QuotedWhole = "row.quotedWhole";
}
