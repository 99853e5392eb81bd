using Handslag.Platform.Audit;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Jobs;

public sealed class ForgetOldTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_thirty_days_finished_jobs_messages_and_files_are_gone_in_every_workspace_and_unfinished_work_stays(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await database.Migrate();
        await using var one = await TestWorkspace.Create(database);
        await using var other = await TestWorkspace.Create(database);
        foreach (var workspace in new[] { one, other }) await Fill(workspace);

        await Forget(one, Duration.FromDays(30) - Duration.FromSeconds(1));
        foreach (var workspace in new[] { one, other }) Assert.Equal((3, 3, 1, 1, 2, 1), await Left(workspace));
        await Forget(one, Duration.FromDays(30) + Duration.FromSeconds(1));
        foreach (var workspace in new[] { one, other }) Assert.Equal((1, 1, 0, 0, 0, 1), await Left(workspace));
        await Forget(one, Duration.FromDays(1096));
        foreach (var workspace in new[] { one, other }) Assert.Equal((1, 1, 0, 0, 0, 0), await Left(workspace));
    }

    static async Task Fill(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        var jobs = new List<long>();
        for (var n = 0; n < 3; n++) jobs.Add(await unit.Get<EnqueueJob>().Run("nobody does this", n, Cancellation));
        await unit.Get<CancelJob>().Run(jobs[0], Cancellation);
        await unit.Get<CancelJob>().Run(jobs[1], Cancellation);
        await unit.Get<Outbox>().Put("nobody delivers this", "1", "A lead", Cancellation);
        using var content = new MemoryStream(new byte[StoredFileChunk.Largest + 1]);
        Assert.False((await unit.Get<StoreFile>().Run("leads.csv", content, Cancellation)).IsRefused);
        unit.Get<AuditLog>().Record("step.done", null);
        await unit.Db.SaveChangesAsync(Cancellation);
    }

    static async Task<(int Jobs, int Bodies, int Messages, int Contents, int Chunks, int Audit)> Left(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        return (
            await unit.Db.Set<JobHeader>().CountAsync(h => h.WorkspaceId == workspace.Id, Cancellation), await unit.Db.Set<JobBody>().CountAsync(Cancellation),
            await unit.Db.Set<OutboxHeader>().CountAsync(m => m.WorkspaceId == workspace.Id, Cancellation), await unit.Db.Set<OutboxBody>().CountAsync(Cancellation),
            await unit.Db.Set<StoredFileChunk>().CountAsync(Cancellation), await unit.Db.Set<AuditEntry>().CountAsync(Cancellation));
    }

    static async Task Forget(TestWorkspace workspace, Duration later)
    {
        workspace.Clock.Set(new TestClock().GetCurrentInstant() + later);
        await using var unit = await workspace.Begin();
        await unit.Get<ForgetOld>().Run(Cancellation);
    }
}
