using System.Text.Json;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>What a session can be made of: the funnel's stages, the personas and fields that its leads have.</summary>
public sealed class SessionChoices(HandslagDb db, WorkspaceInsights insights, IClock clock)
{
    const int LeadsLookedAt = 400;

    /// <summary>They tell who the lead is, whose it is, where it came from or how it ended, and are never shown.</summary>
    static readonly string[] Telling = ["channel", "source", "campaign", "owner", "name", "company", "account", "mail", "phone", "address", "contact", "status", "stage", "outcome", "result", "reason", "value", "amount", "won", "lost", "close"];

    /// <summary>Null where the workspace has no such funnel.</summary>
    public async Task<SessionGround?> Of(long? funnelId, CancellationToken cancellation)
    {
        var funnel = await db.Set<Funnel>().AsNoTracking().Where(one => funnelId == null || one.Id == funnelId).OrderBy(one => one.Position).ThenBy(one => one.Id).FirstOrDefaultAsync(cancellation);
        if (funnel is null) return null;
        var stages = new FunnelStages(await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == funnel.Id).ToListAsync(cancellation));
        var choices = (await insights.Ask(db.Scope.Id, new FilterChoices(funnel.Id), cancellation)).Value;
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
        return new(funnel, stages, [.. choices.Personas.Take(CalibrationOptions.MostChoices)], await Fields(funnel.Id, cancellation), zone, clock.GetCurrentInstant().InZone(zone).Date);
    }

    async Task<IReadOnlyList<string>> Fields(long funnelId, CancellationToken cancellation)
    {
        var some = await db.Set<Lead>().AsNoTracking().Where(lead => lead.FunnelId == funnelId && lead.Fields != null).OrderByDescending(lead => lead.Id)
            .Select(lead => lead.Fields!).Take(LeadsLookedAt).ToListAsync(cancellation);
        return [.. some.SelectMany(Keys).CountBy(key => key).OrderByDescending(key => key.Value).ThenBy(key => key.Key, StringComparer.Ordinal).Select(key => key.Key).Where(MayShow).Take(12)];
    }

    static IEnumerable<string> Keys(string fields)
    {
        using var parsed = JsonDocument.Parse(fields);
        return [.. parsed.RootElement.EnumerateObject().Select(field => field.Name)];
    }

    static bool MayShow(string field) => !Telling.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));
}
