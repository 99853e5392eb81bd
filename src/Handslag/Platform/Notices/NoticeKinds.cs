namespace Handslag.Platform.Notices;

/// <param name="Key">Lower-case words with points, such as <c>handover.due</c>; its texts are <c>notice.{key}.name</c>, <c>.subject</c>, <c>.body</c> and <c>.example</c>.</param>
/// <param name="ByMail">Whether it is mailed to those who chose nothing.</param>
/// <param name="IsUrgent">Never held back by quiet hours.</param>
public sealed record NoticeKind(string Key, bool ByMail, bool IsUrgent);

/// <summary>A text of a notice kind in a language; null where there is none. The web project knows them.</summary>
public delegate string? NoticeText(string key, string language);

/// <summary>Where people reach this Handslag, without a slash at the end. The web project knows it.</summary>
public delegate string PublicAddress();

/// <summary>The first working minute of a side from an instant on: that instant itself while it works. Calendars know it.</summary>
public delegate Task<NodaTime.Instant> NextWorkingMinute(Side side, NodaTime.Instant at, CancellationToken cancellation);

/// <summary>Every kind of notice there is, in order.</summary>
public sealed class NoticeKinds(IEnumerable<NoticeKind> kinds)
{
    public IReadOnlyList<NoticeKind> All { get; } = [.. kinds];

    public NoticeKind? Find(string? key) => All.FirstOrDefault(kind => kind.Key == key);
}
