using Handslag.Platform;
using Handslag.Time;

namespace Handslag.Agreement;

/// <summary>A road to start from: its name, its stages, and what its two sides usually promise each other.</summary>
public sealed record AgreementTemplate(string Key, Words Name, IReadOnlyList<StageTerms> Stages, IReadOnlyList<Commitment> Commitments);

/// <summary>The roads that a company can start from, in both languages. Norms are left empty: the editor asks for each.</summary>
public static class AgreementTemplates
{
    const int Hour = 60;
    const int Day = 8 * Hour;

    public static IReadOnlyList<AgreementTemplate> All { get; } = [NewBusiness(), ExistingCustomers(), Partners()];

    public static IReadOnlyList<ReturnReason> Reasons { get; } =
    [
        new(ReturnCode.NoNeed, new("No need", "Geen behoefte")),
        new(ReturnCode.WrongPersona, new("Not somebody we want to reach", "Niet wie wij willen bereiken")),
        new(ReturnCode.TooEarly, new("Too early", "Te vroeg")),
        new(ReturnCode.NoBudget, new("No budget", "Geen budget")),
        new(ReturnCode.NotReachable, new("Not reachable", "Niet bereikbaar")),
        new(ReturnCode.WrongDetails, new("Wrong details", "Verkeerde gegevens")),
        new(ReturnCode.AlreadyCustomer, new("Already a customer", "Al klant")),
        new(ReturnCode.Duplicate, new("Known twice", "Dubbel")),
        new(ReturnCode.OutsideRegion, new("Outside our region", "Buiten ons gebied")),
        new(ReturnCode.Competitor, new("Chose a competitor", "Koos een concurrent")),
        new(ReturnCode.Other, new("Something else", "Anders")),
    ];

    /// <summary>What the template would mean on the stages that a funnel has now.</summary>
    public static AgreementTerms Terms(string funnelKey, IReadOnlyList<Stage> stages)
    {
        var template = All.MaxBy(one => one.Stages.Count(usual => stages.Any(stage => stage.Key == usual.Key)))!;
        return new()
        {
            Funnel = funnelKey,
            Stages = [.. stages.OrderBy(stage => Rank(stage.Kind)).ThenBy(stage => stage.Position).Select(stage => Described(stage, template))],
            Commitments = template.Commitments,
            ReturnReasons = Reasons,
            PauseCap = new(5 * Day),
        };
    }

    /// <summary>Rows for a new funnel.</summary>
    public static IReadOnlyList<Stage> Stages(AgreementTemplate template) =>
        [.. template.Stages.Select((stage, i) => new Stage { Position = i + 1, Key = stage.Key, NameEn = stage.Name.En, NameNl = stage.Name.Nl, Side = stage.Side, Kind = stage.Kind })];

    static StageTerms Described(Stage stage, AgreementTemplate template)
    {
        var usual = template.Stages.FirstOrDefault(one => one.Key == stage.Key);
        return new()
        {
            Key = stage.Key, Name = new(stage.NameEn, stage.NameNl), Side = stage.Side, Kind = stage.Kind,
            Accountable = usual?.Accountable, Entry = usual?.Entry, Exit = usual?.Exit, Needs = usual?.Needs,
        };
    }

    static int Rank(StageKind kind) => kind switch { StageKind.Open => 0, StageKind.Won => 1, _ => 2 };

    static AgreementTemplate NewBusiness() => new(B2BTemplate.FunnelKey, new("New business", "Nieuwe klanten"),
    [
        Stage("lead", "Lead", "Lead", Side.Marketing,
            new("Somebody left a name, and may be contacted", "Iemand liet een naam achter en mag worden benaderd"),
            new("We know the company, the role and the question", "Wij kennen het bedrijf, de rol en de vraag")),
        Stage("mql", "Marketing qualified", "Gekwalificeerd door marketing", Side.Marketing,
            new("Fits a buyer we want, and showed interest of their own accord", "Past bij een koper die wij willen, en toonde uit zichzelf interesse"),
            new("Handed over with why now, what they read and an opening line", "Overgedragen met waarom nu, wat zij lazen en een openingszin"),
            needs: new("Feedback on every lead that comes back", "Een reactie bij elke lead die terugkomt")),
        Stage("sal", "Sales accepted", "Geaccepteerd door sales", Side.Sales,
            new("Sales has looked and takes it on", "Sales heeft gekeken en pakt het op"),
            new("A conversation took place, or the lead went back with a reason", "Er was een gesprek, of de lead ging terug met een reden"),
            needs: new("A note that says why this lead, why now", "Een notitie die zegt waarom deze lead, waarom nu")),
        Stage("sql", "Sales qualified", "Gekwalificeerd door sales", Side.Sales,
            new("Need, budget, decision and time are known", "Behoefte, budget, besluit en tijd zijn bekend"),
            new("The customer asks for an offer", "De klant vraagt een aanbod")),
        Stage("opportunity", "Opportunity", "Kans", Side.Sales,
            new("There is an offer", "Er ligt een aanbod"), new("The customer decides", "De klant besluit")),
        Stage("customer", "Customer", "Klant", Side.Sales, kind: StageKind.Won),
        Stage("lost", "Lost", "Verloren", Side.Sales, kind: StageKind.Lost),
        Stage("parked", "Parked", "Geparkeerd", Side.Marketing, kind: StageKind.Parked),
    ], Usual(handovers: 20));

    static AgreementTemplate ExistingCustomers() => new("existing-customers", new("Existing customers", "Bestaande klanten"),
    [
        Stage("in-touch", "In touch", "In contact", Side.Marketing,
            new("A customer who uses what they bought", "Een klant die gebruikt wat is gekocht"), new("Shows interest in more", "Toont interesse in meer")),
        Stage("signal", "Signal", "Signaal", Side.Marketing,
            new("Use, question or visit that points to a need", "Gebruik, vraag of bezoek dat op een behoefte wijst"), new("Handed over to the account’s salesperson", "Overgedragen aan de verkoper van de klant")),
        Stage("conversation", "Conversation", "Gesprek", Side.Sales,
            new("Sales has spoken with the customer about it", "Sales sprak er met de klant over"), new("The customer asks for an offer", "De klant vraagt een aanbod")),
        Stage("proposal", "Proposal", "Voorstel", Side.Sales),
        Stage("extended", "Extended", "Uitgebreid", Side.Sales, kind: StageKind.Won),
        Stage("not-now", "Not now", "Nu niet", Side.Sales, kind: StageKind.Lost),
        Stage("resting", "Resting", "Rust", Side.Marketing, kind: StageKind.Parked),
    ], Usual(handovers: 10));

    static AgreementTemplate Partners() => new("partners", new("Partners", "Partners"),
    [
        Stage("candidate", "Candidate", "Kandidaat", Side.Marketing,
            new("A company that reaches customers we want", "Een bedrijf dat klanten bereikt die wij willen"), new("Wants to talk about working together", "Wil praten over samenwerken")),
        Stage("interested", "Interested", "Geïnteresseerd", Side.Marketing),
        Stage("in-talks", "In talks", "In gesprek", Side.Sales),
        Stage("trial", "Trial", "Proef", Side.Sales),
        Stage("partner", "Partner", "Partner", Side.Sales, kind: StageKind.Won),
        Stage("declined", "Declined", "Afgewezen", Side.Sales, kind: StageKind.Lost),
        Stage("later", "Later", "Later", Side.Marketing, kind: StageKind.Parked),
    ], Usual(handovers: 3));

    static Commitment[] Usual(int handovers) =>
    [
        new() { Key = "respond", Promise = Promise.Respond, Within = new(4 * Hour), Share = new Share(90), Period = CommitmentPeriod.Month },
        new() { Key = "decide", Promise = Promise.Decide, Within = new(2 * Day), Share = new Share(90), Period = CommitmentPeriod.Month },
        new() { Key = "attempt", Promise = Promise.Attempt, Target = 3, Within = new(5 * Day), Share = new Share(80), Period = CommitmentPeriod.Month },
        new() { Key = "return-with-reason", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
        new() { Key = "hand-over", Promise = Promise.HandOver, Target = handovers, Period = CommitmentPeriod.Month },
        new() { Key = "accepted", Promise = Promise.Accepted, Target = 70, Period = CommitmentPeriod.Month },
        new() { Key = "answer-return", Promise = Promise.AnswerReturn, Within = new(2 * Day), Share = new Share(90), Period = CommitmentPeriod.Month },
    ];

    static StageTerms Stage(string key, string nameEn, string nameNl, Side side, Words? entry = null, Words? exit = null, Words? needs = null, StageKind kind = StageKind.Open) => new()
    {
        Key = key, Name = new(nameEn, nameNl), Side = side, Kind = kind, Entry = entry, Exit = exit, Needs = needs,
        Accountable = kind != StageKind.Open ? null : side == Side.Marketing ? new("Head of marketing", "Hoofd marketing") : new("Head of sales", "Hoofd sales"),
    };
}
