using System.CommandLine;
using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary>Which leads a report follows: those that entered a stage of the funnel in [From, To), for so many days.</summary>
sealed record AskedCohort(LocalDate From, LocalDate To, int WindowDays, Funnel Funnel);

/// <summary>The options of a report about a cohort.</summary>
sealed class CohortOptions
{
    readonly Option<string> from = new("--from") { Description = "First day of entry, yyyy-MM-dd", Required = true };
    readonly Option<string> to = new("--to") { Description = "The day after the last, yyyy-MM-dd", Required = true };
    readonly Option<int> window = new("--window") { Description = "Days for which the leads are followed", DefaultValueFactory = _ => 90 };
    readonly Option<string?> key = new("--funnel") { Description = "The funnel by its key; the first where left out" };

    public Command On(Command command)
    {
        foreach (var option in new Option[] { from, to, window, key }) command.Add(option);
        return command;
    }

    public async Task<Outcome<AskedCohort>> Read(Work work, ParseResult parsed, CancellationToken cancellation)
    {
        List<Refusal> wrong = [];
        var (first, after, days) = (Day(parsed.GetRequiredValue(from), "from"), Day(parsed.GetRequiredValue(to), "to"), parsed.GetValue(window));
        if (wrong.Count == 0 && first >= after) wrong.Add(new("report.period", "to", parsed.GetRequiredValue(to)));
        if (days is < 1 or > 3650) wrong.Add(new("report.window", "window", days.ToString(CultureInfo.InvariantCulture)));
        var asked = parsed.GetValue(key);
        var funnel = await work.Db.Set<Funnel>().OrderBy(one => one.Position).FirstOrDefaultAsync(one => asked == null || one.Key == asked, cancellation);
        if (funnel is null) wrong.Add(new("report.funnelUnknown", "funnel", asked));
        return wrong.Count > 0 ? wrong : new AskedCohort(first, after, days, funnel!);

        LocalDate Day(string text, string field)
        {
            if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)) return day;
            wrong.Add(new("report.day", field, text));
            return default;
        }
    }
}
