using System.ComponentModel.DataAnnotations;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>The limits of a session.</summary>
public sealed class CalibrationOptions
{
    /// <summary>Fewer leads say too little.</summary>
    public const int LeastLeads = KappaBands.Floor;

    public const int UsualLeads = 36;

    /// <summary>Of the sample, the scarcer outcome is at least this share; else it cannot be called half and half.</summary>
    public const double LeastOfAnOutcome = .4;

    /// <summary>As many as a keyboard has digits for.</summary>
    public const int MostChoices = 9;

    public const int LongestChoice = 60;

    [Range(LeastLeads, 200)] public int MostLeads { get; init; } = 60;

    [Range(2, 200)] public int MostRaters { get; init; } = 40;

    /// <summary>Leads that stand apart from the sample, at most.</summary>
    [Range(0, 50)] public int MostApart { get; init; } = 8;

    [Range(1, 366)] public int MostDays { get; init; } = 60;
}
