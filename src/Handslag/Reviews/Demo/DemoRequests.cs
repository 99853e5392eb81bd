using System.Text.Json;
using Handslag.Platform;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rules;
using NodaTime;

namespace Handslag.Reviews.Demo;

/// <summary>Requests both ways: most with time enough, one that came the day before, and one that is late now.</summary>
sealed class DemoRequests(DemoGround ground)
{
    /// <param name="Asked">Days from today.</param>
    /// <param name="Delivered">Days from today; null where nothing was delivered.</param>
    sealed record Wanted(string Kind, string Name, Side From, string By, int Asked, int Due, RequestState State, int? Delivered, Dictionary<string, string> Parts, string? Said = null);

    static readonly Wanted[] All =
    [
        new("material", "Eén blad voor ziekenhuizen", Side.Sales, "Lotte Lepelaar", -62, -48, RequestState.Accepted, -50,
            new() { ["customer"] = "Technisch beheer van ziekenhuizen", ["message"] = "Onderhoud zonder de zorg te storen", ["form"] = "Eén blad, om mee te nemen" }, "Meteen gebruikt, dank."),
        new("speaker", "Klant voor het verhaal van november", Side.Marketing, "Eva Eidereend", -45, -30, RequestState.Accepted, -33,
            new() { ["topic"] = "Van storing naar onderhoud", ["customer"] = "De drukkerij in Zwolle", ["effort"] = "Een uur interview" }),
        new("material", "Dia's voor een offerte morgen", Side.Sales, "Otto Ooievaar", -25, -24, RequestState.Accepted, -22,
            new() { ["customer"] = "Een voedselbedrijf", ["message"] = "Hygiëne en onderhoud" }, "Een dag te laat, maar ook pas een dag ervoor gevraagd."),
        new("material", "Cijfers voor een jaargesprek", Side.Sales, "Mees Merel", -34, -21, RequestState.Accepted, -23,
            new() { ["customer"] = "Een gemeente", ["message"] = "Wat het onderhoud dit jaar voorkwam", ["form"] = "Drie dia's" }),
        new("event", "Hulp op de vakbeurs", Side.Marketing, "Finn Fuut", -12, 24, RequestState.TakenOn, null,
            new() { ["where"] = "Jaarbeurs, drie dagen", ["audience"] = "Hoofden technische dienst", ["help"] = "Elke dag twee mensen op de stand" }, "Koen en Lotte doen de eerste dag."),
        new("material", "Rekenvoorbeeld voor een bakkerij", Side.Sales, "Koen Koolmees", -14, -3, RequestState.TakenOn, null,
            new() { ["customer"] = "Een bakkerij met drie lijnen", ["message"] = "Wat een uur stilstand kost", ["form"] = "Ingevulde besparingscheck" }, "De cijfers van de klant laten op zich wachten."),
        new("material", "Antwoord op de prijs van de concurrent", Side.Sales, "Nina Nachtegaal", -1, 4, RequestState.Asked, null, new() { ["message"] = "Waarom wij duurder lijken en het niet zijn" }),
    ];

    public async Task Lay(CancellationToken cancellation)
    {
        var rows = All.Select(Row).ToList();
        ground.Db.AddRange(rows);
        await ground.Db.SaveChangesAsync(cancellation);
        foreach (var (wanted, row) in All.Zip(rows)) Entries(wanted, row);
    }

    SideRequest Row(Wanted wanted)
    {
        var (asked, due, template) = (Day(wanted.Asked), Day(wanted.Due), DemoRules.Second.Template(wanted.Kind)!);
        var days = Enumerable.Range(0, Math.Max(0, Period.DaysBetween(asked, due))).Count(i => asked.PlusDays(i).DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));
        var ended = wanted.State == RequestState.Accepted ? DemoGround.At(Day(wanted.Delivered!.Value + 1), 11) : (Instant?)null;
        return new()
        {
            WorkspaceId = ground.Db.Scope.Id, FromSide = wanted.From, TemplateKey = wanted.Kind, RulesNumber = 2, Name = wanted.Name, Parts = JsonSerializer.Serialize(wanted.Parts),
            DueOn = due, DueAt = DemoGround.At(due, 17, 0), AskedAt = DemoGround.At(asked, 9, 30), AskedBy = ground.Person(wanted.By), NoticeGiven = (days * 480) + 450, NoticeAgreed = template.NoticeDays * 480,
            WasComplete = template.Parts.All(part => !part.IsRequired || wanted.Parts.ContainsKey(part.Key)), State = wanted.State,
            DeliveredAt = wanted.Delivered is { } delivered ? DemoGround.At(Day(delivered), 15) : null, EndedAt = ended, Revision = 1,
        };
    }

    void Entries(Wanted wanted, SideRequest row)
    {
        Add(RequestEntryKind.Asked, row.FromSide, row.AskedAt, null);
        if (wanted.State != RequestState.Asked) Add(RequestEntryKind.TakenOn, row.ToSide, DemoGround.At(Day(wanted.Asked), 14, 20), null);
        if (wanted is { Said: { } said, State: RequestState.TakenOn }) Add(RequestEntryKind.Said, row.ToSide, DemoGround.At(Day(wanted.Asked + 4), 11), said);
        if (row.DeliveredAt is { } delivered) Add(RequestEntryKind.Delivered, row.ToSide, delivered, null);
        if (row.EndedAt is { } ended) Add(RequestEntryKind.Accepted, row.FromSide, ended, wanted.Said);

        void Add(RequestEntryKind kind, Side side, Instant at, string? text) => ground.Db.Add(new RequestEntry
        {
            WorkspaceId = ground.Db.Scope.Id, RequestId = row.Id, Kind = kind, Side = side, UserId = side == row.FromSide ? row.AskedBy : ground.Person(side == Side.Sales ? "Ilse IJsvogel" : "Bas Bever"), Text = text, At = at,
        });
    }

    LocalDate Day(int fromToday) => DemoGround.Workday(ground.Story.Today.PlusDays(fromToday));
}
