using System.Globalization;
using System.Text;
using NodaTime;

namespace Handslag.Journeys.Import;

enum DatePartKind
{
    Literal,
    Year,
    Month,
    MonthName,
    Day,
    Hour,
    Minute,
    Second,
    Fraction,
    AmPm,
    Offset,
}

/// <summary>One piece of a date format: digits, a name, an offset, or a character that must stand there.</summary>
readonly record struct DatePart(DatePartKind Kind, int Least, int Most, char Literal = '\0')
{
    static readonly string[] MonthNames = ["jan", "feb", "mar", "mrt", "maa", "apr", "may", "mei", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec"];
    static readonly int[] MonthNumbers = [1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12];

    /// <returns>Null where the format is none.</returns>
    public static DatePart[]? In(string format)
    {
        var parts = new List<DatePart>();
        for (var at = 0; at < format.Length;)
        {
            var letter = format[at];
            if (letter == '\'')
            {
                var close = format.IndexOf('\'', at + 1);
                if (close < 0)
                    return null;
                parts.AddRange(format[(at + 1)..close].Select(c => new DatePart(DatePartKind.Literal, 1, 1, c)));
                at = close + 1;
                continue;
            }

            var length = 1;
            while (at + length < format.Length && format[at + length] == letter)
                length++;
            if (Part(letter, length) is not { } part)
                return null;
            if (part is { Kind: DatePartKind.Fraction, Least: 0 } && parts is [.., { Literal: '.' }])
                parts[^1] = parts[^1] with { Least = 0 };
            parts.Add(part);
            at += part.Kind == DatePartKind.Literal ? 1 : length;
        }

        return [.. parts];
    }

    public static bool TryRead(DatePart[] parts, ReadOnlySpan<char> value, out WrittenDate date)
    {
        date = default;
        foreach (var part in parts)
        {
            if (!part.TryTake(ref value, ref date))
                return false;
        }

        if (date.Pm && date.Hour < 12)
            date.Hour += 12;
        if (date.Am && date.Hour == 12)
            date.Hour = 0;
        return value.IsEmpty;
    }

    public void Write(LocalDateTime at, StringBuilder to)
    {
        var number = Kind switch
        {
            DatePartKind.Year => Most == 2 ? at.Year % 100 : at.Year,
            DatePartKind.Month => at.Month,
            DatePartKind.Day => at.Day,
            DatePartKind.Hour => at.Hour,
            DatePartKind.Minute => at.Minute,
            DatePartKind.Second => at.Second,
            _ => 0,
        };
        to.Append(Kind switch
        {
            DatePartKind.Literal => Least == 0 ? "" : Literal.ToString(),
            DatePartKind.Fraction => new string('0', Least),
            DatePartKind.MonthName => MonthNames[Array.IndexOf(MonthNumbers, at.Month)],
            DatePartKind.AmPm => at.Hour < 12 ? "AM" : "PM",
            DatePartKind.Offset => "Z",
            _ => number.ToString(CultureInfo.InvariantCulture).PadLeft(Least, '0'),
        });
    }

    static DatePart? Part(char letter, int length) => letter switch
    {
        'y' or 'Y' when length is 4 or 2 => new DatePart(DatePartKind.Year, length, length),
        'M' when length <= 2 => new DatePart(DatePartKind.Month, length, 2),
        'M' when length is 3 or 4 => new DatePart(DatePartKind.MonthName, 3, 12),
        'd' or 'D' when length <= 2 => new DatePart(DatePartKind.Day, length, 2),
        'H' or 'h' when length <= 2 => new DatePart(DatePartKind.Hour, length, 2),
        'm' when length <= 2 => new DatePart(DatePartKind.Minute, length, 2),
        's' when length <= 2 => new DatePart(DatePartKind.Second, length, 2),
        'f' when length <= 9 => new DatePart(DatePartKind.Fraction, length, length),
        'F' when length <= 9 => new DatePart(DatePartKind.Fraction, 0, 9),
        't' when length == 2 => new DatePart(DatePartKind.AmPm, 2, 2),
        'z' when length <= 3 => new DatePart(DatePartKind.Offset, 0, 0),
        'K' or 'Z' when length == 1 => new DatePart(DatePartKind.Offset, 0, 0),
        'T' or not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') => new DatePart(DatePartKind.Literal, 1, 1, letter),
        _ => null,
    };

    bool TryTake(ref ReadOnlySpan<char> value, ref WrittenDate date)
    {
        switch (Kind)
        {
            case DatePartKind.Literal:
                return TryTakeLiteral(ref value);
            case DatePartKind.MonthName:
                return TryTakeMonthName(ref value, ref date);
            case DatePartKind.AmPm:
                (date.Am, date.Pm) = (Starts(value, "am"), Starts(value, "pm"));
                value = date.Am || date.Pm ? value[2..] : value;
                return date.Am || date.Pm;
            case DatePartKind.Offset:
                return WrittenOffset.TryTake(ref value, out date.Offset);
            case DatePartKind.Fraction:
                return TryTakeFraction(ref value, ref date);
            default:
                if (!TryTakeNumber(ref value, out var number))
                    return false;
                Put(number, ref date);
                return true;
        }
    }

    bool TryTakeLiteral(ref ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || (value[0] != Literal && !(Literal == ' ' && value[0] == '\u00A0')))
            return Least == 0;
        value = value[1..];
        return true;
    }

    bool TryTakeNumber(ref ReadOnlySpan<char> value, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < Most && digits < value.Length && value[digits] is >= '0' and <= '9')
            number = (number * 10) + value[digits++] - '0';
        value = value[digits..];
        return digits >= Least;
    }

    bool TryTakeFraction(ref ReadOnlySpan<char> value, ref WrittenDate date)
    {
        var before = value.Length;
        if (!TryTakeNumber(ref value, out var number))
            return false;
        date.Nanosecond = number;
        for (var digits = before - value.Length; digits < 9; digits++)
            date.Nanosecond *= 10;
        return true;
    }

    static bool TryTakeMonthName(ref ReadOnlySpan<char> value, ref WrittenDate date)
    {
        for (var i = 0; i < MonthNames.Length; i++)
        {
            if (!Starts(value, MonthNames[i]))
                continue;
            date.Month = MonthNumbers[i];
            var length = 3;
            while (length < value.Length && (char.IsLetter(value[length]) || (length <= 4 && value[length] == '.')))
                length++;
            value = value[length..];
            return true;
        }

        return false;
    }

    void Put(int number, ref WrittenDate date)
    {
        switch (Kind)
        {
            case DatePartKind.Year:
                date.Year = Most == 2 ? 2000 + number : number;
                break;
            case DatePartKind.Month:
                date.Month = number;
                break;
            case DatePartKind.Day:
                date.Day = number;
                break;
            case DatePartKind.Hour:
                (date.Hour, date.HasTime) = (number, true);
                break;
            case DatePartKind.Minute:
                date.Minute = number;
                break;
            default:
                date.Second = number;
                break;
        }
    }

    static bool Starts(ReadOnlySpan<char> value, string with) => value.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
