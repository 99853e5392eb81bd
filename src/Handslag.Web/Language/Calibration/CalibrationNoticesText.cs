namespace Handslag.Web.Language.Calibration;

/// <summary>Names the texts of notices about sessions: <c>CalibrationNoticesText.resx</c> and <c>CalibrationNoticesText.nl.resx</c>.</summary>
public sealed class CalibrationNoticesText;
