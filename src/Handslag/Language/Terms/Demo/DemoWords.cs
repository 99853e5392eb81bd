using Handslag.Agreement;

namespace Handslag.Language.Terms.Demo;

/// <summary>What the two sides of the demo wrote before they talked, and what they changed afterwards.</summary>
static class DemoWords
{
    public const string WhyNewMql = "Bij de ijking bleek dat wij een download anders wegen. Wij willen dat er een vraag is, niet alleen een download.";
    public const string WhyNotSql = "Budget kennen wij in het eerste gesprek zelden. Zo gesteld haalt bijna geen lead het, en krijgt marketing de schuld.";
    public const string WhyNewHandover = "Zonder notitie begint de klok nu ook te lopen; dat hebben wij in het overleg van vorige week anders bedoeld.";

    /// <summary>By key: marketing's words, then sales'.</summary>
    public static IReadOnlyDictionary<string, (string? Marketing, string? Sales)> Both { get; } = new Dictionary<string, (string?, string?)>
    {
        ["lead"] = ("Iedereen die een formulier invult of op een beurs een kaartje achterlaat.", "Iemand die echt wil praten over een nieuwe installatie."),
        ["mql"] = ("Past bij onze doelgroep en heeft genoeg punten: bezocht de site, las een case, downloadde iets.", "Iemand met een vraag. Wie alleen iets downloadde, is er geen."),
        ["sal"] = ("Sales heeft ja gezegd en gaat bellen.", "Ik heb gekeken en denk dat het iets kan worden."),
        ["opportunity"] = ("Er is een afspraak gemaakt.", "Er ligt een offerte."),
        ["customer"] = ("Heeft getekend.", "Heeft getekend en de eerste rekening betaald."),
        ["handover"] = ("Wij zetten de lead op naam van sales.", "Wij krijgen een naam met een verhaal erbij."),
        ["returned-lead"] = ("Sales wil de lead niet.", "De lead klopt niet, en wij zeggen waarom."),
        ["response-time"] = ("Hoe lang het duurt voor iemand wordt gebeld.", "Hoe lang het duurt voor wij iemand hebben gesproken."),
        ["icp"] = ("De bedrijven op onze doelgroepenlijst.", "Installateurs en vve’s vanaf vijftig woningen, daar winnen wij."),
        ["sql"] = ("Sales heeft gesproken en ziet een vraag die wij kunnen oplossen.", "Behoefte, budget, beslisser en datum zijn bekend. Anders is het nog niets."),
        ["intent-signal"] = ("Twee keer de prijspagina in een week, of een case met een collega gedeeld.", "Ze bellen zelf en vragen wanneer wij kunnen beginnen."),
        ["lead-nurturing"] = ("Elke maand iets sturen waar iemand iets aan heeft, tot die zelf een vraag stelt.", null),
    };

    public static TermContent NewMql(TermContent before) => before with
    {
        Definition = new(
            "Somebody who fits a buyer we want and asked something of their own accord; a download alone is not enough. Marketing says why now, and hands them over.",
            "Iemand die past bij een koper die wij willen en uit zichzelf iets vroeg; alleen een download is niet genoeg. Marketing zegt waarom nu, en draagt over."),
    };

    public static TermContent NewHandover(TermContent before) => before with
    {
        Definition = new Words(
            "The moment marketing passes somebody on to sales with a note that says why now. Without that note the clock of sales does not run.",
            "Het moment waarop marketing iemand doorgeeft aan sales met een notitie die zegt waarom nu. Zonder die notitie loopt de klok van sales niet."),
    };
}
