using Handslag.Journeys.Import;
using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>Regional open days, kept in a spreadsheet: a row a lead, a date a stage, to the day. The newer edition corrects some dates and drops a few.</summary>
static class DemoSpreadsheet
{
    const int RowCount = 720;
    const int WithoutDates = 140;
    const int EditionsApartDays = 35;

    /// <summary>When the older edition was read.</summary>
    public static Instant Older(DemoStory story) => story.Now - Duration.FromDays(EditionsApartDays);

    /// <summary>Up to when an edition is complete: the start of the day on which it was read.</summary>
    public static Instant DataThrough(Instant read) => DemoStory.Zone.AtStartOfDay(DemoWorld.DateOf(read)).ToInstant();

    public static IEnumerable<MappedRow> Rows(DemoWorld world, Instant read)
    {
        var newer = read == world.Story.Now;
        var days = Period.DaysBetween(world.Story.From, world.Story.Today);
        for (var n = 1; n <= RowCount + WithoutDates; n++)
        {
            var lead = new DemoCase(world, DemoStory.Dice(Streams.SpreadsheetRows + (ulong)n), $"OD-{n:000}", DemoChannels.Fair);
            if (n > RowCount) yield return Row(lead, n, []) with { CurrentStage = lead.Dice.Pick([("lead", 6.0), ("mql", 2), ("lost", 2)]) };
            else
            {
                var first = world.Story.From.PlusDays(days * n / (RowCount + 1));
                var facts = Road(lead, first, moved: newer && n % 40 == 0).Where(fact => fact.At < DataThrough(read)).ToList();
                if (newer && n % 150 == 0 && facts.Count > 1) facts.RemoveAt(facts.Count - 1);
                if (facts.Count > 0) yield return Row(lead, n, facts);
            }
        }
    }

    static IEnumerable<MappedFact> Road(DemoCase lead, LocalDate first, bool moved)
    {
        var day = Work(lead, first);
        yield return On(day, FactKind.StageEntered, "lead");
        if (!lead.Promising(0.4)) yield break;
        day = Work(lead, day.PlusDays(lead.Dice.Between(2, 15) + (moved ? 3 : 0)));
        yield return On(day, FactKind.StageEntered, "mql");
        if (!lead.Promising(0.55)) yield break;
        day = Work(lead, day.PlusDays(lead.Dice.Between(1, 12)));
        yield return On(day, FactKind.StageEntered, "sal");
        if (!lead.Promising(0.35)) yield break;
        day = Work(lead, day.PlusDays(lead.Dice.Between(10, 40)));
        yield return On(day, FactKind.StageEntered, "opportunity");
        day = Work(lead, day.PlusDays(lead.Dice.Between(15, 70)));
        if (!lead.Promising(0.3)) yield return On(day, FactKind.Lost, "lost");
        else yield return On(day, FactKind.Won, "customer") with { Payload = new FactPayload { ValueMinor = lead.Dice.Between(12, 240) * 25_000L, Currency = "EUR" } };
    }

    static MappedFact On(LocalDate day, FactKind kind, string stage) =>
        new(kind, DemoStory.Zone.AtStartOfDay(day).ToInstant(), Precision.Day) { Stage = stage };

    static LocalDate Work(DemoCase lead, LocalDate day)
    {
        while (!lead.World.IsWorkingDay(day)) day = day.PlusDays(1);
        return day;
    }

    static MappedRow Row(DemoCase lead, int line, List<MappedFact> facts) => new()
    {
        Line = line + 1, ExternalId = lead.ExternalId, Identity = lead.Somebody() with { CrmUrl = null }, Fields = lead.Fields, Facts = facts,
        Owner = facts.Count > 2 ? lead.Dice.Pick(DemoCast.Sales).Name : null,
    };
}
