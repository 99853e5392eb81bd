using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Handslag.Insights.Commitments;
using Handslag.Insights.Replay;
using Handslag.Platform;

namespace Handslag.Insights;

/// <summary>Writes folded journeys as rows of the derived tables.</summary>
sealed class DerivedColumns(DuckDBConnection connection, Frame frame, Sayings sayings) : IDisposable
{
    public static readonly string[] Tables = ["visit", "skipped", "closing", "lead", "steps", "handover", "clock"];

    readonly DuckDBAppender visits = connection.CreateAppender("visit");
    readonly DuckDBAppender skips = connection.CreateAppender("skipped");
    readonly DuckDBAppender closings = connection.CreateAppender("closing");
    readonly DuckDBAppender leads = connection.CreateAppender("lead");
    readonly DuckDBAppender steps = connection.CreateAppender("steps");
    readonly HandoverColumns handovers = new(connection, frame);
    readonly long ownSource = frame.OwnSource;

    public void Append(LeadHistory history)
    {
        for (var i = 0; i < history.Visits.Count; i++) AppendVisit(history, i);
        foreach (var skip in history.Skipped) Row(skips, history).AppendValue(skip.Stage.Id).AppendValue(history.Local(skip.At)).EndRow();
        foreach (var close in history.Closings)
            Row(closings, history).AppendValue(close.Stage.Id).AppendValue(close.IsWon).AppendValue(close.At.ToMicros()).AppendValue(history.Local(close.At))
                .AppendValue(history.FirstOpenAt?.ToMicros()).AppendValue(close.ValueMinor).AppendValue(close.Currency)
                .AppendValue(close.Precision == Journeys.Precision.Day).AppendValue(close.MarginMinor).EndRow();
        var last = history.Closings.Count > 0 ? history.Closings[^1] : null;
        Row(leads, history).AppendValue(history.StageId).AppendValue(history.Since?.ToMicros()).AppendValue(history.IsUndated)
            .AppendValue(history.FirstAt?.ToMicros()).AppendValue(history.LastAt?.ToMicros()).AppendValue(history.Lead.RecordedAt)
            .AppendValue(last?.ValueMinor).AppendValue(last?.Currency).EndRow();
        AppendSteps(history);
    }

    public void Dispose()
    {
        visits.Dispose();
        skips.Dispose();
        closings.Dispose();
        leads.Dispose();
        steps.Dispose();
        handovers.Dispose();
    }

    void AppendSteps(LeadHistory history)
    {
        var taken = history.Steps(sayings, ownSource);
        if (taken.Count == 0) return;
        var inOrder = CollectionsMarshal.AsSpan(taken);
        Row(steps, history).AppendValue(history.Lead.OwnerId).AppendValue(inOrder[0].At.ToMicros()).AppendValue(inOrder[^1].At.ToMicros())
            .AppendValue(StepBytes.Write(inOrder, sayings)).EndRow();
        handovers.Append(history.Lead, inOrder);
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
