using System.CommandLine;
using Handslag.Language.Calibration.Sessions;
using Handslag.Web.Language.Calibration;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report calibration</c>: what a closed session says of agreement within each side and between them.</summary>
static class CalibrationReport
{
    /// <param name="name">The same report stands among the reports and beside <c>calibration score</c>.</param>
    public static Command Make(string name)
    {
        var session = new Option<long?>("--session") { Description = "The number of a session; the newest closed one where none is named" };
        var report = new Command(name, "How well marketing and sales agree on the same leads, by a closed session") { session };
        Work.InWorkspace(report, async (work, parsed, cancellation) =>
            work.Answer(await work.Get<SessionResults>().Of(parsed.GetValue(session), cancellation), closed => ResultAnswer.Of(closed), Words));
        return report;
    }

    static string Words(ClosedSession closed) => string.Join('\n',
    [
        FormattableString.Invariant($"{closed.Session.Title} ({closed.Session.Id}), closed {InstantPattern.General.Format(closed.Session.ClosedAt!.Value)}: {closed.Result.Sample.Count} leads"),
        CalibrationCommand.Words(closed.Result.Pairings),
        ResultAnswer.NotTheRealMix,
    ]);
}
