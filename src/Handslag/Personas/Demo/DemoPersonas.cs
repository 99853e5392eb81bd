using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Personas.Demo;

/// <param name="DaysAgo">Before today.</param>
/// <param name="OfLead">Whether it is about a lead of the persona.</param>
sealed record DemoObservation(string Claim, ObservationKind Kind, Side Side, int DaysAgo, string Text, bool OfLead = false);

/// <param name="Reworded">What sales proposed a few days ago in its place; null where nothing is open.</param>
sealed record DemoPersonaStory(string Key, PersonaContent Content, IReadOnlyList<DemoObservation> Observations, PersonaContent? Reworded = null);

/// <summary>The three buyers of the demo company, as its marketing and sales know them by now: one claim nobody saw confirmed for long, one that returns question.</summary>
static class DemoPersonas
{
    public static IReadOnlyList<DemoPersonaStory> All { get; } = [Maintenance(), Purchasing(), Director()];

    static DemoPersonaStory Maintenance()
    {
        var content = new PersonaContent
        {
            Name = "Hoofd technische dienst",
            Summary = "Houdt de fabriek draaiende en wordt alleen gebeld als er iets stilstaat.",
            Claims =
            [
                Who("w1", "Werkt bij een voedings- of waterbedrijf met 80 tot 400 mensen"), Who("w2", "Begon zelf als monteur; leest een tekening sneller dan een folder"),
                new(PersonaSection.Goals, "g1", "Geen ongeplande stilstand in het hoogseizoen"), new(PersonaSection.Goals, "g2", "Onderhoud dat binnen de geplande stops past"),
                new(PersonaSection.Pains, "p1", "Elke storing kost een nachtdienst en een boze productiechef", ReturnCode.NoNeed),
                new(PersonaSection.Pains, "p2", "Reserveonderdelen komen te laat", ReturnCode.TooEarly),
                new(PersonaSection.Triggers, "t1", "Een pomp die voor de tweede keer in een jaar uitvalt", ReturnCode.TooEarly),
                new(PersonaSection.Objections, "o1", "“We hebben al een vaste leverancier die alles kent”"),
                new(PersonaSection.Buying, "b1", "Vraagt drie offertes, maar kiest wie binnen een week langskomt"), new(PersonaSection.Buying, "b2", "De inkoper kijkt mee op prijs, de directeur boven 50.000 euro"),
                new(PersonaSection.Looking, "l1", "Vakbeurs in het voorjaar, en collega's bij andere fabrieken"),
                new(PersonaSection.Words, "v1", "Zegt “stilstand” en “ombouw”, nooit “downtime” of “retrofit”"),
                new(PersonaSection.Convincing, "c1", "Een meting op de eigen pomp, met het rapport erbij"),
            ],
            Rules = [When("persona", "hoofd technische dienst", "werkvoorbereider")],
        };
        return new("hoofd-technische-dienst", content,
        [
            new("g1", ObservationKind.Quote, Side.Sales, 12, "Als die lijn in augustus staat, ben ik mijn weekend kwijt.", OfLead: true),
            new("p1", ObservationKind.Call, Side.Sales, 31, "Twee keer 's nachts gebeld in één maand; wil nu een vast onderhoudscontract.", OfLead: true),
            new("p1", ObservationKind.WonDeal, Side.Sales, 74, "Gewonnen omdat wij binnen vier dagen konden meten.", OfLead: true),
            new("b1", ObservationKind.LostDeal, Side.Sales, 47, "Verloren: de ander stond er na twee dagen, wij na negen.", OfLead: true),
            new("o1", ObservationKind.Quote, Side.Sales, 58, "Onze man van nu kent elke bocht in de leiding.", OfLead: true),
            new("l1", ObservationKind.Call, Side.Marketing, 96, "Op de beurs vroegen er zeven naar stilstand, twee naar energie."),
            new("v1", ObservationKind.Quote, Side.Marketing, 120, "“Downtime? Wij noemen dat gewoon stilstand.”"),
            new("c1", ObservationKind.Content, Side.Marketing, 40, "Case “Drie nachten minder” op de site, met het meetrapport."),
            new("g1", ObservationKind.Message, Side.Marketing, 33, "Mailreeks voor het hoogseizoen: “Vóór de zomer geen verrassingen”."),
            new("t1", ObservationKind.Call, Side.Sales, 19, "Belde de dag nadat dezelfde pomp weer stilviel.", OfLead: true),
            new("w1", ObservationKind.WonDeal, Side.Sales, 82, "Zuivel, 220 mensen, één technische dienst.", OfLead: true),
            new("p2", ObservationKind.LostDeal, Side.Sales, 260, "Koos een ander om de levertijd van een as.", OfLead: true),
        ]);
    }

    static DemoPersonaStory Purchasing()
    {
        var content = new PersonaContent
        {
            Name = "Inkoper",
            Summary = "Vergelijkt voorwaarden en wil geen verrassing na de handtekening.",
            Claims =
            [
                Who("w1", "Koopt voor meer vestigingen tegelijk in"), new(PersonaSection.Goals, "g1", "Minder leveranciers, langere afspraken"),
                new(PersonaSection.Pains, "p1", "Offertes die niet te vergelijken zijn", ReturnCode.NoNeed),
                new(PersonaSection.Triggers, "t1", "Een raamcontract dat binnen een half jaar afloopt", ReturnCode.TooEarly),
                new(PersonaSection.Objections, "o1", "“Dit past niet in het budget van dit jaar”", ReturnCode.NoBudget),
                new(PersonaSection.Buying, "b1", "Beslist nooit alleen: de technische dienst moet tekenen", ReturnCode.WrongPersona),
                new(PersonaSection.Looking, "l1", "Bestaande leverancierslijst en een aanbestedingsplatform"), new(PersonaSection.Words, "v1", "“Levensduurkosten”, “raamcontract”, “leverbetrouwbaarheid”"),
                new(PersonaSection.Convincing, "c1", "Prijzen per onderdeel en een boete op te late levering"),
            ],
            Rules = [When("persona", "inkoper")],
        };
        return new("inkoper", content,
        [
            new("p1", ObservationKind.Quote, Side.Sales, 22, "Ik kreeg vier offertes en vier indelingen; die leg ik niet naast elkaar.", OfLead: true),
            new("o1", ObservationKind.LostDeal, Side.Sales, 65, "Budget schoof naar volgend jaar; de technische dienst wilde wel.", OfLead: true),
            new("b1", ObservationKind.Call, Side.Sales, 15, "Verwees ons zelf door naar de technische dienst.", OfLead: true),
            new("g1", ObservationKind.Call, Side.Marketing, 70, "Drie van de vijf op de klantenavond willen één aanspreekpunt."),
            new("c1", ObservationKind.Content, Side.Marketing, 55, "Offertemodel met prijs per onderdeel als download."),
            new("t1", ObservationKind.WonDeal, Side.Sales, 133, "Contract liep af in maart; wij lagen er in november.", OfLead: true),
            new("v1", ObservationKind.Message, Side.Marketing, 48, "Nieuwsbrief “Levensduurkosten op één blad”."),
        ], content with
        {
            Summary = "Vergelijkt voorwaarden, wil geen verrassing na de handtekening en beslist met de technische dienst.",
            Claims = [.. content.Claims.Select(claim => claim.Key == "b1" ? claim with { Text = "Opent de deur, maar de technische dienst kiest" } : claim), new(PersonaSection.Objections, "o2", "“Stuur het eerst maar op papier”")],
        });
    }

    static DemoPersonaStory Director() => new("directeur", new PersonaContent
    {
        Name = "Directeur",
        Summary = "Rekent in jaren en in risico, en spreekt één keer met ons voordat er ja of nee is.",
        Claims =
        [
            Who("w1", "Eigenaar of vestigingsdirecteur van een bedrijf met 50 tot 250 mensen"), new(PersonaSection.Goals, "g1", "Zekerheid over kosten voor de komende tien jaar"),
            new(PersonaSection.Pains, "p1", "Energiekosten die elk kwartaal anders zijn", ReturnCode.NoNeed), new(PersonaSection.Triggers, "t1", "Een uitbreiding of een nieuwe vergunning", ReturnCode.TooEarly),
            new(PersonaSection.Objections, "o1", "“Dat regelt mijn technische dienst”", ReturnCode.WrongPersona), new(PersonaSection.Buying, "b1", "Eén gesprek, daarna een voorstel van twee bladzijden"),
            new(PersonaSection.Looking, "l1", "Andere ondernemers in de streek en de accountant"), new(PersonaSection.Words, "v1", "“Terugverdientijd” en “wie is verantwoordelijk”"),
            new(PersonaSection.Convincing, "c1", "Een bezoek aan een bedrijf dat hij kent"),
        ],
        Rules = [When("persona", "directeur", "hoofd duurzaamheid"), When("product", "complete installatie")],
    },
    [
        new("g1", ObservationKind.Quote, Side.Sales, 27, "Ik wil weten wat het over tien jaar kost, niet wat het nu kost.", OfLead: true),
        new("t1", ObservationKind.WonDeal, Side.Sales, 88, "Nieuwe hal in aanbouw; één leverancier voor het geheel.", OfLead: true),
        new("c1", ObservationKind.Call, Side.Marketing, 61, "Rondleiding bij een klant in dezelfde haven gaf drie afspraken."),
        new("b1", ObservationKind.Content, Side.Marketing, 35, "Voorbeeldvoorstel van twee bladzijden voor de verkoop."),
        new("o1", ObservationKind.Call, Side.Sales, 44, "Verbond ons na drie minuten door.", OfLead: true),
    ]);

    static Claim Who(string key, string text) => new(PersonaSection.Who, key, text, null);

    static MatchRule When(string field, params string[] values) => new([new(field, Comparison.OneOf, values)]);
}
