using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Bench;

/// <summary>A workspace in which many leads are handed over and open, under an agreement with a response promised round the clock.</summary>
static class DeskData
{
    const int AtOnce = 5_000;

    public const string Owner = "owner@example.test";

    /// <summary>An empty data folder, also where an earlier run was kept.</summary>
    public static string Empty(Setting setting, string name)
    {
        var folder = Path.Combine(setting.Folder, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Makes the workspace with one member of sales and a token for facts.</summary>
    /// <returns>The token and the member's password.</returns>
    public static (string Token, string Password) Create(Setting setting, string data)
    {
        Programs.Handslag(setting, data, "workspace", "create", "bench", "--name", "Bench");
        var password = Guid.NewGuid().ToString();
        Programs.Run("dotnet", [setting.Handslag, "user", "add", Owner, "--workspace", "bench", "--side", "sales", "--password-stdin"], start => start.Environment["HANDSLAG_DATA"] = data, password + "\n");
        var made = Programs.Handslag(setting, data, "token", "create", "--workspace", "bench", "--scopes", "facts:write", "--name", "bench", "--json").Output;
        return (System.Text.Json.JsonDocument.Parse(made).RootElement.GetProperty("token").GetString()!, password);
    }

    /// <param name="within">The promised minutes.</param>
    /// <param name="startOf">When each is handed over; recorded then.</param>
    public static async Task HandOver(string data, int handovers, int within, Func<int, Instant> startOf)
    {
        using var opened = await OpenedData.Of(data);
        await opened.InWorkspace(async (services, db) =>
        {
            await Agree(db, within);
            for (var first = 0; first < handovers; first += AtOnce) await Write(db, first, Math.Min(AtOnce, handovers - first), startOf);
        });
        await opened.InWorkspace(async (services, _) => await ((FollowHandovers)services.GetService(typeof(FollowHandovers))!).CatchUp(default));
    }

    static async Task Agree(HandslagDb db, int within)
    {
        var funnel = await db.Set<Funnel>().OrderBy(one => one.Position).FirstAsync();
        var stages = await db.Set<Stage>().Where(stage => stage.FunnelId == funnel.Id).OrderBy(stage => stage.Position).ToListAsync();
        var calendar = CalendarJson.Write(new() { Zone = "Europe/Amsterdam", Week = WorkingWeek.RoundTheClock, DayMinutes = 1440 });
        await db.Write(async token =>
        {
            await db.Set<StoredCalendar>().ExecuteDeleteAsync(token);
            db.AddRange(WorkspaceCalendars.Sides.Select(side => new StoredCalendar { WorkspaceId = db.Scope.Id, Side = side, Version = 1, From = new(2020, 1, 1), Definition = calendar, CreatedAt = Instant.FromUnixTimeTicks(0) }));
            db.Add(new Source { WorkspaceId = db.Scope.Id, Key = "crm", Name = "CRM", DeclaredKinds = ~0L });
            db.Add(new AgreementVersion
            {
                WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, Number = 1, State = VersionState.Agreed, InForceFrom = Instant.FromUtc(2020, 1, 1, 0, 0), Terms = TermsDocument.Canonical(new()
                {
                    Funnel = funnel.Key,
                    Stages = [.. stages.Select(stage => new StageTerms { Key = stage.Key, Name = new(stage.NameEn, stage.NameNl), Side = stage.Side, Kind = stage.Kind })],
                    Commitments = [new() { Key = "respond", Promise = Promise.Respond, Within = new(within), Share = new(90), Period = CommitmentPeriod.Month }],
                }),
            });
            await db.SaveChangesAsync(token);
            var crm = await db.Set<Source>().SingleAsync(source => source.Key == "crm", token);
            var owner = await db.Users.SingleAsync(user => user.Email == Owner, token);
            db.Add(new Person { WorkspaceId = db.Scope.Id, SourceId = crm.Id, Name = "Olga Owner", NameFolded = Folded.Fold("Olga Owner"), Side = Side.Sales, UserId = owner.Id });
            await db.SaveChangesAsync(token);
        }, default);
    }

    static async Task Write(HandslagDb db, int first, int count, Func<int, Instant> startOf)
    {
        db.ChangeTracker.Clear();
        var crm = await db.Set<Source>().SingleAsync(source => source.Key == "crm");
        var owner = await db.Set<Person>().SingleAsync(person => person.SourceId == crm.Id);
        var stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key);
        await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var ids = await writer.ReserveLeadIds(count, token);
            await writer.InsertLeads([.. ids.Select((id, i) => new Lead
            {
                Id = id, WorkspaceId = db.Scope.Id, FunnelId = stages["mql"].FunnelId, SourceId = crm.Id, ExternalId = $"D-{first + i}", OwnerId = owner.Id, RecordedAt = startOf(first + i),
            })], token);
            await writer.PutIdentities([.. ids.Select((id, i) => new LeadIdentity { LeadId = id, WorkspaceId = db.Scope.Id, Name = $"Lead {first + i}", NameFolded = $"lead {first + i}", Company = $"Company {first + i}", Phone = "+31 20 555 0100" })], token);
            var recorded = startOf(first);
            await writer.Append([.. ids.SelectMany((id, i) => new[] { ("mql", Duration.FromHours(1)), ("sal", Duration.Zero) }.Select(one => new NewFact
            {
                LeadId = id, Kind = FactKind.StageEntered, At = startOf(first + i) - one.Item2, Precision = Precision.Instant, SourceId = crm.Id, StageId = stages[one.Item1].Id, ContentKey = Guid.NewGuid(),
            }))], recorded, token);
        }, default, Lane.Bulk);
    }
}
