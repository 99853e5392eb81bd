using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class SurveyTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_survey_a_page_of_leads_is_found_by_their_numbers_and_not_by_going_through_all_of_the_workspace()
    {
        await using var database = await TestDatabase.Create(Provider.Sqlite);
        await database.Migrate();
        await using var bed = await TestWorkspace.Create(database);
        await using var unit = await bed.Begin();
        for (var i = 0; i < 300; i++)
            unit.Db.Add(new Lead { WorkspaceId = bed.Id, FunnelId = 1, SourceId = 1, ExternalId = $"L{i}", RecordedAt = bed.Clock.GetCurrentInstant() });
        await unit.Db.SaveChangesAsync(Cancellation);
        Assert.Contains("ix_lead_workspace_id", await Plan(unit.Db), StringComparison.Ordinal);
        await unit.Db.Survey(Cancellation);
        Assert.Contains("PRIMARY KEY", await Plan(unit.Db), StringComparison.Ordinal);
    }

    static async Task<string> Plan(HandslagDb db)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "explain query plan select external_id from lead where workspace_id = 1 and id in (select value from json_each('[1, 2, 3]'))";
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        await rows.ReadAsync(Cancellation);
        return rows.GetString(3);
    }
}
