using System.CommandLine;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Cli.Demo;

/// <summary><c>demo</c>, which then serves; <c>demo --prepare</c> and <c>demo --remove</c>, which do not.</summary>
static class DemoCommand
{
    public const string Name = "demo";

    /// <summary>Not an exit code: the demo is ready, and the web server is to start.</summary>
    public const int Serves = -1;

    public static Command Make()
    {
        var prepare = new Option<bool>("--prepare") { Description = $"Make the workspace {DemoStory.Slug} if it is not there, and stop" };
        var remove = new Option<bool>("--remove") { Description = "Remove the demo with everything in it, and stop" };
        var urls = new Option<string>("--urls") { Description = "Where the web server listens, as for serve" };
        var demo = new Command(Name, "Start with a made-up company: two years of leads, and a link to sign in") { prepare, remove, urls };
        demo.Validators.Add(given =>
        {
            if (given.GetValue(prepare) && given.GetValue(remove)) given.AddError("Either --prepare or --remove.");
        });
        Work.On(demo, async (work, parsed, cancellation) =>
        {
            if (parsed.GetValue(remove)) return await Remove(work, cancellation);
            var prepared = await work.Get<PrepareDemo>().Run(cancellation);
            if (parsed.GetValue(prepare)) return work.Answer(prepared, Line, Sentence);
            if (prepared.IsRefused) return work.Refuse(prepared.Refusals);
            work.Answer(Line(prepared.Value), Sentence(prepared.Value));
            return Serves;
        });
        return demo;
    }

    static async Task<int> Remove(Work work, CancellationToken cancellation)
    {
        var demo = await work.Db.Set<Workspace>().AsNoTracking().SingleOrDefaultAsync(row => row.Slug == DemoStory.Slug, cancellation);
        if (demo is null) return work.Answer(new { Workspace = DemoStory.Slug, Rows = 0 }, "There is no demo.");
        await work.Db.Enter(demo.Id, cancellation);
        return work.Answer(await work.Get<RemoveDemo>().Run(cancellation), rows => new { Workspace = DemoStory.Slug, Rows = rows }, rows => $"The demo is gone: {rows} rows.");
    }

    static object Line(PreparedDemo demo) => new
    {
        demo.Workspace, demo.Made, demo.People, demo.Counts.Leads, demo.Counts.Facts, demo.Counts.Undated, demo.Counts.Changed, demo.Counts.Disputes,
        Seconds = Math.Round(demo.Took.TotalSeconds, 1),
    };

    static string Sentence(PreparedDemo demo) => demo.Made
        ? $"The demo is ready: {demo.People} people, {demo.Counts.Leads} leads, {demo.Counts.Facts} facts, in {demo.Took.TotalSeconds:0.0} s."
        : $"The demo is there: {demo.Counts.Leads} leads, {demo.Counts.Facts} facts.";
}
