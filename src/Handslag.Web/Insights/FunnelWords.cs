using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Web.Look;
using Handslag.Web.Look.Pictures;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Insights;

/// <summary>A funnel's figures in words, and as the steps of its picture.</summary>
sealed class FunnelWords(Formats formats, IStringLocalizer<InsightsText> text)
{
    static string Language => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Name(Stage stage) => stage.Name(Language);

    public static string Name(FunnelFrame funnel) => Language == "nl" ? funnel.NameNl : funnel.NameEn;

    /// <summary>Stages that any lead of the cohort entered or passed; the others would be empty lines.</summary>
    public static IReadOnlyList<StageCohort> Touched(Cohort cohort) =>
        [.. cohort.Stages.Where(one => one.Entered > 0 || one.Reentered > 0 || one.Skipped > 0)];

    /// <summary>The names of the stages left out of picture and table; null where none is.</summary>
    public static string? LeftOut(Cohort cohort)
    {
        var names = cohort.Stages.Except(Touched(cohort)).Select(one => Name(one.Stage)).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    /// <summary>Stages on the road to a customer; where leads leave the road stands in the table only.</summary>
    /// <param name="border">Since when the border lies there, and by which version; null where nothing was agreed.</param>
    public IReadOnlyList<FunnelStep> Steps(Cohort cohort, Func<Stage, string> href, string? border = null)
    {
        var road = Touched(cohort).Where(one => one.Stage.Kind is StageKind.Open or StageKind.Won).ToList();
        var before = road.FindIndex(one => one.Stage.Side == Side.Sales) - 1;
        return [.. road.Select((one, i) => new FunnelStep(
            Name(one.Stage), one.Stage.Side, one.Entered, RateOf(one), BasisOf(one), href(one.Stage), i == before ? border ?? text["Border"].Value : null))];
    }

    /// <summary>The border's caption, by the version in force; null where there is none.</summary>
    public string? Border(VersionInForce? version, DateTimeZone zone) =>
        version is null ? null : text["Border_Agreed", formats.Date(version.From.InZone(zone).Date), version.Number].Value;

    string? RateOf(StageCohort one) => one.HasRate ? text["Onward", formats.Percent(one.Rate.Share!.Value)].Value : null;

    string? BasisOf(StageCohort one) =>
        one.Stage.Kind != StageKind.Open ? null
        : one.HasRate ? text["OfMature", formats.Number(one.Mature)].Value
        : one.Mature == 0 ? text["NoneMature"].Value
        : text["TooFewMature", formats.CountOf(one.Converted, one.Mature)].Value;

    /// <summary>Time in the stage: as days where the source knows days only, "&gt; x" where half have not left yet.</summary>
    public string Time(Quantile quantile, bool byDay) =>
        quantile.Minutes is { } minutes ? Time(minutes, byDay)
        : quantile.MoreThan is { } more ? ">\u00A0" + Time(more, byDay)
        : "–";

    /// <summary>Beyond ten days hours say nothing any more.</summary>
    string Time(double minutes, bool byDay)
    {
        var days = Math.Round(minutes / 1440, minutes < 10 * 1440 ? 1 : 0);
        return byDay || days >= 10 ? text["Days", formats.Number(days, days % 1 == 0 ? 0 : 1)] : formats.Waited(Duration.FromMinutes(minutes));
    }
}
