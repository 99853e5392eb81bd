using System.CommandLine;
using System.Globalization;
using Handslag.Language.Calibration;
using Handslag.Platform.Files;
using Handslag.Web.Language.Calibration;

namespace Handslag.Web.Cli;

/// <summary><c>calibration score</c>: our arithmetic on anybody's table of labels, so that others can check it.</summary>
static class CalibrationCommand
{
    public static Command Make() => new("calibration", "How well people agree on the same leads") { Score(), CalibrationReport.Make("report") };

    static Command Score()
    {
        var file = new Argument<string>("file") { Description = "CSV or XLSX: a row a lead, first column its name, then a column a rater" };
        var labels = new Option<string?>("--labels") { Description = "The labels there were to choose from, in their order, with commas between" };
        var scale = new Option<LabelScale>("--scale") { Description = "nominal, ordinal (with --labels, or numbers) or interval (whole numbers)", DefaultValueFactory = _ => LabelScale.Nominal };
        var score = new Command("score", "Raw agreement, Cohen's kappa, Krippendorff's alpha and Gwet's AC1 of a table of labels") { file, labels, scale };
        Work.Before(score, (work, parsed, _) => Task.FromResult(Scored(work, parsed)));
        return score;

        int Scored(Work work, ParseResult parsed)
        {
            var opened = TabularFile.Open(parsed.GetRequiredValue(file));
            if (opened.IsRefused) return work.Unread(opened.Refusals);
            using var table = opened.Value;
            string[] named = [.. (parsed.GetValue(labels) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            var read = LabelFile.Read(table, named, parsed.GetValue(scale));
            if (read.IsRefused) return work.Refuse(read.Refusals);
            var reports = PairingReport.Of(read.Value);
            return work.Answer(Json(read.Value, reports), Words(reports));
        }
    }

    static object Json(LabelFile file, IReadOnlyList<PairingReport> reports) => new
    {
        Leads = file.Table.Leads,
        Raters = file.Raters.Count,
        file.Scale,
        Labels = file.Classes,
        Pairings = reports.Select(PairingAnswer.Of),
    };

    public static string Words(IReadOnlyList<PairingReport> reports)
    {
        var head = $"{"",-20}{"n",5}{"raw",24}{"kappa",24}{"linear",24}{"quadratic",24}{"alpha",24}{"AC1",24}  band";
        return string.Join('\n', reports.Select(Line).Prepend(head));
    }

    static string Line(PairingReport report)
    {
        var of = report.Agreement;
        return FormattableString.Invariant(
            $"{NameOf(report.Pairing),-20}{of.Leads,5}{Word(of.Raw),24}{Word(of.Kappa),24}{Word(of.WeightedLinear),24}{Word(of.WeightedQuadratic),24}{Word(of.Alpha),24}{Word(of.Ac1),24}  {of.Band}");
    }

    static string NameOf(Pairing pairing) => pairing switch
    {
        Pairing.WithinMarketing => "within marketing",
        Pairing.WithinSales => "within sales",
        Pairing.Between => "between the sides",
        _ => "all raters",
    };

    static string Word(Estimate estimate) =>
        estimate.Value is not { } value ? "-"
        : estimate is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{value:0.000} ({low:0.000}–{high:0.000})")
        : value.ToString("0.000", CultureInfo.InvariantCulture);
}
