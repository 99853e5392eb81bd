namespace Handslag.Language.Calibration;

/// <summary>The words of Landis and Koch (1977) for κ, and for nothing else.</summary>
public enum KappaBand : short
{
    Poor = 1,
    Slight = 2,
    Fair = 3,
    Moderate = 4,
    Substantial = 5,
    AlmostPerfect = 6,
}

public static class KappaBands
{
    /// <summary>Under so many leads κ gets no word.</summary>
    public const int Floor = 30;

    /// <summary>Null without κ or under the floor.</summary>
    public static KappaBand? Of(double? kappa, int leads) => leads < Floor ? null : kappa switch
    {
        null => null,
        < 0 => KappaBand.Poor,
        <= .20 => KappaBand.Slight,
        <= .40 => KappaBand.Fair,
        <= .60 => KappaBand.Moderate,
        <= .80 => KappaBand.Substantial,
        _ => KappaBand.AlmostPerfect,
    };
}
