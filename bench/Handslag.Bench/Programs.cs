using System.Diagnostics;

namespace Handslag.Bench;

/// <summary>How long a program ran, how much processor time it took, and the most memory it held.</summary>
sealed record ProgramRun(double Seconds, double ProcessorSeconds, double PeakMegabytes, string Output);

/// <summary>Runs programs to their end.</summary>
static class Programs
{
    public static string Output(string program, params string[] arguments) => Run(program, arguments).Output;

    /// <summary>Handslag's command line on a data folder.</summary>
    public static ProgramRun Handslag(Setting setting, string data, params string[] arguments) =>
        Run("dotnet", [setting.Handslag, .. arguments], start => start.Environment["HANDSLAG_DATA"] = data);

    public static ProgramRun Run(string program, string[] arguments, Action<ProcessStartInfo>? prepare = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = input is not null };
        prepare?.Invoke(start);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        var (peak, processor) = (0.0, 0.0);
        while (!process.WaitForExit(20)) (peak, processor) = (Math.Max(peak, Machine.PeakMegabytes(process.Id)), Math.Max(processor, Machine.ProcessorSeconds(process.Id)));
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new(seconds, processor, peak, output.Result)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
