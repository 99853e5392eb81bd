using System.Diagnostics;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Handovers;

/// <summary>Real servers in processes of their own, one of which is killed while due times go by.</summary>
[Trait("Tier", "Full")]
public sealed class KilledWhileRecordingTests
{
    const int Handovers = 3_000;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_due_time_is_recorded_once_with_its_message_though_a_server_is_killed_halfway(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await database.Migrate();
        await using var workspace = await TestWorkspace.Create(database);
        await Fill(workspace);
        List<Process> servers = provider == Provider.Postgres ? [Serve(database), Serve(database)] : [Serve(database)];
        try
        {
            await Until(workspace, recorded => recorded > 0);
            servers[0].Kill();
            await servers[0].WaitForExitAsync(Cancellation);
            if (provider == Provider.Sqlite) servers.Add(Serve(database));
            await Until(workspace, recorded => recorded >= Handovers);
            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
        }
        finally
        {
            foreach (var server in servers)
            {
                if (!server.HasExited) server.Kill();
                await server.WaitForExitAsync(CancellationToken.None);
                server.Dispose();
            }
        }

        await using var unit = await workspace.Begin();
        Assert.Equal(Handovers, await unit.Db.Set<DuePassed>().Select(row => row.HandoverId).Distinct().CountAsync(Cancellation));
        Assert.Equal(Handovers, await unit.Db.Set<DuePassed>().CountAsync(Cancellation));
        var messages = unit.Db.Set<OutboxHeader>().Where(row => row.WorkspaceId == workspace.Id && row.Topic == RecordDue.Topic);
        Assert.Equal(Handovers, await messages.CountAsync(Cancellation));
        Assert.Equal(Handovers, await messages.CountAsync(row => unit.Db.Set<OutboxBody>().Any(body => body.OutboxId == row.Id), Cancellation));
    }

    static async Task Until(TestWorkspace workspace, Predicate<int> isEnough)
    {
        while (true)
        {
            await using var unit = await workspace.Begin();
            if (isEnough(await unit.Db.Set<DuePassed>().CountAsync(Cancellation))) return;
            await Task.Delay(50, Cancellation);
        }
    }

    static Process Serve(TestDatabase database) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Handslag.Web.dll"), "serve", "--urls", "http://127.0.0.1:0"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["HANDSLAG_DATA"] = database.Options.DataFolder,
            ["HANDSLAG_POSTGRES"] = database.Options.Postgres,
            ["HANDSLAG_POSTGRES_OWNER"] = database.Options.PostgresOwner,
        },
    })!;

    /// <summary>Handed over and recorded half an hour ago, with a minute to respond, by calendars round the clock.</summary>
    static async Task Fill(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        var db = unit.Db;
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = workspace.Id;
        var crm = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "CRM" };
        db.AddRange(funnel, crm);
        await db.SaveChangesAsync(Cancellation);
        var stages = B2BTemplate.Stages();
        foreach (var stage in stages) (stage.WorkspaceId, stage.FunnelId) = (workspace.Id, funnel.Id);
        db.AddRange(stages);
        var calendar = CalendarJson.Write(new() { Zone = "Europe/Amsterdam", Week = WorkingWeek.RoundTheClock, DayMinutes = 1440 });
        db.AddRange(WorkspaceCalendars.Sides.Select(side => new StoredCalendar
        {
            WorkspaceId = workspace.Id, Side = side, Version = 1, From = new(2020, 1, 1), Definition = calendar, CreatedAt = Instant.FromUnixTimeTicks(0),
        }));
        db.Add(new AgreementVersion
        {
            WorkspaceId = workspace.Id, FunnelId = funnel.Id, Number = 1, State = VersionState.Agreed, InForceFrom = Instant.FromUtc(2020, 1, 1, 0, 0), Terms = TermsDocument.Canonical(new()
            {
                Funnel = funnel.Key,
                Stages = [.. stages.Select(stage => new StageTerms { Key = stage.Key, Name = new(stage.NameEn, stage.NameNl), Side = stage.Side, Kind = stage.Kind })],
                Commitments = [new() { Key = "respond", Promise = Promise.Respond, Within = new(1), Share = new(90), Period = CommitmentPeriod.Month }],
            }),
        });
        await db.SaveChangesAsync(Cancellation);
        var then = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).ToMicroseconds() - Duration.FromMinutes(30);
        await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var ids = await writer.ReserveLeadIds(Handovers, token);
            await writer.InsertLeads([.. ids.Select(id => new Lead { Id = id, WorkspaceId = workspace.Id, FunnelId = funnel.Id, SourceId = crm.Id, ExternalId = $"L-{id}", RecordedAt = then })], token);
            await writer.Append([.. ids.SelectMany(id => new[] { ("mql", Duration.FromHours(1)), ("sal", Duration.Zero) }.Select(one => new NewFact
            {
                LeadId = id, Kind = FactKind.StageEntered, At = then - one.Item2, Precision = Precision.Instant, SourceId = crm.Id, ContentKey = Guid.NewGuid(),
                StageId = stages.Single(stage => stage.Key == one.Item1).Id,
            }))], then, token);
        }, Cancellation);
    }
}
