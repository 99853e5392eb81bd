namespace Handslag.Journeys.Import;

/// <summary>Which column of a file was taken for what; each role goes to the first column that fits it.</summary>
sealed class GuessedColumns
{
    readonly FileSample sample;
    readonly Dictionary<string, string> byRole = new(StringComparer.Ordinal);

    public GuessedColumns(FileSample sample)
    {
        this.sample = sample;
        Roles = sample.Headers.ToDictionary(header => header, _ => (string?)null, StringComparer.Ordinal);
        foreach (var header in sample.Headers.OrderBy(KnownColumns.Rank))
        {
            if (KnownColumns.Role(header) is { } role)
                Take(header, role);
        }

        TakePropertyHistory();
        Shape = ShapeOf();
        if (Shape != ImportShape.LeadTable)
            MoveToHistory();
        if (byRole.ContainsKey(KnownColumns.Id))
            return;
        var id = sample.Headers.FirstOrDefault(header => Roles[header] is null && sample.IsUnique(header)) ?? sample.Headers[0];
        (byRole[KnownColumns.Id], Roles[id]) = (id, Roles[id] ?? KnownColumns.Id);
    }

    public ImportShape Shape { get; }

    public Dictionary<string, string?> Roles { get; }

    public string? this[string role] => byRole.GetValueOrDefault(role);

    public IEnumerable<string> Dates => Roles.Where(column => column.Value is { } role && (role == KnownColumns.When || role.StartsWith("date:", StringComparison.Ordinal))).Select(column => column.Key);

    public IEnumerable<(string Stage, string Column)> StageDates => byRole
        .Where(role => role.Key.StartsWith(KnownColumns.StageDate, StringComparison.Ordinal))
        .Select(role => (role.Key[KnownColumns.StageDate.Length..], role.Value));

    public MappedColumns Mapped() => new()
    {
        ExternalId = byRole[KnownColumns.Id],
        Name = this[KnownColumns.Name],
        FirstName = this[KnownColumns.FirstName],
        LastName = this[KnownColumns.LastName],
        Email = this[KnownColumns.Email],
        Phone = this[KnownColumns.Phone],
        Company = this[KnownColumns.Company],
        CrmUrl = this[KnownColumns.CrmUrl],
        Owner = this[KnownColumns.Owner],
        Stage = this[KnownColumns.Stage] ?? (Shape == ImportShape.LeadTable ? this[KnownColumns.Status] : null),
        Value = this[KnownColumns.Value],
        Margin = this[KnownColumns.Margin],
        Currency = this[KnownColumns.Currency],
    };

    public Dictionary<string, ColumnValue> Fields() => byRole
        .Where(role => role.Key.StartsWith(KnownColumns.LeadField, StringComparison.Ordinal))
        .ToDictionary(role => role.Key[KnownColumns.LeadField.Length..], role => new ColumnValue { Column = role.Value });

    void Take(string header, string role)
    {
        if (Roles[header] is null && byRole.TryAdd(role, header))
            Roles[header] = role;
    }

    /// <summary>HubSpot's history has the property in "name", what it became in "value", and when in "timestamp".</summary>
    void TakePropertyHistory()
    {
        if (this[KnownColumns.When] is null || this[KnownColumns.Field] is not null || this[KnownColumns.Name] is not { } name || this[KnownColumns.Value] is not { } value
            || (KnownColumns.Plain(name), KnownColumns.Plain(value)) != ("name", "value"))
            return;
        byRole.Remove(KnownColumns.Name);
        byRole.Remove(KnownColumns.Value);
        (byRole[KnownColumns.Field], byRole[KnownColumns.New]) = (name, value);
        (Roles[name], Roles[value]) = (KnownColumns.Field, KnownColumns.New);
    }

    ImportShape ShapeOf()
    {
        if (this[KnownColumns.Field] is not null && this[KnownColumns.New] is not null)
            return ImportShape.FieldHistory;
        return this[KnownColumns.Activity] is not null && (this[KnownColumns.When] ?? this[KnownColumns.Created]) is not null ? ImportShape.EventLog : ImportShape.LeadTable;
    }

    /// <summary>In a log or a history the row's own date is when it happened, and its own id is the event's where the lead has another.</summary>
    void MoveToHistory()
    {
        if (this[KnownColumns.When] is null && byRole.Remove(KnownColumns.Created, out var created))
            (byRole[KnownColumns.When], Roles[created]) = (created, KnownColumns.When);
        var leads = sample.Headers.Where(header => KnownColumns.Role(header) == KnownColumns.Id).ToList();
        if (this[KnownColumns.EventId] is not null || leads.Count < 2 || leads.FirstOrDefault(header => KnownColumns.Plain(header) != "id") is not { } lead)
            return;
        (byRole[KnownColumns.Id], Roles[lead]) = (lead, KnownColumns.Id);
        var own = leads.First(header => header != lead);
        (byRole[KnownColumns.EventId], Roles[own]) = (own, KnownColumns.EventId);
    }
}
