using System.CommandLine;
using System.Diagnostics;
using Handslag.Insights;

namespace Handslag.Web.Cli;

/// <summary><c>rebuild</c>: throws a workspace's columns away and makes them anew from its facts.</summary>
static class RebuildCommand
{
    public static Command Make()
    {
        var rebuild = new Command("rebuild", "Make the figures of a workspace anew from its facts");
        Work.InWorkspace(rebuild, async (work, _, cancellation) =>
        {
            var watch = Stopwatch.StartNew();
            await work.Get<WorkspaceInsights>().Rebuild(work.Db.Scope.Id, cancellation);
            return work.Answer(new { Seconds = watch.Elapsed.TotalSeconds }, FormattableString.Invariant($"Made anew in {watch.Elapsed.TotalSeconds:0.0} s"));
        });
        return rebuild;
    }
}
