using Handslag.Platform.Files;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>When something happened, or why that cannot be told.</summary>
readonly record struct When(Instant At, Precision Precision, bool Ambiguous, string? Refused)
{
    public static When No(string reason) => new(default, default, false, reason);
}

/// <summary>Reads the dates of a source: in its formats, its zone and its precision.</summary>
sealed class WhenReader
{
    static readonly Instant Earliest = Instant.FromUtc(1970, 1, 2, 0, 0);
    static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);
    static readonly DateFormat Iso = DateFormat.Parse(DateFormat.Iso)!;
    readonly DateFormat[] formats;
    readonly LocalTimes zone;
    readonly Precision precision;
    readonly Instant latestFact;
    readonly bool alsoIso;
    int last;

    /// <param name="alsoIso">The file may bear dates as we write them ourselves, whatever its mapping says.</param>
    public WhenReader(ImportMapping mapping, Instant now, bool alsoIso)
    {
        formats = [.. mapping.DateFormats.Select(format => DateFormat.Parse(format)!)];
        zone = new LocalTimes(DateTimeZoneProviders.Tzdb[mapping.Zone]);
        (precision, this.alsoIso) = (mapping.Source.Precision, alsoIso);
        latestFact = now + Duration.FromDays(1);
    }

    public LocalDate DayOf(Instant at) => zone.DayOf(at);

    public When Read(ReadOnlySpan<char> text, CellKind kind, Precision? asked = null)
    {
        text = text.Trim();
        if (!Written(text, kind, out var date))
            return When.No(ImportRefusal.DateUnreadable);
        if (!date.Exists)
            return When.No(ImportRefusal.DateMeaningless);
        var exact = date.HasTime && (asked ?? precision) == Precision.Instant;
        var when = exact ? AsInstant(date) : AsDay(date);
        if (when.Refused is not null)
            return when;
        if (when.At < Earliest || when.At >= Latest)
            return When.No(ImportRefusal.DateMeaningless);
        return when.At > latestFact ? When.No(ImportRefusal.DateInFuture) : when;
    }

    bool Written(ReadOnlySpan<char> text, CellKind kind, out WrittenDate date)
    {
        if (kind == CellKind.Date)
            return Iso.TryRead(text, out date);
        var (read, found) = (false, default(WrittenDate));
        for (var i = 0; i < formats.Length && !(read && found.Exists); i++)
        {
            var format = (last + i) % formats.Length;
            if (!formats[format].TryRead(text, out var tried) || (read && !tried.Exists))
                continue;
            (read, found, last) = (true, tried, format);
        }

        if (!read && alsoIso)
            read = Iso.TryRead(text, out found);
        date = found;
        return read;
    }

    When AsInstant(WrittenDate date)
    {
        if (date.Offset is { } seconds)
            return new When(date.Local.WithOffset(Offset.FromSeconds(seconds)).ToInstant(), Precision.Instant, false, null);
        return zone.At(date.Local, out var ambiguous) is { } at
            ? new When(at, Precision.Instant, ambiguous, null)
            : When.No(ImportRefusal.TimeInGap);
    }

    /// <summary>A day written as midnight of some offset means that day, wherever it is read; any other time means the local day it falls in.</summary>
    When AsDay(WrittenDate date)
    {
        var day = date is { Offset: { } seconds, IsMidnight: false }
            ? zone.DayOf(date.Local.WithOffset(Offset.FromSeconds(seconds)).ToInstant())
            : date.Date;
        return new When(zone.StartOf(day), Precision.Day, false, null);
    }
}
