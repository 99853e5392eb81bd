namespace Handslag.Journeys.Import;

/// <summary>Which CRM system a file looks like it came from, by names that only that system uses.</summary>
static class KnownSystems
{
    static readonly (string System, string[] Marks)[] Systems =
    [
        ("hubspot", ["lifecycle stage", "lifecyclestage", "levenscyclusfase", "original source", "oorspronkelijke bron", "hs object id", "contact owner", "contacteigenaar", "hs analytics source", "first conversion", "became a lead date", "hubspot team", "hubspot owner id"]),
        ("salesforce", ["leadid", "oldvalue", "newvalue", "ownerid", "createdbyid", "isconverted", "is converted", "systemmodstamp", "system modstamp", "stagename", "stage name", "leadsource", "lead source detail", "eigenaar van lead", "converted contact id", "field event"]),
        ("dynamics", ["do not modify lead", "do not modify row checksum", "niet wijzigen potentiele klant", "niet wijzigen controlesom van rij", "do not modify opportunity", "statuscode", "estimatedvalue", "leadsourcecode", "source campaign"]),
        ("pipedrive", ["deal title", "deal titel", "deal value", "deal waarde", "deal owner", "deal eigenaar", "deal pipedrive system id", "person name", "persoon naam", "deal stage pipeline", "person email work", "deal won time"]),
    ];

    /// <returns>Null where no system, or more than one equally, is recognised.</returns>
    public static string? Of(IReadOnlyList<string> headers)
    {
        var plain = headers.Select(KnownColumns.Plain).ToHashSet(StringComparer.Ordinal);
        var counted = Systems.Select(system => (system.System, Marks: system.Marks.Count(plain.Contains))).OrderByDescending(system => system.Marks).ToList();
        return counted[0].Marks > 0 && counted[0].Marks > counted[1].Marks ? counted[0].System : null;
    }
}
