using System.Globalization;

namespace Handslag.Journeys.Import;

/// <summary>Numbers and money as people write them: <c>1.054,00</c>, <c>€ 50,-</c>, <c>USD 1,054.00</c>.</summary>
static class NumberReader
{
    public static decimal? Read(ReadOnlySpan<char> text, char decimalMark)
    {
        text = Bare(text);
        if (text.IsEmpty || text.Length > 40)
            return null;
        var negative = text[0] == '-';
        text = text[0] is '-' or '+' ? text[1..].TrimStart() : text;
        var mark = text.LastIndexOf(decimalMark);
        var whole = mark < 0 ? text : text[..mark];
        var part = mark < 0 ? default : text[(mark + 1)..];
        part = part.SequenceEqual("-") || part.SequenceEqual("--") ? default : part;
        Span<char> digits = stackalloc char[48];
        if (!Whole(whole, decimalMark, digits, out var length) || part.ContainsAnyExceptInRange('0', '9'))
            return null;
        digits[length++] = '.';
        part.CopyTo(digits[length..]);
        return decimal.TryParse(digits[..(length + part.Length)], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? negative ? -number : number
            : null;
    }

    /// <summary>The decimal mark a number gives away; null where it could be either. <paramref name="open"/>: it has a mark that could be either.</summary>
    public static char? MarkIn(ReadOnlySpan<char> text, out bool open)
    {
        text = Bare(text);
        var (dot, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        open = false;
        if (dot < 0 && comma < 0)
            return null;
        if (dot >= 0 && comma >= 0)
            return dot > comma ? '.' : ',';
        var mark = dot >= 0 ? '.' : ',';
        var at = Math.Max(dot, comma);
        if (text[..at].Contains(mark))
            return mark == '.' ? ',' : '.';
        var before = text[..at].TrimStart("+-");
        open = text.Length - at - 1 == 3 && before.Length is > 0 and <= 3 && !before.StartsWith("0");
        return open ? null : mark;
    }

    /// <summary>Without spaces, currency signs and codes around it.</summary>
    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var start = text.IndexOfAnyInRange('0', '9');
        if (start < 0)
            return default;
        var sign = text[..start].IndexOf('-') >= 0 ? 1 : 0;
        var end = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (text[..start].Length > 6 || text[end..].Length > 6 || Strange(text[..start]) || Strange(text[end..].TrimEnd("-").TrimEnd(",.")))
            return default;
        var tail = text[end..].TrimEnd();
        if (tail.StartsWith(",-") || tail.StartsWith(".-"))
            end += tail.Length;
        if (start > 0 && text[start - 1] is '.' or ',')
            return default;
        return sign == 0 || start == 0 || text[start - 1] == '-' ? text[(start - sign)..end] : new string([.. "-", .. text[start..end]]);
    }

    static bool Strange(ReadOnlySpan<char> around)
    {
        foreach (var c in around)
        {
            if (!char.IsLetter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.CurrencySymbol && !char.IsWhiteSpace(c) && c is not ('-' or '+'))
                return true;
        }

        return false;
    }

    /// <summary>Digits, in groups of three where a grouping mark or a space stands between them.</summary>
    static bool Whole(ReadOnlySpan<char> text, char decimalMark, Span<char> digits, out int length)
    {
        var groupMark = decimalMark == ',' ? '.' : ',';
        length = 0;
        var inGroup = 0;
        var grouped = false;
        foreach (var c in text)
        {
            if (c is >= '0' and <= '9')
            {
                digits[length++] = c;
                inGroup++;
                continue;
            }

            if ((c != groupMark && c is not (' ' or '\u00A0' or '\u202F' or '\'')) || inGroup is 0 or > 3 || (grouped && inGroup != 3))
                return false;
            (grouped, inGroup) = (true, 0);
        }

        return length > 0 && (!grouped || inGroup == 3);
    }
}
