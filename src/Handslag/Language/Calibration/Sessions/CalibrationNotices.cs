namespace Handslag.Language.Calibration.Sessions;

/// <summary>What people are told about sessions, with {{session}} and, when it opens, {{due}}.</summary>
public static class CalibrationNotices
{
    public const string Opened = "calibration.opened";

    public const string Closed = "calibration.closed";
}
