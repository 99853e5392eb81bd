using Handslag.Platform.Notices;
using Handslag.Platform.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Handovers;

/// <summary>What people and programs are told about handovers. A notice fills {{lead}}, {{due}} where it has a clock, and the links accept and return where one can answer at once.</summary>
public static class HandoverNotices
{
    /// <summary>To the owner: a lead was handed over.</summary>
    public const string Arrived = "handover.arrived";

    /// <summary>To the owner: an answer is due soon.</summary>
    public const string DueSoon = "handover.dueSoon";

    /// <summary>To the owner: a due time went by.</summary>
    public const string Due = "handover.due";

    /// <summary>To the accountable role, with {{commitment}}: a due time went by.</summary>
    public const string Escalated = "handover.escalated";

    /// <summary>To who had it, with {{reason}}: it went to a colleague by itself.</summary>
    public const string Reassigned = "handover.reassigned";

    /// <summary>To a colleague: the work on a lead that sales accepted already is with them.</summary>
    public const string PassedOn = "handover.passedOn";

    /// <summary>To who handed over, with {{reason}}: sales returned a lead.</summary>
    public const string Returned = "return.arrived";

    /// <summary>To who returned, with {{answer}}: marketing answered.</summary>
    public const string Answered = "return.answered";

    /// <summary>To both heads, with {{reason}}: a return is contested.</summary>
    public const string Contested = "return.contested";

    /// <summary>Events for programs, one for each thing that happens on the desk.</summary>
    public static readonly IReadOnlyList<string> Events = ["lead.handedOver", "lead.attempted", "lead.accepted", "lead.returned", "lead.returnAnswered", "lead.assigned", "lead.won", "lead.lost", Telling.DeskEvents.Undone];

    public static IServiceCollection AddHandoverNotices(this IServiceCollection services)
    {
        services.AddNoticeKind(Arrived).AddNoticeKind(DueSoon).AddNoticeKind(Due).AddNoticeKind(Escalated).AddNoticeKind(Reassigned).AddNoticeKind(PassedOn).AddNoticeKind(Returned).AddNoticeKind(Answered, byMail: false).AddNoticeKind(Contested);
        foreach (var type in Events) services.AddWebhookEvent(type);
        return services;
    }
}
