using System.Text;
using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.Reviews.Tools;
using NodaTime;

namespace Handslag.Reviews.Demo;

/// <summary>A library as many companies have one: some of it is used every week, some of it nobody ever opened.</summary>
sealed class DemoTools(DemoGround ground)
{
    const ulong Stream = 9_001;

    static readonly string[] Sellers = ["Koen Koolmees", "Lotte Lepelaar", "Mees Merel", "Nina Nachtegaal", "Otto Ooievaar"];

    /// <param name="DaysAgo">Since when sales could use it.</param>
    /// <param name="Weight">How much of all use falls to it.</param>
    sealed record Made(string Name, ToolKind Kind, string? Persona, string? Stage, int DaysAgo, double Weight, int[] Ratings, string About, string? Said = null);

    static readonly Made[] All =
    [
        new("Besparingscheck installatie", ToolKind.Calculator, "hoofd-technische-dienst", "opportunity", 420, 5, [5, 5, 4, 4], "Rekent met vijf getallen van de klant uit wat stilstand kost. Samen invullen, niet opsturen.", "De klant rekent mee, dan gelooft hij het."),
        new("Klantverhaal drukkerij", ToolKind.Case, "hoofd-technische-dienst", null, 300, 4, [5, 4, 4], "Twee pagina's over een drukkerij die van storing naar onderhoud ging, met de cijfers van de klant zelf."),
        new("Gespreksleidraad eerste gesprek", ToolKind.Script, null, "sal", 260, 3, [4, 3, 4, 5], "Zeven vragen die laten zien of er iets speelt. Hooguit twintig minuten."),
        new("Vergelijking onderhoudscontracten", ToolKind.Deck, "inkoper", "opportunity", 210, 2, [3, 4, 3], "Wat er in welk contract zit, op één dia per vraag van inkoop."),
        new("Technische verdieping frequentieregelaars", ToolKind.Deck, "hoofd-technische-dienst", null, 180, .6, [1, 2, 2], "Veertig dia's over regeltechniek.", "Veel te technisch voor een eerste gesprek; ik sla driekwart over."),
        new("Brochure duurzaam beheer", ToolKind.Page, "directeur", null, 150, 0, [], "Wat verduurzamen oplevert voor een gebouw van vóór 1990."),
        new("Film: een dag met de monteur", ToolKind.Film, null, "lead", 95, 0, [], "Drie minuten meekijken bij een storing en bij een onderhoudsbeurt."),
        new("Prijzen op één blad", ToolKind.Page, "inkoper", "opportunity", 12, .3, [], "De drie pakketten met wat ze kosten, voor als de klant erom vraagt."),
    ];

    public async Task Lay(CancellationToken cancellation)
    {
        var tools = All.Select(made => new Tool
        {
            WorkspaceId = ground.Db.Scope.Id, Name = made.Name, Folded = Folded.Fold(made.Name), Kind = made.Kind, About = made.About, PersonaKey = made.Persona, StageKey = made.Stage,
            Since = DemoGround.Workday(ground.Story.Today.PlusDays(-made.DaysAgo)), CreatedBy = ground.Person("Daan Dodaars"), CreatedAt = DemoGround.At(ground.Story.Today.PlusDays(-made.DaysAgo), 9),
            Link = made.Kind == ToolKind.Film ? "https://film.waterkant.example/monteur" : null, Revision = 1,
        }).ToList();
        ground.Db.AddRange(tools);
        await ground.Db.SaveChangesAsync(cancellation);
        var dice = DemoStory.Dice(Stream);
        foreach (var (made, tool) in All.Zip(tools))
        {
            foreach (var (i, usefulness) in made.Ratings.Index())
            {
                ground.Db.Add(new ToolRating
                {
                    WorkspaceId = ground.Db.Scope.Id, ToolId = tool.Id, UserId = ground.Person(Sellers[i]), Usefulness = (short)usefulness, Text = i == 0 ? made.Said : null,
                    At = DemoGround.At(tool.Since.PlusDays(made.DaysAgo / 2 + i)),
                });
            }
        }

        Uses(tools, dice);
        File(tools[2], "eerste-gesprek.txt", "text/plain", Encoding.UTF8.GetBytes("Zeven vragen voor een eerste gesprek\n\n1. Wat ging er de laatste keer mis?\n2. Wie merkte dat als eerste?\n3. Wat kostte het?\n4. Wat heeft u al geprobeerd?\n5. Wat gebeurt er als u niets doet?\n6. Wie moet er meebeslissen?\n7. Wanneer spreken we elkaar weer?\n"));
        File(tools[7], "prijzen.pdf", "application/pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n"u8.ToArray());
    }

    /// <summary>About one accepted lead in five was shown something, most often what works; won leads somewhat more often.</summary>
    void Uses(List<Tool> tools, Dice dice)
    {
        var won = ground.Won.Select(deal => deal.LeadId).ToHashSet();
        HashSet<(long, long, long, LocalDate)> said = [];
        foreach (var (lead, returned, at) in ground.Decided)
        {
            if (returned || !dice.Chance(won.Contains(lead) ? .35 : .18)) continue;
            var tool = tools[dice.Pick([.. All.Select((made, i) => (i, made.Weight))])];
            var on = at.InZone(DemoStory.Zone).Date.PlusDays(dice.Between(0, 3));
            if (on < tool.Since || on > ground.Story.Today) continue;
            var seller = ground.Person(dice.Pick(Sellers));
            if (said.Add((tool.Id, lead, seller, on)))
                ground.Db.Add(new ToolUse { WorkspaceId = ground.Db.Scope.Id, ToolId = tool.Id, LeadId = lead, UserId = seller, On = on, At = Instant.Min(DemoGround.At(on, 15), ground.Story.Now) });
        }
    }

    void File(Tool tool, string name, string type, byte[] bytes) =>
        ground.Db.Add(new ToolFile { WorkspaceId = ground.Db.Scope.Id, ToolId = tool.Id, Name = name, Type = type, Size = bytes.Length, Bytes = bytes, StoredAt = tool.CreatedAt });
}
