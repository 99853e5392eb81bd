using Handslag.Platform;
using Handslag.Reviews.Campaigns;
using NodaTime;

namespace Handslag.Reviews.Demo;

/// <summary>Campaigns over a year: one was told so late that sales could not prepare, and what it asked was not done.</summary>
sealed class DemoCampaigns(DemoGround ground)
{
    const int DayMinutes = 8 * 60;

    /// <param name="From">Days from today.</param>
    /// <param name="Told">Days before the start on which sales was told; null while it was not.</param>
    sealed record Planned(string Name, string? Persona, int From, int Until, int? Told, string About, params (string What, int Due, string? Done, bool Dropped)[] Steps);

    static readonly Planned[] All =
    [
        new("Actie: gratis scan", null, -320, -260, 2, "Iedereen die een formulier invult krijgt een scan van de installatie.",
            ("Bel elke aanvraag binnen een dag", -300, null, true), ("Plan de scans met de binnendienst", -290, "Met drie weken vertraging", false)),
        new("Webinar storingen voorspellen", "hoofd-technische-dienst", -150, -120, 21, "Hoe u met vijf metingen ziet wat er gaat haperen.",
            ("Nodig elk drie klanten uit", -140, "Veertien klanten uitgenodigd, zes erbij", false), ("Bel de aanwezigen de dag erna", -118, "Elf van twaalf bereikt", false)),
        new("Open dagen", null, -80, -66, 8, "Twee dagen in de werkplaats, met monteurs die laten zien wat ze doen.",
            ("Sta een dagdeel bij de ontvangst", -70, "Ieder een dagdeel", false), ("Bel je eigen gasten na", -58, "Achttien gesprekken", false)),
        new("Verhalen van klanten", "inkoper", -40, 20, 16, "Elke week een klant die vertelt wat onderhoud scheelt.",
            ("Noem één klant die wil vertellen", -30, "Drie klanten genoemd", false), ("Stuur het verhaal aan open offertes", -6, null, false)),
        new("Vakbeurs techniek", null, 24, 27, 33, "Een stand met de besparingscheck om zelf in te vullen.",
            ("Plan gesprekken op de stand", 14, null, false), ("Bel de bezoekers binnen twee dagen", 29, null, false)),
        new("Voorjaar: onderhoud vooruit plannen", "hoofd-technische-dienst", 75, 110, null, "Nu plannen wat in de zomer stil moet liggen.", ("Noem de tien grootste locaties", 60, null, false)),
    ];

    public async Task Lay(CancellationToken cancellation)
    {
        var rows = All.Select(Row).ToList();
        ground.Db.AddRange(rows);
        await ground.Db.SaveChangesAsync(cancellation);
        foreach (var (planned, row) in All.Zip(rows))
            foreach (var (i, step) in planned.Steps.Index()) ground.Db.Add(Step(row, i + 1, step));
    }

    Campaign Row(Planned planned)
    {
        var (start, end) = (Day(planned.From), Day(planned.Until));
        var told = planned.Told is { } days ? DemoGround.At(start.PlusDays(-days)) : (Instant?)null;
        var isAgreed = told is not null && start.PlusDays(-planned.Told!.Value) >= ground.Story.SecondAgreement;
        return new()
        {
            WorkspaceId = ground.Db.Scope.Id, Name = planned.Name, About = planned.About, PersonaKey = planned.Persona, StartsOn = start, EndsOn = end, ToldAt = told,
            NoticeGiven = told is null ? null : WorkingDays(start.PlusDays(-planned.Told!.Value), start) * DayMinutes, NoticeAgreed = isAgreed ? DemoRules.Second.LaunchNoticeDays * DayMinutes : null,
            CreatedBy = ground.Person("Carlijn Kwartel"), CreatedAt = DemoGround.At(start.PlusDays(-(planned.Told ?? 60) - 10)), Revision = 1,
        };
    }

    CampaignStep Step(Campaign campaign, int position, (string What, int Due, string? Done, bool Dropped) step) => new()
    {
        WorkspaceId = ground.Db.Scope.Id, CampaignId = campaign.Id, Position = position, What = step.What, DueOn = Day(step.Due), DoneOn = step.Done is null ? null : Day(step.Due - 1), IsDropped = step.Dropped,
        Result = step.Dropped ? "Wij wisten er te laat van; de weken waren al vol." : step.Done, AnsweredBy = step.Done is null && !step.Dropped ? null : ground.Person("Ilse IJsvogel"),
        AnsweredAt = step.Done is null && !step.Dropped ? null : DemoGround.At(Day(step.Due), 16),
    };

    LocalDate Day(int fromToday) => DemoGround.Workday(ground.Story.Today.PlusDays(fromToday));

    static int WorkingDays(LocalDate from, LocalDate until) =>
        Enumerable.Range(0, Period.DaysBetween(from, until)).Count(i => from.PlusDays(i).DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));
}
