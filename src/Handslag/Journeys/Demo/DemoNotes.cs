using Handslag.Platform;
using Handslag.Platform.Demo;

namespace Handslag.Journeys.Demo;

/// <summary>What people at the demo company write, in Dutch and, some of them, in English. Invented; names nobody.</summary>
static class DemoNotes
{
    public static string Handover(DemoCase lead) => lead.Marketer.Language == "en"
        ? lead.Dice.Pick(
        [
            $"Read the {lead.Product} page three times this week and asked for the price list. Opening line: ask about the planned stop.",
            $"Came by at our stand, has a {lead.Product} problem before the season starts. Wants a visit.",
            "Attended the webinar to the end and asked two questions about delivery times.",
        ])
        : lead.Dice.Pick(
        [
            $"Heeft deze week drie keer de pagina over {lead.Product} gelezen en de prijslijst aangevraagd. Begin over de geplande stop.",
            $"Vroeg in het formulier om een bezoek; het gaat om {lead.Product} voor een tweede locatie.",
            "Webinar helemaal gezien en twee vragen gesteld over levertijd.",
            "Doorverwezen door een bestaande klant, verwacht een telefoontje deze week.",
            $"Rekent nu een vervanging door. Las de klantcase over {lead.Product}; wil weten wat de terugverdientijd is.",
            "Vervanging staat op de begroting van volgend jaar, wil nu al offertes vergelijken.",
        ]);

    public static string Return(string reason, DemoCase lead, DemoSeller seller) => (reason, seller.Language) switch
    {
        ("no-need", "en") => "Downloaded the guide for a colleague; nothing planned on their side.",
        ("no-need", _) => lead.Dice.Pick(["Heeft vorig jaar alles vernieuwd, komende vijf jaar geen vraag.", "Zocht alleen informatie voor een presentatie."]),
        ("wrong-persona", "en") => "Works in the office, has no say in technical purchases.",
        ("wrong-persona", _) => lead.Dice.Pick(["Is stagiair, beslist niet mee.", "Zit op personeelszaken; verwijst naar de technische dienst maar geeft geen naam."]),
        ("too-early", "en") => "Budget round starts after summer, asked us to call back then.",
        ("too-early", _) => $"Interesse in {lead.Product}, maar pas na de verbouwing over een halfjaar.",
        ("no-budget", "en") => "All investments on hold this year.",
        ("no-budget", _) => "Investeringsstop tot het nieuwe boekjaar.",
        ("unreachable", "en") => "Called on three different days and mailed, no answer at all.",
        ("unreachable", _) => lead.Dice.Pick(["Vier keer gebeld op verschillende momenten, nooit iemand.", "Telefoonnummer klopt niet en de mail komt terug."]),
        ("incomplete", "en") => "No phone number and no product; I cannot start a conversation with this.",
        ("incomplete", _) => "Geen telefoonnummer en geen product ingevuld, ik kan hier niets mee beginnen.",
        ("duplicate", "en") => "Already with us: a colleague is working on the same plant.",
        ("duplicate", _) => "Loopt al bij een collega voor dezelfde locatie.",
        (_, "en") => "A supplier who wants to sell to us.",
        _ => "Is zelf leverancier en wil ons iets verkopen.",
    };

    public static string Attempt(bool reached, DemoSeller seller) => (reached, seller.Language) switch
    {
        (true, "en") => "Good call, knows what they want. Sends drawings.",
        (true, _) => "Prettig gesprek, stuurt de tekeningen door.",
        (false, "en") => "Voicemail, left a message.",
        _ => "Voicemail ingesproken.",
    };

    public static string Visit(DemoCase lead, DemoSeller seller) => seller.Language == "en"
        ? $"On site: two lines run on old {lead.Product}, the third waits for this decision. Buyer and technical head were both there."
        : lead.Dice.Pick(
        [
            $"Op locatie geweest: {lead.Product} van twaalf jaar oud, storing in de zomer kostte twee dagen productie.",
            "Inkoop en techniek zaten samen aan tafel; techniek beslist, inkoop wil drie offertes.",
            "Vraagt vooral naar onderhoud en reactietijd, prijs kwam pas op het eind.",
        ]);

    public static string Won(DemoSeller seller) => seller.Language == "en"
        ? "Chose us because of the delivery time and the visit on site."
        : "Koos voor ons vanwege de levertijd en het bezoek op locatie.";

    public static string Lost(string reason, DemoSeller seller) => (reason, seller.Language) switch
    {
        ("price", "en") => "Twelve per cent above the other offer.",
        ("price", _) => "Twaalf procent boven de andere offerte.",
        ("competitor", "en") => "Stays with the current supplier, who matched the terms.",
        ("competitor", _) => "Blijft bij de huidige leverancier, die meeging in de voorwaarden.",
        ("no-decision", "en") => "Third postponement, no decision this year.",
        ("no-decision", _) => "Voor de derde keer uitgesteld, dit jaar geen besluit.",
        ("no-budget", "en") => "Budget went to another plant.",
        ("no-budget", _) => "Budget is naar een andere locatie gegaan.",
        (_, "en") => "We answered too late: the order was placed last week.",
        _ => "We waren te laat: de opdracht was vorige week al gegeven.",
    };

    public static string Dispute(Side raisedBy, Dice dice) => raisedBy == Side.Marketing
        ? dice.Pick(["Volgens de klant is er nooit gebeld voordat deze lead terugkwam.", "Returned as \u201ctoo early\u201d, but they signed with someone else the same month.", "Deze retour hoort bij een andere lead van hetzelfde bedrijf."])
        : dice.Pick(["Deze lead stond al bij ons open, er is niets overgedragen.", "Handed over twice: the first time was the week before."]);
}
