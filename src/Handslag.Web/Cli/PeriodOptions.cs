using System.CommandLine;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary>The days that a report is about: from the first up to, and without, the last.</summary>
sealed class PeriodOptions
{
    readonly Option<string> from = new("--from") { Description = "First day, yyyy-MM-dd", Required = true };
    readonly Option<string> to = new("--to") { Description = "The day after the last, yyyy-MM-dd", Required = true };

    public Command On(Command command)
    {
        command.Add(from);
        command.Add(to);
        return command;
    }

    public Outcome<(LocalDate From, LocalDate To)> Read(ParseResult parsed)
    {
        List<Refusal> wrong = [];
        var (first, after) = (Day(parsed.GetRequiredValue(from), "from"), Day(parsed.GetRequiredValue(to), "to"));
        if (wrong.Count == 0 && first >= after) wrong.Add(new("report.period", "to", parsed.GetRequiredValue(to)));
        return wrong.Count > 0 ? wrong : (first, after);

        LocalDate Day(string text, string field)
        {
            if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)) return day;
            wrong.Add(new("report.day", field, text));
            return default;
        }
    }
}
