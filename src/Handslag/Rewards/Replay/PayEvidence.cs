using Handslag.Insights.Results;
using Handslag.Platform;

namespace Handslag.Rewards.Replay;

/// <summary>Why a measure cannot be paid on these facts: by the measure's role and place, and a key such as currenciesMixed.</summary>
public sealed record NoEvidence(string Role, MeasureKind Measure, string Reason);

/// <summary>What the facts say about measures.</summary>
/// <param name="goals">Those whose cycle ended in the time; null where nobody asked.</param>
sealed class PayEvidence(Results results, IReadOnlyList<GoalReached>? goals = null)
{
    readonly ResultLedger ledger = results.Ledger;
    readonly int unitsIn = MinorUnits.In(results.Currency);

    public ResultLedger Ledger => ledger;

    public bool TellsWhoLeft => results.TellsWhoLeft;

    /// <summary>Why the measure has no evidence in the whole time; null where it has.</summary>
    public string? Lacking(PlanRole role, Measure measure) => measure.Kind switch
    {
        MeasureKind.GoalsReached => GoalsOf(role, measure).Any() ? null : "goalsNotMeasured",
        MeasureKind.HandedOver or MeasureKind.Accepted => ledger.Total(ResultColumns.HandedOver) == 0 ? "noHandovers" : null,
        MeasureKind.CommitmentsKept => ledger.Total(ResultColumns.SalesClocks) + ledger.Total(ResultColumns.MarketingClocks) == 0 ? "noClocks" : null,
        MeasureKind.Opportunities => results.UnknownStages.Contains(measure.Stage) ? "stageUnknown" : ledger.Total(ResultColumns.Opportunities(measure.Stage!)) == 0 ? "nobodyThere" : null,
        MeasureKind.Retention => !results.TellsWhoLeft ? "leavingNotRecorded" : ledger.Total(ResultColumns.Aged(measure.HorizonMonths)) == 0 ? "noDeals" : null,
        MeasureKind.ValueWon or MeasureKind.Margin when ledger.Total(ResultColumns.Won) == 0 => "noDeals",
        MeasureKind.ValueWon => LackingValue,
        MeasureKind.Margin => LackingMargin,
        _ => ledger.Total(ResultColumns.Closed) == 0 ? "noDeals" : null,
    };

    public string? LackingValue =>
        HasSeveralCurrencies ? "currenciesMixed" : IsEnough(results.WonWithoutValue + results.WonWithNegativeValue) ? null : "valuesMissing";

    string? LackingMargin =>
        HasSeveralCurrencies ? "currenciesMixed" : results.WonWithoutMargin == results.WonDeals ? "marginNotRecorded" : IsEnough(results.WonWithoutMargin) ? null : "marginsMissing";

    bool HasSeveralCurrencies => results.Currencies.Count(currency => currency.Length > 0) > 1;

    bool IsEnough(long without) => results.WonDeals - without >= results.WonDeals * RewardLimits.LeastValued;

    /// <summary>Shared goals are those that both sides carry; own ones those of the role's side.</summary>
    IEnumerable<GoalReached> GoalsOf(PlanRole role, Measure measure) => (goals ?? []).Where(goal => measure.Scope == MeasureScope.Shared ? goal.Carrier is null : goal.Carrier == role.Side);

    /// <summary>What was reached, in the unit of the measure; null where there is nothing to count in the period.</summary>
    /// <param name="owner">Null for the team together.</param>
    public decimal? Actual(Measure measure, PlanRole role, long? owner, PaidPeriod period)
    {
        var who = measure.Scope == MeasureScope.Shared ? null : owner;
        var fromHandovers = measure.Scope == MeasureScope.Own && role.Side == Side.Marketing;
        return measure.Kind switch
        {
            MeasureKind.HandedOver => Counted(ResultColumns.HandedOver, ResultColumns.HandedOver),
            MeasureKind.Accepted => Counted(ResultColumns.Accepted, ResultColumns.HandedOver),
            MeasureKind.DealsWon => Counted(fromHandovers ? ResultColumns.WonFromHandovers : ResultColumns.Won, ResultColumns.Closed) is { } won
                ? decimal.Max(0, won - Back(ResultColumns.Left)) : null,
            MeasureKind.ValueWon => Counted(fromHandovers ? ResultColumns.ValueFromHandovers : ResultColumns.Value, ResultColumns.Closed) is { } value
                ? decimal.Max(0, value - Back(ResultColumns.LeftValue)) / unitsIn : null,
            MeasureKind.Margin => Counted(fromHandovers ? ResultColumns.MarginFromHandovers : ResultColumns.Margin, ResultColumns.Closed) is { } margin
                ? decimal.Max(0, margin - Back(ResultColumns.LeftMargin)) / unitsIn : null,
            MeasureKind.GoalsReached => GoalsOf(role, measure).Where(goal => PaidPeriod.Number(goal.Ended) is var month && month >= period.From && month < period.To).Select(goal => (decimal?)goal.Score).Average() * 100,
            MeasureKind.Opportunities => Counted(ResultColumns.Opportunities(measure.Stage!), ResultColumns.Opportunities(measure.Stage!)),
            MeasureKind.Retention => PerCent(Sum(ResultColumns.Stayed(measure.HorizonMonths)), Sum(ResultColumns.Aged(measure.HorizonMonths))),
            MeasureKind.CommitmentsKept => PerCent(Clocks(ResultColumns.MarketingKept, ResultColumns.SalesKept), Clocks(ResultColumns.MarketingClocks, ResultColumns.SalesClocks)),
            _ => null,
        };

        long Sum(string column) => ledger.Sum(column, who, period.From, period.To);

        decimal? Counted(string column, string among) => ledger.Sum(among, null, period.From, period.To) == 0 ? null : Sum(column);

        decimal Back(Func<int, string> column) => role.ClawBack is { } back && results.TellsWhoLeft ? Sum(column(back.Months)) * back.Share / 100 : 0;

        long Clocks(string marketing, string sales) => measure.Scope == MeasureScope.Shared ? Sum(marketing) + Sum(sales) : Sum(role.Side == Side.Marketing ? marketing : sales);
    }

    /// <summary>Whether somebody did anything in a period: who was not there is not paid nothing.</summary>
    public bool WasThere(long owner, PaidPeriod period) => Present.Any(column => ledger.Sum(column, owner, period.From, period.To) > 0);

    public static readonly string[] Present = [ResultColumns.HandedOver, ResultColumns.SalesClocks, ResultColumns.Closed];

    static decimal? PerCent(long part, long whole) => whole == 0 ? null : part * 100m / whole;
}
