namespace Handslag.Personas;

/// <summary>How much a persona may be. What goes beyond is refused by name.</summary>
public static class PersonaLimits
{
    public const int MostPersonas = 20;
    public const int LongestName = 80;
    public const int LongestText = 300;
    public const int MostClaims = 12;
    public const int MostRules = 10;
    public const int MostConditions = 6;
    public const int MostValues = 60;
    public const int LongestValue = 120;
    public const int LongestObservation = 500;
    public const int MostObservations = 5_000;
    public const int LongestReason = 1_000;
    public const int LargestFile = 1024 * 1024;

    public const int UsualStaleDays = 180;
    public const int FewestStaleDays = 30;
    public const int MostStaleDays = 1_095;

    /// <summary>Returns for a reason that speaks against a claim question it from this share on, in per cent.</summary>
    public const int UsualQuestionedPercent = 10;

    /// <summary>A portrait as it is uploaded, in bytes.</summary>
    public const int LargestPicture = 10 * 1024 * 1024;

    /// <summary>Width × height of an uploaded picture.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Portraits are kept as squares of so many pixels.</summary>
    public const int PortraitSize = 512;
}
