using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Web.Agreement;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Insights.Commitments;

/// <summary>Figures of commitments in the reader's words.</summary>
sealed class CommitmentWords(Formats formats, IStringLocalizer<CommitmentsText> text)
{
    /// <summary>Working time: "3 h 10 min"; "> 4 h" where it falls on a case that has not ended.</summary>
    public string Worked(Quantile time) =>
        time.Minutes is { } minutes ? formats.Minutes((long)Math.Round(minutes)) : time.MoreThan is { } more ? ">\u00A0" + formats.Minutes((long)more) : "–";

    /// <summary>Time on the wall.</summary>
    public string Waited(Quantile time) =>
        time.Minutes is { } minutes ? formats.Waited(Duration.FromMinutes(minutes)) : time.MoreThan is { } more ? ">\u00A0" + formats.Waited(Duration.FromMinutes(more)) : "–";

    /// <summary>Why there is no rate, or null.</summary>
    public string? Reason(CommitmentFigures one) => one.HasRate ? null : text[$"Reason_{one.Reason ?? "tooFew"}"].Value;

    public static State? Mark(CommitmentFigures one) => one.IsKept switch
    {
        true => State.Kept,
        false => State.Late,
        null => one.Cases > 0 ? State.NoEvidence : null,
    };

    /// <summary>What was agreed, as a share; null for a count.</summary>
    public static double? Target(Commitment commitment) => commitment.Kind switch
    {
        CommitmentKind.Clock => commitment.Share?.Percent / 100.0,
        CommitmentKind.Rate => commitment.Target / 100.0,
        _ => null,
    };

    public string? Versions(CommitmentFigures one) => one.Versions.Count == 0 ? null
        : text[one.Versions.Count == 1 ? "Version" : "Versions", string.Join(", ", one.Versions)].Value;

    /// <summary>The cases of a commitment as somebody looked at them; as the newest version names it.</summary>
    public static async Task<string?> InAudit(IServiceProvider services, string subject, CancellationToken cancellation)
    {
        if (subject.Split(':') is not ["list", "commitment", var key]) return null;
        var histories = (await services.GetRequiredService<AgreementVersions>().Histories(cancellation)).Values;
        if (histories.SelectMany(history => history.Versions.Reverse()).Select(version => version.Terms.Commitment(key)).FirstOrDefault(one => one is not null) is not { } commitment) return null;
        var words = services.GetRequiredService<AgreementWords>();
        await words.Ready(cancellation);
        return services.GetRequiredService<IStringLocalizer<CommitmentsText>>()["Audit_Cases", words.Promised(commitment)];
    }

    public string Period(CommitmentPeriod period, LocalDate from) => period switch
    {
        CommitmentPeriod.Week => text["WeekOf", formats.Date(from)],
        CommitmentPeriod.Month => from.ToString("MMM yyyy", System.Globalization.CultureInfo.CurrentCulture).Replace(".", "", StringComparison.Ordinal),
        _ => text["Quarter", (from.Month + 2) / 3, from.Year],
    };
}
