using System.ComponentModel;
using System.Diagnostics;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests;

/// <summary>Programs of others that our own rules are held against: tests/second-opinions, by its lock file.</summary>
static class SecondOpinions
{
    static readonly Lazy<Task> Installed = new(Install);

    static string Folder => Repository.File("tests", "second-opinions");

    /// <summary>Runs a script to its end; answers what it printed.</summary>
    public static async Task<string> Run(string script, string? input = null, params IReadOnlyList<string> arguments)
    {
        await Installed.Value;
        return await RunProgram("node", input, [script, .. arguments]);
    }

    /// <summary>Starts a script that goes on until its input is closed.</summary>
    public static async Task<Process> Start(string script, params IReadOnlyList<string> arguments)
    {
        await Installed.Value;
        return Started("node", [script, .. arguments]);
    }

    static async Task Install()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "ical.js"))) await RunProgram("npm", null, ["ci", "--no-audit", "--no-fund"]);
    }

    static async Task<string> RunProgram(string program, string? input, IReadOnlyList<string> arguments)
    {
        using var process = Started(program, arguments);
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} in {Folder} ended with {process.ExitCode}: {await errors}");
        return output;
    }

    static Process Started(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            Assert.Fail($"The second opinion needs Node.js 18 or later with npm on the PATH; {program} could not be started: {missing.Message}");
            throw;
        }
    }
}
