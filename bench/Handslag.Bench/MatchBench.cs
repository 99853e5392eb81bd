using Handslag.Insights;
using Handslag.Personas;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Bench;

/// <summary>Three personas over all leads of the import, which get fields first: the first match, one after the order changed, and figures following.</summary>
static class MatchBench
{
    static readonly string[][] Values = [["0", "1", "2"], ["2", "3", "4"], ["5"]];

    public static async Task Run(string folder, int leads, Report report)
    {
        using var data = await OpenedData.Of(folder);
        await data.InWorkspace(async (_, db) =>
        {
            await db.Database.ExecuteSqlAsync($$"""
                update lead set fields = '{"channel":"' || (id % 7) || '","persona":"' || (id % 11) || '","sector":"' || (id % 13) || '"}', changed_seq = changed_seq + 1 where workspace_id = {{db.Scope.Id}}
                """);
            foreach (var (place, values) in Values.Index()) await Agree(db, place + 1, values);
        });
        await data.Get<WorkspaceInsights>().CatchUp(data.WorkspaceId, default);
        await Match("first match of");
        await data.InWorkspace((_, db) => db.Set<Persona>().ExecuteUpdateAsync(set => set.SetProperty(persona => persona.Position, persona => -persona.Position)));
        await Match("match after the order changed,");

        async Task Match(string what)
        {
            var (changed, before) = (0L, Environment.CpuUsage.TotalTime);
            var took = await Measured.Milliseconds(() => data.InWorkspace(async (services, _) =>
                changed = await services.GetRequiredService<MatchLeads>().CatchUp((_, _) => Task.CompletedTask, default)));
            var worked = Environment.CpuUsage.TotalTime - before;
            report.Add($"{what} {leads:N0} leads to three personas", $"{took / 1000:0.0} s, {changed:N0} changed", $"processor time {worked.TotalSeconds:0.0} s", null, "≤ 10 s at 1 M");
            var followed = await Measured.Milliseconds(() => data.Get<WorkspaceInsights>().CatchUp(data.WorkspaceId, default));
            report.Add($"figures following that, {leads:N0} leads", $"{followed / 1000:0.0} s", "", null, "shown");
        }
    }

    static async Task Agree(Handslag.Platform.Database.HandslagDb db, int place, string[] values)
    {
        var name = $"Persona {place}";
        var persona = new Persona { WorkspaceId = db.Scope.Id, Key = $"persona-{place}", Name = name, NameFolded = name.ToLowerInvariant(), Position = place };
        db.Add(persona);
        await db.SaveChangesAsync();
        var content = new PersonaContent { Name = name, Rules = [new([new("persona", Comparison.OneOf, values)])] };
        db.Add(new PersonaVersion
        {
            WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Number = 1, State = PersonaState.Approved, Content = PersonaDocument.Json(content),
            StartedAt = Instant.FromUtc(2024, 1, 1, 0, 0), InForceFrom = Instant.FromUtc(2024, 1, 1, 0, 0),
        });
        await db.SaveChangesAsync();
    }
}
