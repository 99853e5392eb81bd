using Handslag.Journeys;

namespace Handslag.Handovers.Desk;

/// <summary>What marketing gives sales along: why now, what the lead read, and a line to open the talk with. Kept as one text beside a fact.</summary>
public sealed record HandoverNote(string? WhyNow, string? Read, string? OpeningLine)
{
    /// <summary>Tells this note from what anyone may write down about a lead.</summary>
    public const string Code = "handover-note";

    public bool IsEmpty => OneLine(WhyNow).Length + OneLine(Read).Length + OneLine(OpeningLine).Length == 0;

    internal int Length => Written().Length;

    internal DeskFact AsFact() => new(FactKind.Noted, new() { Reason = Code }, Written());

    /// <summary>Three lines, of which any may be empty.</summary>
    public string Written() => $"{OneLine(WhyNow)}\n{OneLine(Read)}\n{OneLine(OpeningLine)}";

    public static HandoverNote Of(string text)
    {
        var lines = text.Split('\n');
        return lines.Length == 3 ? new(Line(0), Line(1), Line(2)) : new(text, null, null);

        string? Line(int i) => lines[i].Length > 0 ? lines[i] : null;
    }

    static string OneLine(string? part) =>
        string.Join(' ', (part ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
