namespace Handslag.Rhythm.Demo;

/// <summary>What was talked about once at the demo company.</summary>
/// <param name="Said">What was agreed or decided.</param>
sealed record DemoItem(
    string Key, AgendaKind Kind, About About, int Impact, int Persistence, string Title, ItemEnding Ending, string? Said = null, long? Part = null, long? Of = null, string? Note = null, string? Notes = null);

static class DemoMeetingItems
{
    /// <param name="n">The number of the meeting in its rhythm, from 0.</param>
    public static IReadOnlyList<DemoItem> Monthly(int n) =>
    [
        new("commitment:respond", AgendaKind.MissedCommitment, About.Sales, 2, Math.Min(4, n + 1), "respond", n % 3 == 0 ? ItemEnding.Decision : ItemEnding.Action,
            n % 3 == 0 ? "Bij afwezigheid gaat een overdracht dezelfde dag naar een collega" : "Elke ochtend om 9:00 samen de nieuwe overdrachten doornemen", 240 + 11 * n, 420, Notes: "Vooral op maandag blijft het liggen; de leads van vrijdagmiddag wachten het langst."),
        new("hand:content", AgendaKind.AddedByHand, About.Marketing, 2, 1, "Welke vragen stellen klanten die wij nergens beantwoorden?", ItemEnding.Action, "Drie vragen uit gesprekken uitwerken tot een pagina",
            Note: "Uit de gesprekken van deze maand", Notes: "Prijs per meter, levertijd van pompen, en wie het onderhoud doet."),
        new("returns:contested", AgendaKind.ContestedReturn, About.Both, 1, 1, "Betwiste retouren", n % 2 == 0 ? ItemEnding.Accepted : ItemEnding.TermChange, n % 2 == 0 ? null : "Wat een concrete aanvraag is, opnieuw beschrijven", 3 + n % 4, 48),
        .. n % 4 == 2 ? new[] { new DemoItem("goal:course", AgendaKind.GoalOffCourse, About.Both, 2, 2, "Het gedeelde doel loopt achter", ItemEnding.MovedOn, Part: 31, Of: 100) } : [],
    ];

    public static IReadOnlyList<DemoItem> Weekly(int n) =>
    [
        new("hand:week", AgendaKind.AddedByHand, About.Both, 2, 1, "De overdrachten van vorige week", n % 5 == 0 ? ItemEnding.Action : ItemEnding.Accepted, n % 5 == 0 ? "Notitie bij elke overdracht: waarom nu" : null, Notes: n % 2 == 0 ? "Twee leads van dezelfde klant waren bij twee mensen." : null),
    ];

    public static IReadOnlyList<(string Title, About Carrier, bool IsForTheCustomer, string? Metric, decimal Start, decimal Target, string? Unit, GoalEnding? Ending, string? Word)> GoalsBefore { get; } =
    [
        ("Wie iets vraagt, wacht ten hoogste vier uur", About.Both, true, "waited:respond", 9, 4, "uur", GoalEnding.CarriedOver, "Het werd korter, maar op maandag nog niet"),
        ("Vier van de vijf overdrachten worden aangenomen", About.Marketing, false, "kept:accepted", 70, 80, "%", GoalEnding.Reached, "Beter gekozen, en een notitie erbij"),
    ];

    public static IReadOnlyList<(string Title, About Carrier, bool IsForTheCustomer, string? Metric, decimal Start, decimal Target, string? Unit, GoalEnding? Ending, string? Word)> GoalsNow { get; } =
    [
        ("Wie iets vraagt, wacht ten hoogste vier uur", About.Both, true, "waited:respond", 6, 3, "uur", null, null),
        ("Op tijd reageren op overdrachten", About.Sales, false, "kept:respond", 63, 85, "%", null, null),
        ("Retouren op tijd beantwoorden", About.Marketing, false, "kept:answer-return", 75, 90, "%", null, null),
    ];
}
