using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>What plans and replays are called, in the reader's language.</summary>
sealed class RewardWords(IStringLocalizer<RewardsText> text, Formats formats)
{
    public IReadOnlyList<string> Cautions => CautionsIn(text);

    public static IReadOnlyList<string> CautionsIn(IStringLocalizer<RewardsText> text) => [text["Caution_Conflict"], text["Caution_Behaviour"], text["Caution_Council"]];

    public static string Of(Words words) => words.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string Of(MeasureKind kind) => text[$"Measure_{kind}"];

    public string Of(Measure measure) => measure.Kind switch
    {
        MeasureKind.Opportunities => text["Measure_OpportunitiesIn", measure.Stage ?? ""],
        MeasureKind.Retention => text["Measure_RetentionAfter", Months(measure.HorizonMonths)],
        _ => Of(measure.Kind),
    };

    public string Months(int number) => number == 1 ? text["Months_One"] : text["Months", number];

    public string Quarters(int number) => number == 1 ? text["Quarters_One"] : text["NoLoss_Quarters", number];

    public string Of(PlanPeriod period) => text[$"Period_{period}"];

    public string Of(PlanStanding standing) => text[$"Standing_{standing}"];

    /// <summary>A number of the measure's unit: per cent, an amount, or a count.</summary>
    public static string Amount(Measure measure, decimal number) => measure.IsRate ? Percent(number) : Number(number);

    public static string Number(decimal number) => number.ToString(number == decimal.Truncate(number) ? "N0" : "N2", CultureInfo.CurrentCulture);

    /// <summary>A rate by which something is multiplied: 1.5.</summary>
    public static string Rate(decimal rate) => rate.ToString("0.##", CultureInfo.CurrentCulture);

    public static string Percent(decimal number) => number.ToString("0.##", CultureInfo.CurrentCulture) + "\u00a0%";

    /// <summary>+3.2 %, −11 %: a change in per cent with one decimal.</summary>
    public static string Change(decimal? percent) => percent is not { } one ? "–" : (one > 0 ? "+" : one < 0 ? "−" : "±") + Math.Abs(one).ToString("0.0", CultureInfo.CurrentCulture) + "\u00a0%";

    public static string Points(decimal points) => points.ToString("0.##", CultureInfo.CurrentCulture);

    public string Money(decimal minor, string? currency) => formats.Money((long)decimal.Round(minor), currency ?? "EUR");

    public string Of(PaidPeriod period) => (period.To - period.From) switch
    {
        1 => LocalDatePattern.Create("MMMM uuuu", CultureInfo.CurrentCulture).Format(period.First),
        3 => text["Quarter", (period.First.Month + 2) / 3, period.First.Year],
        _ => period.First.Year.ToString(CultureInfo.CurrentCulture),
    };

    public static string Month(LocalDate month) => LocalDatePattern.Create("MMM uuuu", CultureInfo.CurrentCulture).Format(month);

    public string Reason(string key) => text[$"Reason_{key}"];

    public string Title(Probe probe) => text[$"Probe_{probe.Key}"];

    /// <summary>What the probe does to the facts, with its numbers.</summary>
    public string What(Probe probe)
    {
        var change = probe.Change;
        List<string> parts = [];
        if (change.VolumePercent > 0) parts.Add(text["Change_Volume", change.VolumePercent]);
        if (change.AcceptanceFallPercent > 0) parts.Add(text["Change_Acceptance", change.AcceptanceFallPercent]);
        if (change.ReturnGoodPercent > 0) parts.Add(text["Change_Return", change.ReturnGoodPercent]);
        if (change.LeaveLongPercentile > 0) parts.Add(text["Change_Long", 100 - change.LeaveLongPercentile, change.HoursPerLongDeal, change.HoursPerDeal]);
        if (change.DiscountPercent > 0) parts.Add(text["Change_Discount", change.PullDays, change.DiscountPercent]);
        return string.Join(" ", parts);
    }

    public string Capacity(ProbeResult result) => result.Probe.Change switch
    {
        { LeaveLongPercentile: > 0 } => text["Capacity_Used", formats.Number(result.Touched), formats.Number(result.FreedHours), formats.Number(result.Cloned)],
        { ReturnGoodPercent: > 0 } => text["Capacity_Idle", formats.Number(result.Touched), formats.Number(result.Touched * result.Probe.Change.HoursPerDeal)],
        _ => text["Capacity_None", formats.Number(result.Touched)],
    };

    public string Together => text["Team"];

    public string Scope(MeasureScope scope) => text[$"Scope_{scope}"];

    public IReadOnlyList<object?> Heads => [text["Head_Plan"].Value, text["Head_Role"].Value, text["Head_Who"].Value, text["Head_Period"].Value, text["Head_Measure"].Value, text["Head_Scope"].Value, text["Head_Weight"].Value,
        text["Head_Target"].Value, text["Head_Reached"].Value, text["Head_Percent"].Value, text["Head_Points"].Value, text["Head_Pay"].Value, text["Head_Amount"].Value, text["Head_Currency"].Value,
        text["Head_PaidOut"].Value, text["Head_NoEvidence"].Value];

    public string Side(Side side) => text[$"Side_{side}"];

    /// <summary>Every step from what was reached to the points, in words.</summary>
    public IEnumerable<string> Steps(MeasureLine line)
    {
        if (line.Pay is not { } pay)
        {
            yield return Reason(line.Reason ?? "noCases");
            yield break;
        }

        var measure = line.Measure;
        yield return text["Step_Reached", Amount(measure, pay.Actual), Amount(measure, measure.Target), Percent(Math.Round(pay.Reached, 2))];
        if (pay.IsBelowThreshold)
        {
            yield return text["Step_Threshold", Amount(measure, measure.Threshold)];
            yield break;
        }

        foreach (var (i, slice) in pay.Slices.Index())
            if (i == 0 && pay.Reached < 100 && measure.Decelerator != 1) yield return text["Step_Below", Percent(Math.Round(100 - pay.Reached, 2)), Rate(measure.Decelerator), Percent(Math.Round(slice.Percent, 2))];
            else if (i > 0) yield return text["Step_Above", Percent(slice.From), Percent(Math.Round(slice.To, 2)), Rate(slice.Rate), Percent(Math.Round(slice.Percent, 2))];
        if (pay.IsCapped) yield return text["Step_Cap", Percent(measure.Cap!.Value)];
        yield return text["Step_Weight", Percent(measure.Weight), Percent(Math.Round(pay.Percent, 4)), Points(pay.Points)];
    }
}
