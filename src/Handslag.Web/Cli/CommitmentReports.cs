using System.CommandLine;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Web.Insights;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report commitments</c>: the figures of the commitments page, for programs and terminals.</summary>
static class CommitmentReports
{
    public static Command Make()
    {
        var period = new PeriodOptions();
        var by = new Option<string?>("--by") { Description = "Take apart by week, period, source, persona or returnCode" };
        by.AcceptOnlyFromAmong([.. Enum.GetValues<CommitmentGrouping>().Select(TermsDocument.NameOf)]);
        var key = new Option<string?>("--funnel") { Description = "The funnel by its key; the first where left out" };
        var commitments = period.On(new Command("commitments", "Whether what was agreed was kept") { by, key });
        Work.InWorkspace(commitments, async (work, parsed, cancellation) =>
        {
            var days = period.Read(parsed);
            if (days.IsRefused) return work.Refuse(days.Refusals);
            var asked = parsed.GetValue(key);
            var funnel = await work.Db.Set<Funnel>().OrderBy(one => one.Position).FirstOrDefaultAsync(one => asked == null || one.Key == asked, cancellation);
            if (funnel is null) return work.Refuse([new("report.funnelUnknown", "funnel", asked)]);
            var group = Enum.TryParse<CommitmentGrouping>(parsed.GetValue(by), ignoreCase: true, out var one) ? one : (CommitmentGrouping?)null;
            var question = new CommitmentsKept(days.Value.From, days.Value.To, new LeadFilter { FunnelId = funnel.Id }, group);
            var report = (await work.Get<KeptCommitments>().Ask(question, cancellation, ReportCommand.Patience)).Value!;
            return work.Answer(Json(report), ReplayCommand.Words(report.AsOf, report.Zone, report.Figures));
        });
        return commitments;
    }

    static object Json(CommitmentReport report) => new
    {
        AsOf = InstantPattern.General.Format(report.AsOf),
        report.Zone,
        Commitments = report.Figures.Select(KeptAnswer.Of),
    };
}
