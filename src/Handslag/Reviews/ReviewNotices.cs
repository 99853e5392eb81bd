using Handslag.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Reviews;

/// <summary>What people are told about requests, campaigns, contacts and review rounds.</summary>
public static class ReviewNotices
{
    /// <summary>To sales, with {{campaign}} and {{starts}}: a campaign is coming.</summary>
    public const string CampaignTold = "campaign.told";

    /// <summary>To the heads of the asked side, with {{request}} and {{due}}.</summary>
    public const string RequestArrived = "request.arrived";

    /// <summary>To who asked, with {{request}}: it was delivered, and waits for their acceptance.</summary>
    public const string RequestDelivered = "request.delivered";

    /// <summary>To the asked side, with {{request}} and {{reason}}: what was delivered is not what was asked.</summary>
    public const string RequestSentBack = "request.sentBack";

    /// <summary>To the colleague of sales, with {{day}}: was the marketer there?</summary>
    public const string ContactToConfirm = "contact.toConfirm";

    /// <summary>To both sides, with {{round}} and {{due}}.</summary>
    public const string RoundOpened = "review.opened";

    /// <summary>To each who gave no judgement in a round, with {{round}} and {{due}}; nobody sees who else got it.</summary>
    public const string RoundReminder = "review.reminder";

    public static IServiceCollection AddReviewNotices(this IServiceCollection services) => services
        .AddNoticeKind(CampaignTold, byMail: false)
        .AddNoticeKind(RequestArrived)
        .AddNoticeKind(RequestDelivered)
        .AddNoticeKind(RequestSentBack, byMail: false)
        .AddNoticeKind(ContactToConfirm, byMail: false)
        .AddNoticeKind(RoundOpened, byMail: false)
        .AddNoticeKind(RoundReminder);
}
