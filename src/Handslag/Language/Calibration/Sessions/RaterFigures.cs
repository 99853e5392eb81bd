using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>One rater beside the others of their side.</summary>
/// <param name="Kappa">Mean over the pairs with the others; null where there is none.</param>
/// <param name="BorneOut">Of so many labels that expected something, so many were borne out.</param>
public sealed record RaterFigure(string Name, Side Side, int Labels, int CannotSay, double? Kappa, (int Right, int Of)? BorneOut);

/// <param name="LeftOut">Text key of the reason why nobody is shown; null where they are.</param>
public sealed record RatersShown(IReadOnlyList<RaterFigure> Raters, string? LeftOut);

/// <summary>Figures of single people: only where a basis is recorded, and each look is in the audit log.</summary>
public sealed class RaterFigures(HandslagDb db, PeopleGate gate)
{
    public async Task<RatersShown> Of(CalibrationSession session, Viewer viewer, CancellationToken cancellation)
    {
        if (session.IsOpen) return new([], "calibration.open.already");
        var people = await gate.Ask(PeopleView.ByOwner, viewer, $"calibration:{session.Id}", cancellation);
        if (!people.Shown) return new([], people.LeftOut);
        var design = CalibrationDesign.Read(session.Design);
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == session.Id && lead.Part == LeadPart.Sample).OrderBy(lead => lead.Number).ToListAsync(cancellation);
        var raters = await db.Set<CalibrationRater>().AsNoTracking().Where(rater => rater.SessionId == session.Id && rater.Side != Side.Management).OrderBy(rater => rater.UserId).ToListAsync(cancellation);
        var labels = (await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == session.Id).ToListAsync(cancellation)).ToLookup(label => label.LeadId);
        List<long> users = [.. raters.Select(rater => rater.UserId)];
        var names = await db.Set<User>().AsNoTracking().Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var table = SessionResult.TableOf(design, leads, users, labels);
        var given = labels.SelectMany(lead => lead).Where(label => leads.Exists(lead => lead.LeadId == label.LeadId)).ToLookup(label => label.UserId);
        return new([.. raters.Select((rater, place) => Figure(rater, place)).OrderBy(figure => figure.Side).ThenBy(figure => Folded.Fold(figure.Name), StringComparer.Ordinal)], null);

        RaterFigure Figure(CalibrationRater rater, int place)
        {
            var others = Enumerable.Range(0, raters.Count).Where(other => other != place && raters[other].Side == rater.Side);
            var kappas = others.Select(other => RaterPair.Count(table, place, other, table.Once).Kappa(KappaWeights.None)).OfType<double>().ToList();
            var expected = Enumerable.Range(0, leads.Count).Where(lead => table[lead, place] >= 0).ToList();
            return new(names.GetValueOrDefault(rater.UserId, ""), rater.Side, expected.Count, given[rater.UserId].Count(label => label.Choice < 0),
                kappas.Count == 0 ? null : kappas.Average(),
                design.Predicts ? (expected.Count(lead => design.Choices[table[lead, place]].ExpectsWon == leads[lead].Won), expected.Count) : null);
        }
    }
}
