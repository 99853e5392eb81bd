using System.Globalization;
using System.Text;

namespace Handslag.Insights;

/// <summary>Which leads a figure is about. Every part left null lets all through; an empty channel or persona means those that have none.</summary>
public sealed record LeadFilter
{
    /// <summary>Null: the workspace's first funnel.</summary>
    public long? FunnelId { get; init; }

    public long? SourceId { get; init; }

    public string? Channel { get; init; }

    public string? Persona { get; init; }

    public long? OwnerId { get; init; }

    public long? AccountId { get; init; }

    public static LeadFilter All { get; } = new();
}

/// <summary>A filter as conditions on the columns that every derived table has, each value bound.</summary>
sealed class Conditions
{
    readonly StringBuilder sql = new();
    readonly List<(string Name, object? Value)> parameters = [];

    public Conditions(LeadFilter filter, long funnelId)
    {
        Equal("funnel_id", funnelId);
        if (filter.SourceId is { } source) Equal("source_id", source);
        if (filter.Channel is { } channel) EqualText("channel", channel);
        if (filter.Persona is { } persona) EqualText("persona", persona);
        if (filter.OwnerId is { } owner) Equal("owner_id", owner);
        if (filter.AccountId is { } account) Equal("account_id", account);
    }

    public string Sql => sql.ToString();

    public ReadOnlySpan<(string Name, object? Value)> Parameters => parameters.ToArray();

    public Conditions With(string name, object? value)
    {
        parameters.Add((name, value));
        return this;
    }

    /// <summary>Only leads of these sources; null lets all through.</summary>
    public Conditions OfSources(IEnumerable<long>? sources)
    {
        if (sources is not null) sql.Append(CultureInfo.InvariantCulture, $" and source_id in ({string.Join(", ", sources.DefaultIfEmpty())})");
        return this;
    }

    void Equal(string column, object value)
    {
        if (sql.Length > 0) sql.Append(" and ");
        sql.Append(column).Append(" = $").Append(column);
        parameters.Add((column, value));
    }

    void EqualText(string column, string value)
    {
        if (value.Length > 0) Equal(column, value);
        else sql.Append(" and ").Append(column).Append(" is null");
    }
}
