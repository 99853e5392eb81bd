using Handslag.Agreement;
using Handslag.Handovers.Desk;
using Handslag.Platform.Notices;

namespace Handslag.Handovers.Telling;

/// <summary>What fills the places of a notice about a handover, in both languages.</summary>
sealed class HandoverNoticeWords(NoticeText texts)
{
    /// <summary>The company, else the person, else the id in its source.</summary>
    public static string Lead(DeskItem item) =>
        new[] { item.Identity?.Company, item.Account, item.Identity?.Name }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) ?? item.Lead.ExternalId;

    /// <summary>The agreement's own words for the code of a return.</summary>
    public NoticeValue Reason(DeskItem item)
    {
        var code = item.Handover.ReturnReason;
        var known = item.Case.ReturnReasons.FirstOrDefault(reason => ReturnHandover.CodeOf(reason) == code);
        return known is not null ? NoticeValue.Of(known.Name.En, known.Name.Nl) : code is null ? Say("notice.noReason") : NoticeValue.Of(code);
    }

    public NoticeValue Answer(string code) => Say($"notice.answer.{code}");

    /// <summary>Why a lead went to somebody else by itself.</summary>
    public NoticeValue Cause(string code) => Say($"notice.reassigned.{code}");

    public NoticeValue Promised(Promise promise) => Say($"notice.promise.{TermsDocument.NameOf(promise)}");

    NoticeValue Say(string key) => NoticeValue.Of(texts(key, "en") ?? key, texts(key, "nl") ?? key);
}
