using DuckDB.NET.Data;

namespace Handslag.Insights;

/// <summary>The persona of a lead in every figure: what it was matched to; while no lead of the workspace was ever matched, what its source states.</summary>
static class LeadPersonas
{
    /// <summary>Of a lead_row joined to its row of personas, whose name is matched.</summary>
    public const string Column = "case when exists (select 1 from persona_row) then matched else persona end";

    /// <summary>Puts personas that changed into the derived columns as they stand: nothing else follows from them, so that no journey is folded anew.</summary>
    public static void Update(DuckDBConnection connection)
    {
        var isFirst = connection.Number("select derived_persona_seq from state") == 0;
        connection.Run("""
            create or replace temp table repersoned as
            select lead_id, persona from persona_row where changed_seq > (select derived_persona_seq from state)
            """);
        foreach (var table in DerivedColumns.Tables)
        {
            if (isFirst) connection.Run($"update {table} set persona = null where persona is not null");
            connection.Run($"update {table} set persona = changed.persona from repersoned changed where {table}.lead_id = changed.lead_id and {table}.persona is distinct from changed.persona");
        }

        connection.Run("drop table repersoned");
    }
}
