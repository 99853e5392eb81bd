namespace Handslag.Web.Language.Calibration;

/// <summary>Names the texts of calibration: <c>CalibrationText.resx</c> and <c>CalibrationText.nl.resx</c>.</summary>
public sealed class CalibrationText;
