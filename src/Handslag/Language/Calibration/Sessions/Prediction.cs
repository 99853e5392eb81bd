using Handslag.Platform.Consent;

namespace Handslag.Language.Calibration.Sessions;

public enum PredictionVerdict : short
{
    CannotTell = 1,
    Marketing = 2,
    Sales = 3,
    TooFew = 4,

    /// <summary>A side of fewer than five people counts as one person, and nobody is scored.</summary>
    TooFewPeople = 5,
}

/// <summary>Whose labels were borne out more often by what became of the leads.</summary>
/// <param name="Leads">That both sides labelled.</param>
/// <param name="Marketing">Share of its labels that were borne out, as the mean over leads.</param>
/// <param name="Difference">Marketing less sales, with its interval over leads.</param>
public sealed record Prediction(int Leads, double? Marketing, double? Sales, Estimate Difference, PredictionVerdict Verdict)
{
    /// <summary>Under so many leads nothing is said.</summary>
    public const int Floor = 20;

    const int Seed = 20_261_124;

    /// <param name="won">What became of each lead.</param>
    /// <param name="expectsWon">Of each choice: whether it expects the lead to be won.</param>
    public static Prediction Of(LabelTable table, IReadOnlyList<int> marketing, IReadOnlyList<int> sales, IReadOnlyList<bool> won, IReadOnlyList<bool> expectsWon)
    {
        if (Math.Min(marketing.Count, sales.Count) < PeopleGate.SmallestGroup) return new(0, null, null, Estimate.Nothing, PredictionVerdict.TooFewPeople);
        List<(double Marketing, double Sales)> borneOut = [];
        for (var lead = 0; lead < table.Leads; lead++)
            if (Share(lead, marketing) is { } one && Share(lead, sales) is { } other) borneOut.Add((one, other));
        if (borneOut.Count < Floor) return new(borneOut.Count, null, null, Estimate.Nothing, PredictionVerdict.TooFew);
        var difference = Apart(borneOut);
        return new(borneOut.Count, borneOut.Average(lead => lead.Marketing), borneOut.Average(lead => lead.Sales), difference,
            difference.Low > 0 ? PredictionVerdict.Marketing : difference.High < 0 ? PredictionVerdict.Sales : PredictionVerdict.CannotTell);

        double? Share(int lead, IReadOnlyList<int> raters)
        {
            var said = raters.Select(rater => table[lead, rater]).Where(label => label >= 0).ToList();
            return said.Count == 0 ? null : said.Count(label => expectsWon[label] == won[lead]) / (double)said.Count;
        }
    }

    static Estimate Apart(List<(double Marketing, double Sales)> leads)
    {
        var chance = new Random(Seed);
        var resampled = new List<double>(LabelAgreement.Resamples);
        for (var resample = 0; resample < LabelAgreement.Resamples; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < leads.Count; draw++)
            {
                var (marketing, sales) = leads[chance.Next(leads.Count)];
                sum += marketing - sales;
            }

            resampled.Add(sum / leads.Count);
        }

        return Estimate.Of(leads.Average(lead => lead.Marketing - lead.Sales), resampled, LabelAgreement.Resamples);
    }
}
