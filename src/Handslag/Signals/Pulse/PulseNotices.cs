using Handslag.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Signals.Pulse;

/// <summary>What members are told about the pulse: with {{closes}} and {{answer}}, their own link. Nobody is told who answered.</summary>
public static class PulseNotices
{
    public const string Opened = "pulse.opened";

    /// <summary>To those who have not answered, once, two days before the end.</summary>
    public const string Reminder = "pulse.reminder";

    public const string Closed = "pulse.closed";

    public static IServiceCollection AddPulseNotices(this IServiceCollection services) =>
        services.AddNoticeKind(Opened).AddNoticeKind(Reminder).AddNoticeKind(Closed, byMail: false);
}
