using Handslag.Journeys;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Journeys;

/// <summary>Disputes for a head to decide, rows to correct, and imports that stopped halfway.</summary>
static class JourneysAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var (news, text, formats) = (await reader.Get<JourneyNews>().For(reader.Me.Side, cancellation), reader.Get<IStringLocalizer<FactsText>>(), reader.Get<Formats>());
        var asked = new List<Asked>();
        if (news.Disputes > 0 && reader.Me.Has(Roles.Head))
            asked.Add(new($"/w/{reader.Workspace}/leads/{news.OldestDispute}", text["Asked_Disputes", news.Disputes], text["Asked_DisputesWhy"]));
        if (news.LastImports.FirstOrDefault(run => run.Refused > 0) is { } refused)
            asked.Add(new($"/w/{reader.Workspace}/import", text["Asked_Refused", formats.Number(refused.Refused)], refused.FileName));
        if (news.Interrupted is { } interrupted)
            asked.Add(new($"/w/{reader.Workspace}/import", text["Asked_Interrupted"], interrupted.FileName));
        return asked;
    }
}
