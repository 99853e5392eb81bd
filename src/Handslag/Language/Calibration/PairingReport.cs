using Handslag.Platform;

namespace Handslag.Language.Calibration;

/// <summary>Who is set against whom.</summary>
public enum Pairing : short
{
    WithinMarketing = 1,
    WithinSales = 2,
    Between = 3,

    /// <summary>All raters, where no sides are known.</summary>
    All = 4,
}

/// <summary>Agreement within each side and between the sides; a side with one rater has none within.</summary>
public sealed record PairingReport(Pairing Pairing, LabelAgreement Agreement)
{
    public static IReadOnlyList<PairingReport> Of(LabelTable table, LabelScale scale, IReadOnlyList<int> marketing, IReadOnlyList<int> sales)
    {
        List<PairingReport> reports = [];
        if (marketing.Count > 1) reports.Add(new(Pairing.WithinMarketing, LabelAgreement.Within(table.Of(marketing), scale)));
        if (sales.Count > 1) reports.Add(new(Pairing.WithinSales, LabelAgreement.Within(table.Of(sales), scale)));
        if (marketing.Count > 0 && sales.Count > 0) reports.Add(new(Pairing.Between, LabelAgreement.Between(table, scale, marketing, sales)));
        return reports;
    }

    public static IReadOnlyList<PairingReport> Of(LabelFile file) =>
        file.Raters[0].Side is null
            ? [new(Pairing.All, LabelAgreement.Within(file.Table, file.Scale))]
            : Of(file.Table, file.Scale, file.Of(Side.Marketing), file.Of(Side.Sales));
}
