namespace Handslag.Journeys.Import;

/// <summary>The offset behind a time, as systems write it: Z, UTC, GMT, +02:00, +0200, +02, and Salesforce's Z-0300.</summary>
static class WrittenOffset
{
    public static bool TryTake(ref ReadOnlySpan<char> value, out int? seconds)
    {
        seconds = null;
        var rest = value.TrimStart(' ');
        var named = rest.StartsWith("Z", StringComparison.Ordinal) ? 1 : rest.StartsWith("UTC", StringComparison.Ordinal) || rest.StartsWith("GMT", StringComparison.Ordinal) ? 3 : 0;
        rest = rest[named..];
        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            seconds = named > 0 ? 0 : null;
            value = named > 0 ? rest : value;
            return named > 0;
        }

        var sign = rest[0] == '-' ? -1 : 1;
        rest = rest[1..];
        if (!TwoDigits(ref rest, out var hours))
            return false;
        if (!rest.IsEmpty && rest[0] == ':')
            rest = rest[1..];
        if (!TwoDigits(ref rest, out var minutes) && !rest.IsEmpty)
            return false;
        seconds = sign * ((hours * 3600) + (minutes * 60));
        value = rest;
        return minutes < 60;
    }

    static bool TwoDigits(ref ReadOnlySpan<char> rest, out int number)
    {
        number = 0;
        if (rest.Length < 2 || rest[0] is not (>= '0' and <= '9') || rest[1] is not (>= '0' and <= '9'))
            return false;
        number = ((rest[0] - '0') * 10) + rest[1] - '0';
        rest = rest[2..];
        return true;
    }
}
