using Handslag.Language.Calibration.Sessions;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Language.Calibration;

/// <summary>Open sessions in which the reader has leads left to label.</summary>
static class CalibrationAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var (text, formats) = (reader.Get<IStringLocalizer<CalibrationText>>(), reader.Get<Formats>());
        return [.. from line in await reader.Get<SessionsHere>().WaitingFor(reader.Me.UserId, cancellation)
                   select new Asked(
                       CalibrationAddress.Label(reader.Workspace, line.Session.Id), text[Plural.Of("Asked_Label", line.Mine!.Value.Asked - line.Mine.Value.Given), line.Mine!.Value.Asked - line.Mine.Value.Given],
                       text["Asked_LabelWhy", line.Session.Title, formats.Moment(line.Session.ClosesAt, reader.Now, reader.Zone)])];
    }
}
