using System.CommandLine;
using System.Globalization;
using System.Text;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Rewards;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Cli;

/// <summary><c>report rewards</c>: what a plan, and another beside it, would have paid on the workspace's own facts, with panels and probes.</summary>
static class RewardsReport
{
    public static Command Make()
    {
        var plan = new Option<FileInfo>("--plan") { Description = "The plan, see docs/rewards.md", Required = true };
        var against = new Option<FileInfo?>("--against") { Description = "Another plan beside it" };
        var margin = new Option<decimal?>("--margin") { Description = "Of what is won, the part that is margin, in per cent" };
        var cost = new Option<decimal?>("--cost") { Description = "What handling one handover costs, in whole units of the currency" };
        var hours = new Option<int?>("--hours") { Description = "Hours of sales in a deal" };
        var longHours = new Option<int?>("--long-hours") { Description = "Hours of sales in a long deal" };
        var seed = new Option<int?>("--seed") { Description = "Which leads the probes change" };
        var period = new PeriodOptions();
        var rewards = period.On(new Command("rewards", "What reward plans would have paid on these deals and handovers, and where they pull the sides apart") { plan, against, margin, cost, hours, longHours, seed });
        Work.InWorkspace(rewards, async (work, parsed, cancellation) =>
        {
            var days = period.Read(parsed);
            if (days.IsRefused) return work.Refuse(days.Refusals);
            var first = await PlanCommand.Read(work, parsed.GetRequiredValue(plan), "plan", cancellation);
            if (first.Plan is null) return first.Code;
            var second = parsed.GetValue(against) is { } file ? await PlanCommand.Read(work, file, "against", cancellation) : (null, Work.Ran);
            if (second.Code != Work.Ran) return second.Code;
            var usual = (await work.Get<RewardPlans>().Settings(cancellation)).Assumptions;
            var assumptions = usual with
            {
                MarginPercent = parsed.GetValue(margin) ?? usual.MarginPercent,
                CostPerHandoverMinor = parsed.GetValue(cost) is { } units ? (long)decimal.Round(units * 100) : usual.CostPerHandoverMinor,
                HoursPerDeal = parsed.GetValue(hours) ?? usual.HoursPerDeal,
                HoursPerLongDeal = parsed.GetValue(longHours) ?? usual.HoursPerLongDeal,
                Seed = parsed.GetValue(seed) ?? usual.Seed,
            };
            var compared = await work.Get<CompareRewards>().Run(new(first.Plan, second.Plan, days.Value.From, days.Value.To, assumptions), cancellation, ReportCommand.Patience);
            var text = work.Get<IStringLocalizer<RewardsText>>();
            return work.Answer(compared, value => ComparisonAnswer.Of(value, text), value => Words(ComparisonAnswer.Of(value, text)));
        });
        return rewards;
    }

    static string Words(ComparisonAnswer answer)
    {
        var text = new StringBuilder();
        Line($"{answer.From} up to {answer.To}, as of {answer.AsOf} ({answer.Zone}); value {(answer.CompanyValueMinor is { } minor ? MinorUnits.ToUnits(minor, answer.Currency) : null):0} {answer.Currency}");
        foreach (var played in new[] { answer.Plan, answer.Against }.OfType<PlayedAnswer>())
        {
            Line($"\n{played.Key}, paid by the {TermsDocument.NameOf(played.Period)}: {played.Headline.Passed} probes passed, {played.Headline.Failed} failed, {played.Headline.NotRun} not run");
            foreach (var role in played.Roles)
            {
                Line(role.Pay is { } pay
                    ? (FormattableString)$"  {role.Role}, {role.People} people: mean {pay.Mean:0.##}, half between {pay.P25:0.##} and {pay.P75:0.##} (n {pay.N}); cost {role.CostYears:0.##} yearly variables; shared {role.SharedShare:0.##} %, beyond the quarter {role.HorizonShare:0.##} %"
                    : $"  {role.Role}: no evidence");
                foreach (var missing in role.NoEvidence) Line($"    no evidence: {TermsDocument.NameOf(missing.Measure)}, {missing.Reason}");
            }

            Line(played.Comovement.Rho is { } rho ? (FormattableString)$"  pay of both sides together: {rho:0.00} ({played.Comovement.Low:0.00} to {played.Comovement.High:0.00}), {played.Comovement.Months} months" : $"  pay of both sides together: {played.Comovement.Reason}");
            foreach (var probe in played.Probes)
                Line(probe.Outcome == ProbeOutcome.NotRun
                    ? (FormattableString)$"  {probe.Probe}: not run, {probe.Reason}"
                    : $"  {probe.Probe}: {TermsDocument.NameOf(probe.Outcome)}; company {probe.ValueChangePercent:+0.0;-0.0;0.0} %, pay of {TermsDocument.NameOf(probe.Acting)} {probe.ActingPayChangePercent:+0.0;-0.0;0.0} %");
        }

        foreach (var change in answer.Changes) Line($"\n{change.Role}: {change.Gain} gain, {change.Lose} lose of {change.People} {change.Reason}; no loss for a year costs {(change.NoLoss is [.., var last] ? last.Years : 0):0.##} yearly variables");
        foreach (var note in answer.Notes) Line($"{note.Note}: {note.Count}");
        foreach (var caution in answer.Cautions) Line($"{caution}");
        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
