using System.Globalization;
using System.Text;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A declared date format, read without allocating. Letters as in .NET (yyyy M MM MMM d dd H HH h hh m mm s ss f F tt zzz;
/// Y and D mean y and d), or <c>iso</c>, <c>unixSeconds</c>, <c>unixMilliseconds</c>, <c>excelSerial</c>.</summary>
sealed class DateFormat
{
    public const string Iso = "iso";
    public const string UnixSeconds = "unixSeconds";
    public const string UnixMilliseconds = "unixMilliseconds";
    public const string ExcelSerial = "excelSerial";

    static readonly DateFormat[] IsoForms =
    [
        new("yyyy-MM-dd"), new("yyyy-MM-ddTH:mm:ss.F"), new("yyyy-MM-dd H:mm:ss.F"), new("yyyy-MM-ddTH:mm"), new("yyyy-MM-dd H:mm"),
        new("yyyy-MM-ddTH:mm:ss.Fzzz"), new("yyyy-MM-dd H:mm:ss.Fzzz"), new("yyyy-MM-ddTH:mmzzz"), new("yyyy-MM-dd H:mmzzz"),
    ];

    readonly string text;
    readonly DatePart[] parts;
    int lastIsoForm;

    DateFormat(string text)
    {
        this.text = text;
        parts = text is Iso or UnixSeconds or UnixMilliseconds or ExcelSerial ? [] : DatePart.In(text) ?? throw new FormatException(text);
    }

    public static DateFormat? Parse(string text)
    {
        if (text is Iso or UnixSeconds or UnixMilliseconds or ExcelSerial)
            return new DateFormat(text);
        if (DatePart.In(text) is not { } parts)
            return null;
        var kinds = parts.Select(part => part.Kind).ToHashSet();
        return kinds.Contains(DatePartKind.Year) && (kinds.Contains(DatePartKind.Month) || kinds.Contains(DatePartKind.MonthName)) && kinds.Contains(DatePartKind.Day) ? new DateFormat(text) : null;
    }

    public override string ToString() => text;

    public bool TryRead(ReadOnlySpan<char> value, out WrittenDate date) => text switch
    {
        Iso => TryReadIso(value, out date),
        UnixSeconds => TryReadNumber(value, 1e8, 1e10, number => Instant.FromUnixTimeSeconds((long)number).InUtc().LocalDateTime, 0, out date),
        UnixMilliseconds => TryReadNumber(value, 1e11, 1e13, number => Instant.FromUnixTimeMilliseconds((long)number).InUtc().LocalDateTime, 0, out date),
        ExcelSerial => TryReadSerial(value, out date),
        _ => DatePart.TryRead(parts, value, out date),
    };

    /// <summary>Whether a text exists that the two read as different days or times.</summary>
    public bool ClashesWith(DateFormat other) => Samples.Any(sample =>
        TryRead(Write(sample), out var mine) && other.TryRead(Write(sample), out var theirs) && theirs.Exists && mine.Local != theirs.Local);

    static readonly LocalDateTime[] Samples = [new(2003, 4, 5, 6, 7, 8), new(2012, 11, 10, 13, 14, 15), new(2009, 8, 7, 0, 0, 0)];

    string Write(LocalDateTime sample)
    {
        if (parts.Length == 0)
        {
            return text switch
            {
                UnixSeconds => sample.InUtc().ToInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                UnixMilliseconds => sample.InUtc().ToInstant().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                ExcelSerial => Period.DaysBetween(new LocalDate(1899, 12, 30), sample.Date).ToString(CultureInfo.InvariantCulture),
                _ => sample.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            };
        }

        var written = new StringBuilder();
        foreach (var part in parts)
            part.Write(sample, written);
        return written.ToString();
    }

    /// <summary>A column is nearly always written one way, so the way that last fitted comes first.</summary>
    bool TryReadIso(ReadOnlySpan<char> value, out WrittenDate date)
    {
        for (var i = 0; i < IsoForms.Length; i++)
        {
            var form = (lastIsoForm + i) % IsoForms.Length;
            if (!DatePart.TryRead(IsoForms[form].parts, value, out date))
                continue;
            lastIsoForm = form;
            return true;
        }

        date = default;
        return false;
    }

    static bool TryReadNumber(ReadOnlySpan<char> value, double least, double most, Func<double, LocalDateTime> at, int? offset, out WrittenDate date)
    {
        date = default;
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            return false;
        date = WrittenDate.Of(at(number), hasTime: true, offset);
        return true;
    }

    static bool TryReadSerial(ReadOnlySpan<char> value, out WrittenDate date)
    {
        if (!TryReadNumber(value, 1, 2_958_465, Serial, null, out date))
            return false;
        date.HasTime = !date.IsMidnight;
        return true;
    }

    static LocalDateTime Serial(double number) =>
        new LocalDateTime(1899, 12, 30, 0, 0).PlusDays((int)number).PlusMilliseconds((long)Math.Round((number - (int)number) * 86_400_000));
}
