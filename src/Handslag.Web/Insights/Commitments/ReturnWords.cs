using Handslag.Agreement;

namespace Handslag.Web.Insights.Commitments;

/// <summary>A return code in words.</summary>
static class ReturnWords
{
    /// <summary>The company's own words for a fixed code; a code of the source's own as it stands.</summary>
    public static string Of(string code, IReadOnlyList<ReturnReason> reasons) =>
        Enum.TryParse<ReturnCode>(code.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && !char.IsAsciiDigit(code[0])
        && (reasons.FirstOrDefault(reason => reason.Code == known) ?? AgreementTemplates.Reasons.FirstOrDefault(reason => reason.Code == known)) is { } said
            ? said.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) : code;
}
