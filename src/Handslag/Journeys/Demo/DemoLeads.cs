using Handslag.Journeys.Import;
using Handslag.Platform.Demo;

namespace Handslag.Journeys.Demo;

/// <summary>All leads of the demo, as two source files would tell of them.</summary>
static class DemoLeads
{
    /// <summary>The CRM, lead by lead in order of arrival, every event to the second.</summary>
    public static IEnumerable<MappedRow> InCrm(DemoWorld world)
    {
        var line = 1L;
        foreach (var (at, channel) in DemoArrivals.Of(world))
        {
            var lead = new DemoCase(world, DemoStory.Dice((ulong)line), $"L-{++line:00000}", channel);
            if (channel == DemoChannels.Own) OwnRoad.Travel(lead, at);
            else MarketingRoad.Travel(lead, at);
            if (lead.Row(line) is { } row) yield return row;
        }
    }
}
