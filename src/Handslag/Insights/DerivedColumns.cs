using DuckDB.NET.Data;
using Handslag.Platform;

namespace Handslag.Insights;

/// <summary>Writes folded journeys as rows of the derived tables.</summary>
sealed class DerivedColumns(DuckDBConnection connection) : IDisposable
{
    public static readonly string[] Tables = ["visit", "skipped", "closing", "lead"];

    readonly DuckDBAppender visits = connection.CreateAppender("visit");
    readonly DuckDBAppender skips = connection.CreateAppender("skipped");
    readonly DuckDBAppender closings = connection.CreateAppender("closing");
    readonly DuckDBAppender leads = connection.CreateAppender("lead");

    public void Append(LeadHistory history)
    {
        for (var i = 0; i < history.Visits.Count; i++) AppendVisit(history, i);
        foreach (var skip in history.Skipped) Row(skips, history).AppendValue(skip.Stage.Id).AppendValue(history.Local(skip.At)).EndRow();
        foreach (var close in history.Closings)
            Row(closings, history).AppendValue(close.Stage.Id).AppendValue(close.IsWon).AppendValue(close.At.ToMicros()).AppendValue(history.Local(close.At))
                .AppendValue(history.FirstOpenAt?.ToMicros()).AppendValue(close.ValueMinor).AppendValue(close.Currency)
                .AppendValue(close.Precision == Journeys.Precision.Day).EndRow();
        var last = history.Closings.Count > 0 ? history.Closings[^1] : null;
        Row(leads, history).AppendValue(history.StageId).AppendValue(history.Since?.ToMicros()).AppendValue(history.IsUndated)
            .AppendValue(history.FirstAt?.ToMicros()).AppendValue(history.LastAt?.ToMicros()).AppendValue(history.Lead.RecordedAt)
            .AppendValue(last?.ValueMinor).AppendValue(last?.Currency).EndRow();
    }

    public void Dispose()
    {
        visits.Dispose();
        skips.Dispose();
        closings.Dispose();
        leads.Dispose();
    }

    void AppendVisit(LeadHistory history, int i)
    {
        var visit = history.Visits[i];
        Row(visits, history).AppendValue(visit.Stage.Id).AppendValue(visit.Nth).AppendValue(visit.Entered.ToMicros()).AppendValue(history.Local(visit.Entered))
            .AppendValue(visit.Left?.ToMicros()).AppendValue(history.Minutes(i)).AppendValue(history.Onward(i) is { } on ? history.Local(on) : (long?)null)
            .AppendValue(history.IsByDay(i)).EndRow();
    }

    static IDuckDBAppenderRow Row(DuckDBAppender rows, LeadHistory history) => rows.CreateRow().AppendValue(history.Lead.Id)
        .AppendValue(history.Lead.FunnelId).AppendValue(history.Lead.SourceId).AppendValue(history.Lead.Channel).AppendValue(history.Lead.Persona)
        .AppendValue(history.OwnerId).AppendValue(history.Lead.AccountId);
}
