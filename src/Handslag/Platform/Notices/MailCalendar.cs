namespace Handslag.Platform.Notices;

/// <summary>What a calendar program takes from a mail.</summary>
/// <param name="Text">iCalendar (RFC 5545).</param>
/// <param name="Method">The same as in the text: <c>REQUEST</c> or <c>CANCEL</c> (RFC 5546).</param>
public sealed record MailCalendar(string Text, string Method);

/// <summary>Whom a mail goes to.</summary>
public sealed record MailReader(string Name, string Address);

/// <summary>
/// The calendar of a notice when it leaves; null where something newer is on its way, and then no mail leaves. A mail with a calendar leaves though its
/// reader saw the notice in the app: their calendar did not.
/// </summary>
/// <param name="key">Of the notice.</param>
public delegate Task<MailCalendar?> CalendarOfNotice(IServiceProvider services, string key, MailReader reader, CancellationToken cancellation);

/// <summary>That mails of a kind bear a calendar.</summary>
public sealed record CalendarKind(string Kind, CalendarOfNotice Write);

/// <summary>The kinds of which mails bear a calendar.</summary>
public sealed class CalendarsOfKinds(IEnumerable<CalendarKind> kinds, IServiceProvider services)
{
    /// <summary>Null where mails of this kind bear none.</summary>
    public Func<string, MailReader, CancellationToken, Task<MailCalendar?>>? Find(string kind) =>
        kinds.FirstOrDefault(one => one.Kind == kind) is { } found ? (key, reader, cancellation) => found.Write(services, key, reader, cancellation) : null;
}
