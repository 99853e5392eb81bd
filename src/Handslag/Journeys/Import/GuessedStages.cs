using System.Globalization;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

/// <summary>What a source's stage values seem to mean: a stage of the B2B template, or a stage to be made.</summary>
static class GuessedStages
{
    static readonly (string Stage, FactKind Fact, string[] Words)[] Known =
    [
        ("customer", FactKind.Won, ["won", "closedwon", "closed won", "gewonnen", "customer", "klant", "evangelist", "closed converted"]),
        ("lost", FactKind.Lost, ["lost", "closedlost", "closed lost", "verloren", "closed not converted", "disqualified", "gediskwalificeerd"]),
        ("parked", FactKind.Parked, ["parked", "geparkeerd", "nurture", "nurturing"]),
        ("mql", FactKind.StageEntered, ["mql", "marketingqualifiedlead", "marketing qualified lead", "marketing qualified"]),
        ("sal", FactKind.StageEntered, ["sal", "sales accepted lead", "sales accepted", "salesacceptedlead"]),
        ("sql", FactKind.StageEntered, ["sql", "salesqualifiedlead", "sales qualified lead", "qualified", "gekwalificeerd"]),
        ("opportunity", FactKind.StageEntered, ["opportunity", "kans", "verkoopkans"]),
        ("lead", FactKind.StageEntered, ["lead", "new", "nieuw", "subscriber", "abonnee", "open", "open not contacted"]),
    ];

    public static StageMapping Of(IEnumerable<string> values)
    {
        var meanings = new Dictionary<string, StageValue>(StringComparer.Ordinal);
        var create = new List<StageToCreate>();
        foreach (var value in values)
            meanings[value] = KnownStage(value) ?? Made(value, create);
        return new StageMapping { Values = meanings, Create = create };
    }

    /// <summary>Won, lost or open, for a column that says how a deal ended.</summary>
    public static CloseOutcome Outcome(string value) => KnownStage(value)?.Fact switch
    {
        FactKind.Won => CloseOutcome.Won,
        FactKind.Lost => CloseOutcome.Lost,
        _ => CloseOutcome.Open,
    };

    static StageValue? KnownStage(string value)
    {
        var plain = KnownColumns.Plain(value);
        foreach (var (stage, fact, words) in Known)
        {
            if (words.Contains(plain))
                return new StageValue(stage, fact);
        }

        return null;
    }

    static StageValue Made(string value, List<StageToCreate> create)
    {
        var slug = KnownColumns.Plain(value).Replace(' ', '-');
        slug = new string([.. slug.Where(char.IsAscii)]).Trim('-');
        var key = slug.Length > 0 && char.IsAsciiLetterLower(slug[0]) ? slug[..Math.Min(slug.Length, 36)] : "stage-" + slug[..Math.Min(slug.Length, 30)];
        for (var n = 2; create.Any(stage => stage.Key == key); n++)
            key = string.Create(CultureInfo.InvariantCulture, $"{key.Split('_')[0]}-{n}");
        create.Add(new StageToCreate { Key = key, Side = Side.Sales, Kind = StageKindToCreate.Open, Names = new Dictionary<string, string> { ["en"] = value, ["nl"] = value } });
        return new StageValue(key);
    }
}
