using System.CommandLine;
using System.Globalization;
using Handslag.Insights;
using Handslag.Web.Insights;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>replay</c>: what an agreement would have meant on the workspace's own history, before anybody signs it.</summary>
static class ReplayCommand
{
    const long LargestFile = 4 * 1024 * 1024;

    public static Command Make()
    {
        var file = new Option<FileInfo>("--agreement") { Description = "The agreement to replay, as YAML", Required = true };
        var period = new PeriodOptions();
        var replay = period.On(new Command("replay", "What an agreement would have meant on the workspace's own history") { file });
        Work.InWorkspace(replay, async (work, parsed, cancellation) =>
        {
            var days = period.Read(parsed);
            if (days.IsRefused) return work.Refuse(days.Refusals);
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists) return work.Refuse([new("report.file.none", "agreement", path.Name)]);
            if (path.Length > LargestFile) return work.Refuse([new("report.file.large", "agreement", path.Name)]);
            var draft = await work.Get<ReadDraft>().Run(await File.ReadAllTextAsync(path.FullName, cancellation), cancellation);
            if (draft.IsRefused) return work.Refuse(draft.Refusals);
            var question = new ReplayedDraft(draft.Value, days.Value.From, days.Value.To, LeadFilter.All);
            var report = (await work.Get<KeptCommitments>().Ask(question, cancellation, ReportCommand.Patience)).Value;
            return report is null
                ? work.Refuse([new("report.funnelUnknown", "funnel", draft.Value.Funnel)])
                : work.Answer(ReplayAnswer.Of(report), Words(report.AsOf, report.Zone, report.Draft.Figures, FormattableString.Invariant($", {report.Draft.Handovers} handovers")));
        });
        return replay;
    }

    public static string Words(NodaTime.Instant asOf, string zone, IEnumerable<CommitmentFigures> figures, string more = "")
    {
        var head = $"{"commitment",-26}{"side",-11}{"n",9}{"immature",10}{"kept",9}{"rate",24}{"coverage",10}{"median",10}{"90 %",10}  {"reason",-18}";
        return string.Join('\n', [$"as of {InstantPattern.General.Format(asOf)}, {zone}{more}", head, .. figures.Select(Line)]);
    }

    static string Line(CommitmentFigures one) => FormattableString.Invariant(
        $"{Name(one),-26}{one.Commitment.Side.ToString().ToLowerInvariant(),-11}{one.N,9}{one.Immature,10}{one.Kept,9}{RateOf(one),24}{CoverageOf(one),10}{TimeOf(one.Median),10}{TimeOf(one.P90),10}  {one.Reason,-18}");

    static string Name(CommitmentFigures one)
    {
        var group = one.GroupFrom is { } day ? LocalDatePattern.Iso.Format(day) : one.Group;
        return group is null ? one.Commitment.Key : $"{one.Commitment.Key} {group}";
    }

    static string RateOf(CommitmentFigures one) =>
        one.HasRate ? FormattableString.Invariant($"{one.Rate.Share * 100:0.0} % ({one.Rate.Low * 100:0.0}–{one.Rate.High * 100:0.0})") : FormattableString.Invariant($"{one.Kept} of {one.N}");

    static string CoverageOf(CommitmentFigures one) => one.Coverage is { } coverage ? string.Create(CultureInfo.InvariantCulture, $"{coverage * 100:0} %") : "";

    static string TimeOf(Quantile time) =>
        time.Minutes is { } minutes ? FormattableString.Invariant($"{minutes:0} min") : time.MoreThan is { } more ? FormattableString.Invariant($"> {more:0} min") : "";
}
