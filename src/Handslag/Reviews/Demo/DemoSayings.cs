using Handslag.Reviews.Rounds;

namespace Handslag.Reviews.Demo;

/// <summary>What the sides of the demo give as examples, and what they decide.</summary>
static class DemoSayings
{
    public static IReadOnlyList<string> Examples(string criterion, bool isGood) => (criterion, isGood) switch
    {
        ("lead-ready", true) => ["Had de besparingscheck al ingevuld en wist wat stilstand kostte.", "Vroeg zelf om een afspraak met de monteur erbij.", "Kende het verhaal van de drukkerij en wilde hetzelfde."],
        ("lead-ready", false) => ["Zocht een stageplek, geen onderhoud.", "Wist niet meer dat er een formulier was ingevuld.", "Mocht pas over een jaar weer bestellen; dat stond ook in de aanvraag."],
        ("campaign-told", true) => ["Drie weken vooraf op de kalender, met wat het van ons vroeg.", "De leidraad lag er voor de eerste gast binnenkwam."],
        ("campaign-told", false) => ["We hoorden het op dinsdag, de eerste bellers kwamen donderdag.", "Niemand wist wie de scans zou plannen."],
        ("campaign-worth", true) => ["Twee gasten van de open dagen zijn nu klant.", "Na het webinar belden drie hoofden technische dienst zelf."],
        ("campaign-worth", false) => ["Veel aanvragen voor een gratis scan, één gesprek.", "De bezoekers kwamen voor de lunch."],
        ("tool-helps", true) => ["Met de check erbij ging het gesprek over geld in plaats van over techniek.", "Ik stuur het vooraf en dan is de helft van de vragen weg."],
        ("tool-helps", false) => ["Veertig dia's; de klant haakte af op dia zes.", "De cijfers zijn van twee jaar terug."],
        ("campaign-followed", true) => ["Elf van de twaalf aanwezigen waren de volgende dag gebeld.", "Iedereen stond een dagdeel bij de ontvangst."],
        ("campaign-followed", false) => ["De aanvragen lagen twee weken.", "Van de uitnodigingen hoorden wij niets terug."],
        ("followed-up", true) => ["Binnen twee uur gebeld, ook op vrijdagmiddag.", "Bij drie klanten zijn we samen geweest."],
        ("followed-up", false) => ["Vier leads van de beurs zijn nooit gebeld.", "Een lead wachtte elf dagen op een eerste poging."],
        ("feedback", true) => ["Bij elke teruggave stond waarom, met een zin van de klant.", "Koen vertelde wat de inkoper echt vroeg; dat staat nu op de pagina."],
        ("feedback", false) => ["'Geen interesse' bij zeven leads, zonder meer.", "Wat er van de open offertes werd, moesten we zelf opzoeken."],
        (_, true) => ["De besparingscheck gaat elk gesprek mee.", "Twee verkopers vroegen om een versie voor scholen."],
        _ => ["De film is niet één keer verstuurd.", "De brochure lag nog in de doos."],
    };

    public static IReadOnlyList<string> Endings(Ending ending) => ending switch
    {
        Ending.Action => ["Wie een lead teruggeeft schrijft erbij wat de klant zei; we lezen ze samen op maandag.", "Marketing belt tien aanvragen zelf voor ze worden overgedragen.", "De veertig dia's worden er acht, met Otto erbij."],
        Ending.TermChange => ["'Gekwalificeerd': de klant heeft een installatie die hij zelf beheert."],
        _ => ["Op vrijdag na drie uur telt de reactietijd vanaf maandag."],
    };
}
