using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Insights.Commitments;
using Handslag.Insights.Replay;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>Folds the journeys of the leads that changed, or of all, and writes what follows as columns; readers see the old or the new, never half.</summary>
sealed class Derivation(DuckDBConnection connection, InsightFile file, InsightsOptions options, Frame frame, Sayings sayings, Instant now)
{
    const int LeadsAtOnce = 20_000;

    /// <summary>Put in order at once: a hundred bytes each of the engine's memory.</summary>
    const long FactsAtOnce = 300_000;

    /// <summary>A history is many objects: few of them wait, so that most are gone before anybody collects garbage.</summary>
    const int HistoriesAhead = 1_000;

    static readonly FunnelStages NoStages = new([]);

    readonly Dictionary<long, FunnelStages> stages = frame.Funnels.ToDictionary(funnel => funnel.Id, funnel => new FunnelStages(funnel.Stages));
    readonly DateTimeZone zone = frame.LocalZone;

    /// <returns>What the columns are derived from afterwards.</returns>
    public async Task<Derived> Run(CancellationToken cancellation)
    {
        var (known, facts, changed, derivedFacts, derivedChanged, personas, derivedPersonas) = connection.Rows(
            "select frame, fact_seq, changed_seq, derived_fact_seq, derived_changed_seq, persona_seq, derived_persona_seq from state",
            row => (row.Text(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6))).Single();
        var json = frame.ToJson();
        var derived = new Derived(json, facts, changed, personas);
        if (json == known && facts == derivedFacts && changed == derivedChanged && personas == derivedPersonas) return derived;
        var before = known is null ? null : Frame.FromJson(known);
        var anew = before is null || before.Shape != frame.Shape;
        if (!anew)
        {
            connection.Run("""
                create or replace temp table changed as
                select lead_id from fact where seq > $facts union select lead_id from lead_row where changed_seq > $changed
                """, ("facts", derivedFacts), ("changed", derivedChanged));
            anew = connection.Number("select count(*) from changed") > Math.Max(options.AllAnewFrom * connection.Number("select count(*) from lead_row"), LeadsAtOnce);
        }

        using var transaction = connection.BeginTransaction();
        if (anew) await All(cancellation);
        else Changed(cancellation);
        if (!anew && before!.Terms != frame.Terms) new HandoverRederivation(connection, frame, sayings).Run(cancellation);
        if (!anew && personas != derivedPersonas) LeadPersonas.Update(connection);
        connection.Run("update state set derived_fact_seq = fact_seq, derived_changed_seq = changed_seq, derived_persona_seq = persona_seq, frame = $frame, fed_at = $now",
            ("frame", json), ("now", now.ToMicros()));
        transaction.Commit();
        return derived;
    }

    /// <summary>One pass over all facts in the order of leads, read on connections of their own while this one writes.</summary>
    async Task All(CancellationToken cancellation)
    {
        foreach (var table in InsightTables.Derived) connection.Run(table);
        var (forLeads, forFacts) = (file.Rent(), file.Rent());
        using (var columns = new DerivedColumns(connection, frame, sayings))
        {
            await Conveyor.Run<LeadHistory, int>((each, stop) => Histories(forLeads, forFacts, each, stop), columns.Append, cancellation, HistoriesAhead);
        }

        file.Return(forLeads);
        file.Return(forFacts);
    }

    int Histories(DuckDBConnection forLeads, DuckDBConnection forFacts, Action<LeadHistory> each, CancellationToken stop)
    {
        var count = 0;
        foreach (var which in Parts(forLeads))
        {
            using var leads = HistoryReader.Leads(forLeads, which);
            using var facts = HistoryReader.Facts(forFacts, which);
            for (; leads.NextLead() is { } lead; count++)
            {
                each(Fold(lead, facts.FactsOf(lead.Id)));
                stop.ThrowIfCancellationRequested();
            }
        }

        return count;
    }

    /// <summary>Ranges of leads, in order, of so few facts each that the engine puts them in order within its memory.</summary>
    static IEnumerable<string> Parts(DuckDBConnection connection)
    {
        var (facts, first, last) = connection.Rows("select (select count(*) from fact), min(lead_id), max(lead_id) from lead_row",
            row => (row.GetInt64(0), row.Int64(1) ?? 0, row.Int64(2) ?? 0)).Single();
        var width = (last - first) / (1 + (facts / FactsAtOnce)) + 1;
        for (var from = first; from <= last; from += width)
            yield return FormattableString.Invariant($"where lead_id >= {from} and lead_id < {from + width}");
    }

    void Changed(CancellationToken cancellation)
    {
        foreach (var table in DerivedColumns.Tables) connection.Run($"delete from {table} where lead_id in (select lead_id from changed)");
        var after = long.MinValue;
        while (DeriveBatch(after, cancellation) is { } last) after = last;
    }

    long? DeriveBatch(long after, CancellationToken cancellation)
    {
        connection.Run("create or replace temp table batch as select lead_id from changed where lead_id > $after order by lead_id limit $most",
            ("after", after), ("most", LeadsAtOnce));
        if (connection.Rows("select max(lead_id) from batch", row => row.Int64(0)).Single() is not { } last) return null;
        List<LeadRow> leads = [];
        using (var rows = HistoryReader.Leads(connection, "where lead_id in (select lead_id from batch)"))
        {
            while (rows.NextLead() is { } lead) leads.Add(lead);
        }

        List<LeadHistory> histories;
        using (var facts = HistoryReader.Facts(connection, "where lead_id in (select lead_id from batch)"))
        {
            histories = [.. leads.Select(lead => Fold(lead, facts.FactsOf(lead.Id)))];
        }

        using var columns = new DerivedColumns(connection, frame, sayings);
        foreach (var history in histories) columns.Append(history);
        cancellation.ThrowIfCancellationRequested();
        return last;
    }

    LeadHistory Fold(LeadRow lead, List<Fact> facts) => new(lead, facts, stages.GetValueOrDefault(lead.FunnelId, NoStages), zone);
}
