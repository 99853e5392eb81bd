using Handslag.Agreement;
using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Language.Calibration;

/// <summary>Says sessions, labels and measures in the reader's language.</summary>
sealed class CalibrationWords(IStringLocalizer<CalibrationText> text, Formats formats)
{
    /// <summary>What stands where the labels allow no value.</summary>
    const string None = "–";

    static string Language => Journeys.FactWords.Language;

    public string Question(CalibrationDesign design) => design.Name ?? text[$"Question_{design.Labels}"];

    public string Labels(CalibrationDesign design) => design.Labels == LabelKind.Own ? $"{design.Name}" : text[$"Labels_{design.Labels}"];

    public string Choice(CalibrationDesign design, int choice) =>
        choice < 0 ? text["CannotSay"] : design.Labels == LabelKind.Qualified ? text[$"Choice_{design.Choices[choice].Key}"] : design.Choices[choice].Name(Language) ?? design.Choices[choice].Key;

    public string Field(string key) => text[$"Field_{key.ToLowerInvariant()}"] is { ResourceNotFound: false } known ? known : key;

    public string Shown(string key) => key == CalibrationDesign.Journey ? text["Shows_journey"] : Field(key);

    public string Step(BlindStep step) => step switch
    {
        { Kind: Handslag.Journeys.FactKind.StageEntered, Stage: { } stage } => text["Step_StageEntered", stage.Name(Language)],
        { Kind: Handslag.Journeys.FactKind.Attempted, Reached: { } reached } => text[reached ? "Step_Reached" : "Step_NotReached"],
        _ => text[$"Step_{step.Kind}"],
    };

    public string Value(Estimate estimate) => estimate.Value is { } value ? formats.Number(value, 2) : None;

    /// <summary>Empty where there is no interval, with the reason.</summary>
    public string Interval(Estimate estimate) =>
        estimate is { Low: { } low, High: { } high } ? text["Interval", formats.Number(low, 2), formats.Number(high, 2)] : estimate.Value is null ? "" : text["NoInterval"];

    public string Band(LabelAgreement agreement) =>
        agreement.Band is { } band ? text[$"Band_{band}"] : agreement.Kappa.Value is null ? "" : text["NoBand", KappaBands.Floor];

    /// <summary>Why a pairing has no value; null where it has one.</summary>
    public string? WhyNothing(PairingReport report, SessionResult result)
    {
        if (report.Agreement.Raw.Value is null)
        {
            var few = report.Pairing switch { Pairing.WithinMarketing => result.Raters[Side.Marketing], Pairing.WithinSales => result.Raters[Side.Sales], _ => result.Raters.Values.Min() };
            return text[report.Pairing == Pairing.Between ? few == 0 ? "Nothing_OneSide" : "Nothing_NoCommonLead" : few == 0 ? "Nothing_NoRater" : few == 1 ? "Nothing_OneRater" : "Nothing_NoCommonLead"];
        }

        return report.Agreement.Kappa.Value is null ? text["Nothing_OneClass"].Value : null;
    }

    public string Progress(RatersProgress side) => text["Progress_Done", side.Done, side.People];
}
