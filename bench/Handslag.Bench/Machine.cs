using System.Globalization;

namespace Handslag.Bench;

/// <summary>What the figures were measured on.</summary>
static class Machine
{
    public static double MemoryGigabytes { get; } = Kilobytes("/proc/meminfo", "MemTotal:") / 1e6;

    public static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    public static string SqliteShell { get; } = "sqlite3 " + Programs.Output("sqlite3", "--version").Split(' ')[0];

    /// <summary>The most memory that a running process has held so far; 0 when it is gone.</summary>
    public static double PeakMegabytes(int process) => Of(process, "VmHWM:");

    public static double Megabytes(int process) => Of(process, "VmRSS:");

    /// <summary>What a running process has used of all cores so far; 0 when it is gone.</summary>
    public static double ProcessorSeconds(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    const double TicksPerSecond = 100;

    static double Of(int process, string entry)
    {
        try
        {
            return Kilobytes($"/proc/{process}/status", entry) / 1e3;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static double Kilobytes(string file, string entry) =>
        File.ReadLines(file).Where(line => line.StartsWith(entry, StringComparison.Ordinal))
            .Select(line => double.Parse(line[entry.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture)).FirstOrDefault();
}
