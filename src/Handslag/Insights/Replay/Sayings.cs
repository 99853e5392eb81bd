using DuckDB.NET.Data;
using Handslag.Handovers;
using Handslag.Journeys;

namespace Handslag.Insights.Replay;

/// <summary>
/// The words that facts use over and over: lead fields and reasons, each with a place that stays. Learned in the order of the facts, so that a file
/// made anew has the same places. The same payload is read once only.
/// </summary>
sealed class Sayings
{
    const int MostPayloads = 20_000;

    readonly List<string> fields = [];
    readonly List<string> reasons = [];
    readonly Dictionary<string, int> placeOfReason = [];
    readonly HashSet<string> knownFields = [];
    readonly Dictionary<string, FactPayload> payloads = [];
    int storedFields;
    int storedReasons;

    public FieldKeys Fields { get; private set; } = FieldKeys.None;

    public IReadOnlyList<string> Reasons => reasons;

    /// <summary>A payload, read and learned from.</summary>
    public FactPayload? Of(string? payload)
    {
        if (payload is null) return null;
        if (payloads.TryGetValue(payload, out var known)) return known;
        var read = FactPayloads.Read(payload)!;
        if (read.Reason is { Length: > 0 } reason) PlaceOf(reason);
        if (read.Fields is { } set) Learn(set.Keys);
        if (payloads.Count < MostPayloads) payloads.Add(payload, read);
        return read;
    }

    /// <summary>From 1; 0 for none.</summary>
    public int PlaceOf(string? reason)
    {
        if (reason is null) return 0;
        if (placeOfReason.TryGetValue(reason, out var place)) return place;
        reasons.Add(reason);
        return placeOfReason[reason] = reasons.Count;
    }

    public static Sayings Load(DuckDBConnection columns)
    {
        var sayings = new Sayings();
        foreach (var (isField, text) in columns.Rows("select is_field, text from saying order by is_field, place", row => (row.GetBoolean(0), row.GetString(1))))
            if (isField) sayings.Learn([text]);
            else sayings.PlaceOf(text);
        (sayings.storedFields, sayings.storedReasons) = (sayings.fields.Count, sayings.reasons.Count);
        return sayings;
    }

    public void Store(DuckDBConnection columns)
    {
        for (; storedFields < fields.Count; storedFields++) Store(columns, true, storedFields, fields[storedFields]);
        for (; storedReasons < reasons.Count; storedReasons++) Store(columns, false, storedReasons, reasons[storedReasons]);
    }

    static void Store(DuckDBConnection columns, bool isField, int place, string text) =>
        columns.Run("insert into saying values ($field, $place, $text)", ("field", isField), ("place", place), ("text", text));

    void Learn(IEnumerable<string> keys)
    {
        var known = fields.Count;
        foreach (var key in keys)
            if (knownFields.Add(key)) fields.Add(key);
        if (fields.Count > known) Fields = new FieldKeys(fields);
    }
}
