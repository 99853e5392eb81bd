using Handslag.Platform;

namespace Handslag.Signals;

/// <summary>One of the twelve things the sides say about each other, by key; its words stand in the texts of the pages.</summary>
public sealed record Statement(string Key, Side SaidBy)
{
    public Side About => SaidBy == Side.Marketing ? Side.Sales : Side.Marketing;

    public static readonly IReadOnlyList<Statement> All =
    [
        .. Enumerable.Range(1, 7).Select(number => new Statement($"M{number}", Side.Marketing)),
        .. Enumerable.Range(1, 5).Select(number => new Statement($"S{number}", Side.Sales)),
    ];

    public static Statement? Find(string? key) => All.FirstOrDefault(statement => statement.Key == key);
}
