using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Tests.Journeys;

/// <summary>A workspace into which one small file about two people was imported.</summary>
sealed class ErasureBed : IAsyncDisposable
{
    public const string File = """
        id;name;e-mail;phone;bedrijf;bron;mql op;sql op;eigenaar
        L-1001;Zoë de Vries;zoe@example.nl;+31 6 1234 5678;Bakkerij De Vries;event;2026-01-08;2026-01-09;Piet
        L-1002;Jan Bakker;jan@example.nl;;Fietsen BV;web;2026-01-08;;Piet

        """;

    const string Mapping = """
        {
          "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
          "source": { "key": "crm", "delivers": ["stageEntered"] },
          "columns": { "externalId": "id", "name": "name", "email": "e-mail", "phone": "phone", "company": "bedrijf", "owner": "eigenaar" },
          "fields": { "channel": { "column": "bron" }, "contact": { "column": "e-mail" } },
          "leadTable": { "dates": [ { "column": "mql op", "stage": "mql" }, { "column": "sql op", "stage": "sql" } ] }
        }
        """;

    readonly TemporaryFolder folder = new();
    readonly ServiceProvider services;

    ErasureBed(TestWorkspace workspace)
    {
        Workspace = workspace;
        services = workspace.Database.Services(workspace.Clock, more => more.AddJourneys());
    }

    public TestWorkspace Workspace { get; }

    public static async Task<ErasureBed> Create(Databases databases, Provider provider) => await In(await databases.Workspace(provider));

    public static async Task<ErasureBed> In(TestWorkspace workspace)
    {
        var bed = new ErasureBed(workspace);
        await using var unit = await bed.Begin();
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = bed.Workspace.Id;
        unit.Db.Add(funnel);
        await unit.Db.SaveChangesAsync();
        foreach (var stage in B2BTemplate.Stages())
        {
            (stage.WorkspaceId, stage.FunnelId) = (bed.Workspace.Id, funnel.Id);
            unit.Db.Add(stage);
        }

        await unit.Db.SaveChangesAsync();
        var report = await bed.Import();
        Assert.Equal((2, 2, 3, 0), (report.Rows, report.Leads, report.Facts, report.Refused));
        return bed;
    }

    public async Task<ImportReport> Import()
    {
        await using var unit = await Begin();
        var path = await folder.Write("leads.csv", File);
        var mapping = ImportMapping.Parse(Mapping);
        Assert.False(mapping.IsRefused, string.Join(", ", mapping.Refusals));
        var outcome = await unit.Get<ImportFile>().Run(new(path, "leads.csv", mapping.Value, row => row.Reason), null, CancellationToken.None);
        Assert.False(outcome.IsRefused, string.Join(", ", outcome.Refusals));
        return outcome.Value;
    }

    public async Task<UnitOfWork> Begin()
    {
        var unit = new UnitOfWork(services);
        await unit.Db.Enter(Workspace.Id, CancellationToken.None);
        return unit;
    }

    public async Task<long> LeadId(string externalId)
    {
        await using var unit = await Begin();
        return await unit.Db.Set<Lead>().Where(l => l.ExternalId == externalId).Select(l => l.Id).SingleAsync();
    }

    /// <summary>Every text in every table of the workspace that holds one of the words, as <c>table.column: text</c>.</summary>
    public async Task<List<string>> Mentions(params string[] words)
    {
        await using var unit = await Begin();
        var found = new List<string>();
        foreach (var table in unit.Db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned))
        {
            var rows = (Task<List<object>>)typeof(ErasureBed).GetMethod(nameof(Rows), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(table.ClrType).Invoke(null, [unit.Db])!;
            foreach (var row in await rows)
            {
                foreach (var property in table.GetProperties().Where(p => p.PropertyInfo is not null))
                {
                    var text = property.PropertyInfo!.GetValue(row) switch
                    {
                        string one => one,
                        string[] several => string.Join('|', several),
                        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
                        _ => "",
                    };
                    if (words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) found.Add($"{table.GetTableName()}.{property.Name}: {text}");
                }
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Workspace.DisposeAsync();
        folder.Dispose();
    }

    static async Task<List<object>> Rows<T>(HandslagDb db) where T : class, IWorkspaceOwned =>
        [.. await db.Set<T>().AsNoTracking().ToListAsync()];
}
