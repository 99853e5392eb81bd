using Handslag.Platform;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>How a lead was labelled: so many times each choice, and "cannot say".</summary>
/// <param name="Counts">By side; one entry without a side where a side is too small to be shown by itself; none where all together are.</param>
public sealed record LeadLabels(CalibrationLead Lead, IReadOnlyList<(Side? Side, IReadOnlyList<int> Counts, int CannotSay)> Counts);

/// <summary>What a closed session says. All of it is about the two sides; nothing about one person.</summary>
/// <param name="Pairings">Always within marketing, within sales and between, in this order; without labels of two raters all is null.</param>
/// <param name="Confusion">Null where no two raters labelled the same lead.</param>
/// <param name="Prediction">Null where the labels expect nothing.</param>
public sealed record SessionResult(
    IReadOnlyList<PairingReport> Pairings, Confusion? Confusion, Prediction? Prediction, IReadOnlyList<LeadLabels> Sample, IReadOnlyList<LeadLabels> Apart,
    IReadOnlyDictionary<Side, int> Raters, int Labels, int CannotSay)
{
    /// <summary>Fewer people than this are not shown as a group.</summary>
    const int SmallestGroup = Platform.Consent.PeopleGate.SmallestGroup;

    public PairingReport Of(Pairing pairing) => Pairings.Single(report => report.Pairing == pairing);

    public static SessionResult Of(CalibrationDesign design, IReadOnlyList<CalibrationLead> leads, IReadOnlyList<CalibrationRater> raters, IReadOnlyList<CalibrationLabel> labels)
    {
        var said = labels.ToLookup(label => label.LeadId);
        var sides = raters.ToDictionary(rater => rater.UserId, rater => rater.Side);
        var sample = leads.Where(lead => lead.Part == LeadPart.Sample).OrderBy(lead => lead.Number).ToList();
        var drawn = sample.Select(lead => lead.LeadId).ToHashSet();
        var counted = labels.Where(label => sides[label.UserId] != Side.Management && drawn.Contains(label.LeadId)).ToList();
        var users = counted.Where(label => label.Choice >= 0).Select(label => label.UserId).Distinct().Order().ToList();
        var labelled = sample.FindAll(lead => said[lead.LeadId].Any(label => label.Choice >= 0 && users.Contains(label.UserId)));
        var table = TableOf(design, labelled, users, said);
        var (marketing, sales) = (Places(Side.Marketing), Places(Side.Sales));
        return new(
            Measured(table, design.Scale, marketing, sales), ConfusionOf(table, marketing, sales),
            design.Predicts ? Prediction.Of(table, marketing, sales, [.. labelled.Select(lead => lead.Won == true)], [.. design.Choices.Select(choice => choice.ExpectsWon)]) : null,
            [.. sample.Select(lead => Told(lead, said, sides, design))],
            [.. leads.Where(lead => lead.Part != LeadPart.Sample).OrderBy(lead => lead.Number).Select(lead => Told(lead, said, sides, design))],
            new Dictionary<Side, int> { [Side.Marketing] = marketing.Count, [Side.Sales] = sales.Count }, counted.Count, counted.Count(label => label.Choice < 0));

        List<int> Places(Side side) => [.. Enumerable.Range(0, users.Count).Where(rater => sides[users[rater]] == side)];
    }

    internal static LabelTable TableOf(CalibrationDesign design, IReadOnlyList<CalibrationLead> leads, IReadOnlyList<long> users, ILookup<long, CalibrationLabel> said) =>
        new(design.Choices.Count, [.. leads.Select(lead =>
        {
            var of = said[lead.LeadId].ToDictionary(label => label.UserId, label => (int)label.Choice);
            return (IReadOnlyList<int>)[.. users.Select(user => of.TryGetValue(user, out var choice) ? choice : LabelTable.None)];
        })]);

    static List<PairingReport> Measured(LabelTable table, LabelScale scale, List<int> marketing, List<int> sales)
    {
        var reports = PairingReport.Of(table, scale, marketing, sales);
        return [.. new[] { Pairing.WithinMarketing, Pairing.WithinSales, Pairing.Between }
            .Select(pairing => reports.FirstOrDefault(report => report.Pairing == pairing) ?? new(pairing, LabelAgreement.Nothing))];
    }

    static Confusion? ConfusionOf(LabelTable table, List<int> marketing, List<int> sales)
    {
        var confusion = marketing.Count > 0 && sales.Count > 0 ? Confusion.Between(table, marketing, sales) : Confusion.Within(table);
        return confusion.Total > 0 ? confusion : null;
    }

    /// <summary>By side where both are large enough, else together, else not at all: what a single person said is nobody's business.</summary>
    static LeadLabels Told(CalibrationLead lead, ILookup<long, CalibrationLabel> said, Dictionary<long, Side> sides, CalibrationDesign design)
    {
        var given = said[lead.LeadId].Where(label => sides[label.UserId] != Side.Management).ToLookup(label => (Side?)sides[label.UserId]);
        var groups = given.Where(side => side.Any()).ToList();
        if (groups.Count == 2 && groups.TrueForAll(side => side.Count() >= SmallestGroup)) return new(lead, [.. groups.OrderBy(side => side.Key).Select(side => Count(side.Key, side))]);
        var all = groups.SelectMany(side => side).ToList();
        return new(lead, all.Count >= SmallestGroup ? [Count(null, all)] : []);

        (Side?, IReadOnlyList<int>, int) Count(Side? side, IEnumerable<CalibrationLabel> labels) =>
            (side, [.. Enumerable.Range(0, design.Choices.Count).Select(choice => labels.Count(label => label.Choice == choice))], labels.Count(label => label.Choice < 0));
    }
}
