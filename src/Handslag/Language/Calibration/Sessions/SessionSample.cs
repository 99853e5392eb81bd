using Handslag.Insights;
using Handslag.Platform;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>Draws about half won and half lost leads, so that agreement is tried on both.</summary>
public static class SessionSample
{
    /// <summary>So many of the scarcer outcome a sample of this size needs.</summary>
    public static int LeastOf(int size) => (int)Math.Ceiling(size * CalibrationOptions.LeastOfAnOutcome);

    /// <summary>Half of each; where one is scarce, up to the least share, the other fills up. A sample that cannot be drawn so is refused with what there is.</summary>
    public static Outcome<IReadOnlyList<(long LeadId, bool Won)>> Draw(ClosedLeadsFound found, int size)
    {
        var least = LeastOf(size);
        var (won, lost) = (Math.Min(found.Won.Count, size / 2), Math.Min(found.Lost.Count, size - size / 2));
        if (won < size / 2) lost = Math.Min(found.Lost.Count, size - won);
        else if (lost < size - size / 2) won = Math.Min(found.Won.Count, size - lost);
        if (won < least || lost < least || won + lost < size)
            return new Refusal("calibration.strata", "from", null, $"{found.WonInAll}", $"{found.LostInAll}", $"{size}", $"{least}");
        return (List<(long, bool)>)[.. found.Won.Take(won).Select(lead => (lead, true)), .. found.Lost.Take(lost).Select(lead => (lead, false))];
    }
}
