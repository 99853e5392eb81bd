using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>How a lead was labelled, without by whom. What was said in a session that is still open is shown to nobody, so neither here.</summary>
static class TellLabels
{
    public static async Task<IReadOnlyList<ToldPart>> Run(HandslagDb db, long leadId, CancellationToken cancellation)
    {
        var labels = await db.Set<CalibrationLabel>().Where(label => label.LeadId == leadId)
            .Join(db.Set<CalibrationSession>().Where(session => session.ClosedAt != null), label => label.SessionId, session => session.Id, (label, session) => new { session.Id, session.Title, session.Design, session.ClosedAt, label.Choice })
            .OrderBy(one => one.Id).ToListAsync(cancellation);
        var cases = await db.Set<CalibrationCase>().AsNoTracking().Where(one => one.LeadId == leadId).OrderBy(one => one.Id).ToListAsync(cancellation);
        return
        [
            ToldPart.Of("calibrationLabels", labels.GroupBy(label => (label.Id, label.Title, label.Design, label.ClosedAt)).Select(session => new
            {
                session = session.Key.Title, closed = ToldPart.At(session.Key.ClosedAt!.Value), labels = Counted(session.Key.Design, session.Select(label => label.Choice)),
            })),
            ToldPart.Of("calibrationCases", cases.Select(one => new { origin = $"{one.Origin}", why = one.Why, proposed = ToldPart.At(one.ProposedAt) })),
        ];
    }

    static SortedDictionary<string, int> Counted(string design, IEnumerable<short> choices)
    {
        var known = CalibrationDesign.Read(design).Choices;
        return new(choices.GroupBy(choice => choice == CalibrationLabel.CannotSay ? "cannotSay" : known[choice].Key).ToDictionary(same => same.Key, same => same.Count()), StringComparer.Ordinal);
    }
}
