namespace Handslag.Platform.People;

/// <summary>What a token may do. A token has one or more of these, and nothing else.</summary>
public static class Scopes
{
    public const string WorkspaceRead = "workspace:read";
    public const string MembersRead = "members:read";
    public const string MembersWrite = "members:write";
    public const string CalendarsRead = "calendars:read";
    public const string CalendarsWrite = "calendars:write";
    public const string SourcesRead = "sources:read";
    public const string SourcesWrite = "sources:write";
    public const string LeadsRead = "leads:read";
    public const string LeadsWrite = "leads:write";
    /// <summary>Hand out everything that is known of a lead, and forget who it is.</summary>
    public const string LeadsErase = "leads:erase";
    public const string FactsRead = "facts:read";
    public const string FactsWrite = "facts:write";
    public const string HandoversRead = "handovers:read";
    public const string HandoversWrite = "handovers:write";
    public const string ImportsRead = "imports:read";
    public const string ImportsWrite = "imports:write";
    public const string ReportsRead = "reports:read";
    public const string AgreementRead = "agreement:read";
    public const string AgreementWrite = "agreement:write";
    public const string AgreementSign = "agreement:sign";
    public const string CalibrationsRead = "calibrations:read";
    public const string CalibrationsWrite = "calibrations:write";
    public const string PersonasRead = "personas:read";
    public const string PersonasWrite = "personas:write";
    public const string PersonasApprove = "personas:approve";
    public const string TermsRead = "terms:read";
    public const string TermsWrite = "terms:write";
    public const string TermsApprove = "terms:approve";
    public const string RhythmRead = "rhythm:read";
    public const string RhythmWrite = "rhythm:write";
    public const string ProgrammeRead = "programme:read";
    public const string ProgrammeWrite = "programme:write";
    public const string WebhooksRead = "webhooks:read";
    public const string WebhooksWrite = "webhooks:write";
    public const string SignalsRead = "signals:read";
    public const string SignalsWrite = "signals:write";

    public const string ToolsRead = "tools:read";
    public const string ToolsWrite = "tools:write";
    public const string RequestsRead = "requests:read";
    public const string RequestsWrite = "requests:write";
    public const string ContactsRead = "contacts:read";
    public const string ContactsWrite = "contacts:write";
    public const string ReviewsRead = "reviews:read";
    public const string ReviewsWrite = "reviews:write";
    public const string RewardsRead = "rewards:read";
    public const string RewardsWrite = "rewards:write";

    public static readonly IReadOnlyList<string> All =
    [
        WorkspaceRead, MembersRead, MembersWrite, CalendarsRead, CalendarsWrite, SourcesRead, SourcesWrite,
        LeadsRead, LeadsWrite, LeadsErase, FactsRead, FactsWrite, HandoversRead, HandoversWrite, ImportsRead, ImportsWrite, ReportsRead, AgreementRead, AgreementWrite, AgreementSign,
        TermsRead, TermsWrite, TermsApprove,
        CalibrationsRead, CalibrationsWrite, WebhooksRead, WebhooksWrite, ToolsRead, ToolsWrite, RequestsRead, RequestsWrite, ContactsRead, ContactsWrite, ReviewsRead, ReviewsWrite, SignalsRead, SignalsWrite,
        PersonasRead, PersonasWrite, PersonasApprove, RewardsRead, RewardsWrite, RhythmRead, RhythmWrite, ProgrammeRead, ProgrammeWrite,
    ];
}
