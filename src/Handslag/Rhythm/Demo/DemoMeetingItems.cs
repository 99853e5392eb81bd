namespace Handslag.Rhythm.Demo;

/// <summary>What was talked about once at the demo company.</summary>
/// <param name="Said">What was agreed or decided.</param>
sealed record DemoItem(
    string Key, AgendaKind Kind, About About, int Impact, int Persistence, string Title, ItemEnding Ending, string? Said = null, long? Part = null, long? Of = null, string? Note = null, string? Notes = null, MissedBy? Missed = null);

/// <summary>A goal as the demo company set it.</summary>
sealed record DemoGoal(string Title, About Carrier, bool IsForTheCustomer, string Metric, decimal Start, decimal Target, string Unit, GoalEnding? Ending = null, string? Word = null);

static class DemoMeetingItems
{
    static readonly string[] Decisions =
    [
        "Bij afwezigheid gaat een overdracht dezelfde dag naar een collega", "Een retour zonder voorbeeld telt niet als retour", "Marketing draagt pas over als rol en vraag bekend zijn", "Reageren binnen vier werkuren, ook op vrijdagmiddag",
    ];

    static readonly string[] ForSales =
    [
        "Elke ochtend om 9:00 samen de nieuwe overdrachten doornemen", "De leads van de beurs deze week allemaal bellen", "Per retour één voorbeeld uit het gesprek opschrijven", "Twee collega’s inwerken op de meetsystemen",
        "De offertes die langer dan drie weken openstaan nabellen",
    ];

    static readonly string[] ForMarketing =
    [
        "Drie vragen uit gesprekken uitwerken tot een pagina", "De pagina over levertijden herschrijven met verkoop", "Een verhaal van een tevreden klant opnemen", "Het aanvraagformulier met twee velden inkorten", "De uitnodiging voor de open dag vooraf laten lezen",
    ];

    static readonly string[] Questions =
    [
        "Welke vragen stellen klanten die wij nergens beantwoorden?", "Wat hebben wij van de open dag geleerd?", "Hoe klinkt onze eerste zin aan de telefoon?", "Welke campagne komt eraan en wat vraagt die van verkoop?",
    ];

    static readonly string[] Heard =
    [
        "Vooral op maandag blijft het liggen; de leads van vrijdagmiddag wachten het langst.", "Prijs per meter, levertijd van pompen, en wie het onderhoud doet.", "Twee leads van dezelfde klant waren bij twee mensen.",
        "Een klant belde zelf terug: dat was de beste week van de maand.", "De notities zijn korter en beter geworden.",
    ];

    /// <param name="n">The number of the meeting in its rhythm, from 0.</param>
    public static IReadOnlyList<DemoItem> Monthly(int n) =>
    [
        new("commitment:respond:late", AgendaKind.MissedCommitment, About.Sales, 2, Math.Min(4, n + 1), "respond", n % 3 == 0 ? ItemEnding.Decision : ItemEnding.Action,
            Of(n % 3 == 0 ? Decisions : ForSales, n / (n % 3 == 0 ? 3 : 1)), 240 + 11 * n, 420, Notes: Of(Heard, n), Missed: new(MissedCause.Late, 180 - 11 * n, 480)),
        new("hand:question", AgendaKind.AddedByHand, About.Marketing, 2, 1, Of(Questions, n), ItemEnding.Action, Of(ForMarketing, n), Note: "Uit de gesprekken van deze maand", Notes: Of(Heard, n + 1)),
        new("returns:contested", AgendaKind.ContestedReturn, About.Both, 1, 1, "Betwiste retouren", n % 2 == 0 ? ItemEnding.Accepted : ItemEnding.TermChange, n % 2 == 0 ? null : "Wat een concrete aanvraag is, opnieuw beschrijven", 3 + n % 4, 48),
        .. n % 4 == 2 ? new[] { new DemoItem("goal:course", AgendaKind.GoalOffCourse, About.Both, 2, 2, "Het gedeelde doel loopt achter", ItemEnding.MovedOn, Part: 31, Of: 100) } : [],
    ];

    public static IReadOnlyList<DemoItem> Weekly(int n) =>
    [
        new("hand:week", AgendaKind.AddedByHand, About.Both, 2, 1, "De overdrachten van vorige week", n % 4 == 0 ? ItemEnding.Action : ItemEnding.Accepted, n % 4 == 0 ? Of(ForMarketing, n / 4 + 2) : null, Notes: n % 2 == 0 ? Of(Heard, n / 2) : null),
    ];

    public static IReadOnlyList<DemoGoal> GoalsBefore { get; } =
    [
        new("Wie iets vraagt, hoort binnen vier uur van ons", About.Both, true, "waited:respond", 9, 4, "uur", GoalEnding.Reached, "Door elke ochtend samen te beginnen"),
        new("Drie van de vier overdrachten zijn op tijd beantwoord", About.Sales, false, "kept:respond", 45, 75, "%", GoalEnding.CarriedOver, "Beter, maar op maandag nog niet"),
    ];

    public static IReadOnlyList<DemoGoal> GoalsNow { get; } =
    [
        new("Wie iets vraagt, hoort binnen anderhalf uur van ons", About.Both, true, "waited:respond", 4, 1.5m, "uur"),
        new("Op tijd reageren op overdrachten", About.Sales, false, "kept:respond", 63, 85, "%"),
        new("Retouren op tijd beantwoorden", About.Marketing, false, "kept:answer-return", 75, 90, "%"),
        new("Meer leads worden binnen een maand gekwalificeerd", About.Marketing, false, "funnel:lead", 35, 45, "%"),
        new("Deals gelijkmatiger over het kwartaal sluiten", About.Sales, false, "evidence:closings-late", 35, 20, "%"),
    ];

    static string Of(string[] from, int n) => from[n % from.Length];
}
