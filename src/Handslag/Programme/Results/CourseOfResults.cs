using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Insights.Results;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Programme.Results;

/// <summary>What kept commitments are set beside.</summary>
public enum Beside
{
    /// <summary>Of leads handed over for the first time in the month: won within the window.</summary>
    Conversion = 1,

    /// <summary>Median days of deals won in the month, from the first open stage to the close: the lower the faster.</summary>
    Days = 2,

    /// <summary>Value won in the month.</summary>
    Value = 3,
}

/// <param name="Marketing">Clock commitments of marketing that were kept, of those that started in the month and count.</param>
/// <param name="ValueMinor">Null where values are in several currencies.</param>
/// <param name="Versions">Numbers of the agreement versions that took effect in the month.</param>
public sealed record ResultsMonth(LocalDate Month, Rate Marketing, Rate Sales, Rate Conversion, bool IsMature, long Deals, double? MedianDays, long? ValueMinor, IReadOnlyList<int> Versions)
{
    /// <summary>Under so many deals a median says too little.</summary>
    public const int FewestDeals = 5;

    /// <summary>Of both sides together; a share from 20 cases on.</summary>
    public Rate Kept => new(Marketing.Hits + Sales.Hits, Marketing.Of + Sales.Of);

    public double? Of(Beside what) => what switch
    {
        Beside.Conversion => IsMature ? Conversion.Share : null,
        Beside.Days => Deals >= FewestDeals ? MedianDays : null,
        _ => ValueMinor,
    };
}

/// <param name="Currency">Null where nothing was won with a value, or in several currencies.</param>
public sealed record ResultsCourse(
    Instant AsOf, DateTimeZone Zone, FunnelFrame Funnel, IReadOnlyList<ResultsMonth> Months, string? Currency, bool HasSeveralCurrencies, IReadOnlyDictionary<Beside, IReadOnlyList<LaggedCorrelation>> Correlations);

/// <summary>Commitments kept beside conversion, pace and value, month by month, with the versions of the agreement; and how their ranks go together, which is no cause.</summary>
public sealed class CourseOfResults(HandslagDb db, WorkspaceInsights insights, AgreementVersions agreements)
{
    public const int WindowDays = 90, UsualMonths = 24;

    /// <param name="funnel">The key; null for the first.</param>
    /// <returns>Null where there are no leads or no such funnel.</returns>
    public async Task<ResultsCourse?> Ask(string? funnel, CancellationToken cancellation)
    {
        var choices = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        if (choices.AsOf is not { } asOf || choices.Leads == 0) return null;
        var frame = funnel is null ? choices.Frame.Funnel(null) : choices.Frame.Funnels.FirstOrDefault(one => one.Key == funnel);
        if (frame is null) return null;
        var zone = choices.Frame.LocalZone;
        var today = asOf.InZone(zone).Date;
        var to = new LocalDate(today.Year, today.Month, 1);
        var from = to.PlusMonths(-UsualMonths);
        var results = (await insights.Ask(db.Scope.Id, new MonthlyResults(from, to, FunnelId: frame.Id), cancellation)).Value;
        var outcomes = (await insights.Ask(db.Scope.Id, new HandedOverAndWon(from, to, WindowDays, frame.Id), cancellation)).Value;
        if (results is null) return null;
        var versions = (await agreements.History(frame.Id, cancellation)).Versions.Where(version => !version.IsPaper).ToLookup(version => FirstDay(version.From.InZone(zone).Date), version => version.Number);
        var several = results.Currencies.Count(one => one.Length > 0) > 1;
        List<ResultsMonth> months = [.. Months(from, to).Select(month => Month(results.Ledger, month, outcomes.GetValueOrDefault(month), several, [.. versions[month]]))];
        var kept = months.ConvertAll(month => month.Kept.Share);
        return new(asOf, zone, frame, months, results.Currency, several, Enum.GetValues<Beside>().ToDictionary(what => what,
            what => (IReadOnlyList<LaggedCorrelation>)[.. Enumerable.Range(0, LaggedCorrelation.LongestLag + 1).Select(lag => LaggedCorrelation.Of(kept, months.ConvertAll(month => month.Of(what)), lag))]));
    }

    static ResultsMonth Month(ResultLedger ledger, LocalDate month, MonthOutcome outcome, bool several, IReadOnlyList<int> versions)
    {
        return new(
            month, new(Sum(ResultColumns.MarketingKept), Sum(ResultColumns.MarketingClocks)), new(Sum(ResultColumns.SalesKept), Sum(ResultColumns.SalesClocks)), new(outcome.Won, outcome.HandedOver),
            outcome.IsMature, outcome.Deals, outcome.MedianDays, several ? null : Sum(ResultColumns.Value), versions);

        long Sum(string column) => ledger.Sum(column, null, MonthlyResults.MonthOf(month), MonthlyResults.MonthOf(month) + 1);
    }

    static IEnumerable<LocalDate> Months(LocalDate from, LocalDate to)
    {
        for (var month = from; month < to; month = month.PlusMonths(1)) yield return month;
    }

    static LocalDate FirstDay(LocalDate day) => new(day.Year, day.Month, 1);
}
