using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Demo;

namespace Handslag.Language.Calibration.Demo;

/// <summary>How the people of the demo judge a lead: all see the same, less or more blurred, and the sides draw the line in other places.</summary>
/// <param name="Blur">How much each one's look differs from the lead's own looks, which spread by 1.</param>
/// <param name="Apart">How much sooner marketing, and how much later sales, calls a lead qualified.</param>
sealed record DemoRater(double Blur, double Apart)
{
    const double Telling = .35;
    const double Unsure = .03;
    const short Yes = 0;
    const short No = 1;

    /// <summary>Leads that were won looked a little better.</summary>
    public static double Looks(bool? won, Dice dice) => (won == true ? Telling : -Telling) + Normal(dice);

    public short Says(double looks, Side side, Dice dice)
    {
        if (dice.Chance(Unsure)) return CalibrationLabel.CannotSay;
        return looks + (side == Side.Marketing ? Apart : -Apart) + Blur * Normal(dice) > 0 ? Yes : No;
    }

    static double Normal(Dice dice) => Math.Log(dice.Around(1, 1));
}
