using System.CommandLine;
using Handslag.Web.Cli.Demo;
using Handslag.Web.Platform;

namespace Handslag.Web.Cli;

/// <summary>The commands beside <c>serve</c>. Each is a file of its own; a new one adds its line to <see cref="Commands"/>.</summary>
static class CommandLine
{
    /// <summary>Standard output is then JSON alone; everything else goes to standard error.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON, and nothing else, on standard output", Recursive = true };

    static readonly IReadOnlyList<Func<Command>> Commands =
    [
        WorkspaceCommand.Make, UserCommand.Make, TokenCommand.Make, ImportCommand.Make, ReportCommand.Make, AgreementCommand.Make, TermsCommand.Make, ReplayCommand.Make, PlanCommand.Make, RebuildCommand.Make, DemoCommand.Make,
        BackupCommand.Make, BackupCommand.MakeRestore, CalibrationCommand.Make, PersonasCommand.Make,
    ];

    /// <summary>Whether the arguments name a command or ask for help; otherwise the web server starts, with or without settings.</summary>
    public static bool Names(string[] args) =>
        args is [var first, ..] && first != Serving.Command && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    public static Task<int> Run(string[] args, TextWriter? output = null, TextWriter? error = null) =>
        Root().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output ?? Console.Out, Error = error ?? Console.Error });

    internal static RootCommand Root()
    {
        var root = new RootCommand("Handslag: one working agreement between marketing and sales. Without a command the web server starts.")
        {
            Json,
            new Command(Serving.Command, $"Start the web server on {Serving.DefaultAddress} or --urls"),
        };
        foreach (var make in Commands) root.Add(make());
        return root;
    }
}
