using Handslag.Platform;

namespace Handslag.Agreement;

/// <summary>The stages a new workspace starts with: the usual B2B road from lead to customer.</summary>
public static class B2BTemplate
{
    public const string FunnelKey = "new-business";

    public static Funnel Funnel() => new() { Key = FunnelKey, NameEn = "New business", NameNl = "Nieuwe klanten", Position = 1 };

    public static IReadOnlyList<Stage> Stages() =>
    [
        Stage(1, "lead", "Lead", "Lead", Side.Marketing, StageKind.Open),
        Stage(2, "mql", "Marketing qualified", "Marketinggekwalificeerd", Side.Marketing, StageKind.Open),
        Stage(3, "sal", "Sales accepted", "Geaccepteerd door sales", Side.Sales, StageKind.Open),
        Stage(4, "sql", "Sales qualified", "Salesgekwalificeerd", Side.Sales, StageKind.Open),
        Stage(5, "opportunity", "Opportunity", "Kans", Side.Sales, StageKind.Open),
        Stage(6, "customer", "Customer", "Klant", Side.Sales, StageKind.Won),
        Stage(7, "lost", "Lost", "Verloren", Side.Sales, StageKind.Lost),
        Stage(8, "parked", "Parked", "Geparkeerd", Side.Marketing, StageKind.Parked),
    ];

    static Stage Stage(int position, string key, string nameEn, string nameNl, Side side, StageKind kind) =>
        new() { Position = position, Key = key, NameEn = nameEn, NameNl = nameNl, Side = side, Kind = kind };
}
