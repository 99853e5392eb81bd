using System.CommandLine;
using Handslag.Platform.Database;

namespace Handslag.Web.Cli;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>, for the SQLite file; PostgreSQL has tools of its own.</summary>
static class BackupCommand
{
    const double Mebibyte = 1024 * 1024;

    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The backup to write; it must not exist yet" };
        var backup = new Command("backup", "Copy the database as it is now, also while the server works") { file };
        Work.On(backup, async (work, parsed, cancellation) => work.Answer(
            await work.Get<BackUp>().Run(parsed.GetRequiredValue(file), cancellation),
            done => new { done.File, done.Bytes, Seconds = done.Took.TotalSeconds },
            done => FormattableString.Invariant($"{done.File}: {done.Bytes / Mebibyte:0.0} MiB in {done.Took.TotalSeconds:0.0} s")));
        return backup;
    }

    public static Command MakeRestore()
    {
        var file = new Argument<string?>("file") { Description = "A backup made with backup", Arity = ArgumentArity.ZeroOrOne };
        var apply = new Option<bool>("--apply-erasures") { Description = "Restore nothing, but erase whoever stands on the erasure list again: after pg_restore" };
        var restore = new Command("restore", "Put a backup in the place of the database, while no server runs. Leads erased since then stay erased") { file, apply };
        restore.Validators.Add(given =>
        {
            if (given.GetValue(apply) == (given.GetValue(file) is not null)) given.AddError("Give either a file or --apply-erasures.");
        });
        Work.Before(restore, (work, parsed, cancellation) => parsed.GetValue(apply) ? Apply(work, cancellation) : Restore(work, parsed.GetValue(file)!, cancellation));
        return restore;
    }

    static async Task<int> Restore(Work work, string file, CancellationToken cancellation) => work.Answer(
        await work.Get<RestoreBackup>().Run(file, Work.ServicesOn, cancellation),
        done => new { Erased = done.Forgotten, done.Replaced },
        done => $"Restored. Leads erased again: {done.Forgotten}." + (done.Replaced is { } kept ? $" What was replaced is kept as {kept}: remove it when all is well." : ""));

    static async Task<int> Apply(Work work, CancellationToken cancellation)
    {
        await work.Get<DatabaseStart>().Run(cancellation);
        var erased = await work.Get<ApplyErasures>().Run(cancellation);
        return work.Answer(new { Erased = erased }, $"Leads erased again: {erased}.");
    }
}
