using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Demo;

namespace Handslag.Journeys.Demo;

sealed record DemoCompany(string Name, string Sector);

/// <summary>Whom the demo company sells to: made-up companies, people and what they come for.</summary>
sealed class DemoMarket(Dice dice)
{
    const int CompanyCount = 7_000;

    static readonly string[] Places = ["Noorder", "Zuider", "Polder", "Duin", "Riet", "Blauw", "Groen", "Zeven", "Oude", "Nieuwe", "Veer", "Water", "Wilgen", "Berken", "Molen", "Sluis", "Dijk", "Haven", "Mist", "Zilver", "Kruis", "Lange", "Korte", "Hoge"];
    static readonly string[] Grounds = ["brug", "akker", "kade", "stroom", "veen", "hof", "zand", "wal", "burcht", "wijk", "meer", "horst", "gracht", "poort", "rak", "oever"];
    static readonly (string Sector, string[] Trades)[] Sectors =
    [
        ("voeding", ["Zuivel", "Conserven", "Bakkerij"]), ("waterbeheer", ["Gemalen", "Waterzuivering", "Bemaling"]), ("scheepsbouw", ["Scheepswerf", "Jachtbouw", "Scheepsreparatie"]),
        ("tuinbouw", ["Kassen", "Tuinbouw", "Veredeling"]), ("bouw", ["Bouw", "Installaties", "Betonwerken"]), ("chemie", ["Verven", "Harsen", "Zouten"]),
    ];

    static readonly string[] Given = ["Aafke", "Abel", "Bente", "Bram", "Cas", "Cato", "Dewi", "Dirk", "Elin", "Emre", "Fenna", "Floor", "Gerrit", "Guus", "Hidde", "Imane", "Jelle", "Jesse", "Karin", "Kees", "Lars", "Lieke", "Maud", "Menno", "Nadia", "Niek", "Olaf", "Pien", "Quirine", "Rens", "Roos", "Saar", "Sem", "Tess", "Thijs", "Umut", "Veerle", "Wout", "Yara", "Zoë"];
    static readonly string[] Stems = ["Berken", "Duin", "Riet", "Wilgen", "Molen", "Sluis", "Linden", "Zomer", "Winter", "Hazel", "Eiken", "Regen", "Wolken", "Zonne", "Sterren", "Kiezel", "Klaver", "Doorn", "Honing", "Appel"];
    static readonly string[] Ends = ["kamp", "brug", "hof", "veen", "stroom", "zand", "woud", "dal", "hoek", "land", "weg", "bosch", "tuin", "pad"];
    static readonly string[] Links = ["", "", "", "van ", "van der ", "de "];

    static readonly (string, double)[] Personas = [("hoofd technische dienst", 34), ("inkoper", 22), ("directeur", 16), ("werkvoorbereider", 16), ("hoofd duurzaamheid", 7), ("anders", 5)];
    static readonly (string, double)[] Products = [("pompen", 36), ("afsluiters", 22), ("meetsystemen", 18), ("onderhoud", 16), ("complete installatie", 8)];

    readonly DemoCompany[] companies = Found(dice);

    /// <summary>Some companies send one lead after another, most send one.</summary>
    public DemoCompany Company(Dice lead) => companies[(int)(companies.Length * Math.Pow(lead.Fraction(), 1.5))];

    public static string Persona(Dice lead) => lead.Pick(Personas);

    public static string Product(Dice lead) => lead.Pick(Products);

    public static LeadIdentityFields Somebody(DemoCompany company, string externalId, Dice lead)
    {
        var given = lead.Pick(Given);
        var surname = $"{lead.Pick(Links)}{lead.Pick(Stems)}{lead.Pick(Ends)}";
        var host = Folded.Fold(company.Name).Replace(" ", "", StringComparison.Ordinal);
        return new($"{given} {surname}", $"{Folded.Fold(given)}.{Folded.Fold(surname).Replace(" ", "", StringComparison.Ordinal)}@{host}.example",
            lead.Chance(0.7) ? $"000-{lead.Between(1_000_000, 9_999_999)}" : null, company.Name, $"https://crm.{DemoCast.Domain}/leads/{externalId}");
    }

    static DemoCompany[] Found(Dice dice)
    {
        Dictionary<string, DemoCompany> found = [];
        while (found.Count < CompanyCount)
        {
            var (sector, trades) = dice.Pick(Sectors);
            var name = $"{dice.Pick(Places)}{dice.Pick(Grounds)} {dice.Pick(trades)}";
            found.TryAdd(name, new(name, sector));
            if (found.Count >= CompanyCount * 0.8) found.TryAdd($"{name} Groep", new($"{name} Groep", sector));
        }

        return [.. found.Values];
    }
}
