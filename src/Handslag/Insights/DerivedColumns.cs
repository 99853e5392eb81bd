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

    readonly TableAppender visits = new(connection, "visit");
    readonly TableAppender skips = new(connection, "skipped");
    readonly TableAppender closings = new(connection, "closing");
    readonly TableAppender leads = new(connection, "lead");
    readonly TableAppender steps = new(connection, "steps");
    readonly HandoverColumns handovers = new(connection, frame);
    readonly long ownSource = frame.OwnSource;

    public void Append(LeadHistory history)
    {
        for (var i = 0; i < history.Visits.Count; i++) AppendVisit(history, i);
        foreach (var skip in history.Skipped) Row(skips, history).With(skip.Stage.Id).With(history.Local(skip.At)).End();
        foreach (var close in history.Closings)
            Row(closings, history).With(close.Stage.Id).With(close.IsWon).With(close.At.ToMicros()).With(history.Local(close.At))
                .With(history.FirstOpenAt?.ToMicros()).With(close.ValueMinor).With(close.Currency)
                .With(close.Precision == Journeys.Precision.Day).With(close.MarginMinor).End();
        var last = history.Closings.Count > 0 ? history.Closings[^1] : null;
        Row(leads, history).With(history.StageId).With(history.Since?.ToMicros()).With(history.IsUndated)
            .With(history.FirstAt?.ToMicros()).With(history.LastAt?.ToMicros()).With(history.Lead.RecordedAt)
            .With(last?.ValueMinor).With(last?.Currency).End();
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
        Row(steps, history).With(history.Lead.OwnerId).With(inOrder[0].At.ToMicros()).With(inOrder[^1].At.ToMicros())
            .With(StepBytes.Write(inOrder, sayings)).End();
        handovers.Append(history.Lead, inOrder);
    }

    void AppendVisit(LeadHistory history, int i)
    {
        var visit = history.Visits[i];
        Row(visits, history).With(visit.Stage.Id).With(visit.Nth).With(visit.Entered.ToMicros()).With(history.Local(visit.Entered))
            .With(visit.Left?.ToMicros()).With(history.Minutes(i)).With(history.Onward(i) is { } on ? history.Local(on) : (long?)null)
            .With(history.IsByDay(i)).End();
    }

    static TableAppender Row(TableAppender rows, LeadHistory history) => rows.With(history.Lead.Id)
        .With(history.Lead.FunnelId).With(history.Lead.SourceId).With(history.Lead.Channel).With(history.Lead.Persona)
        .With(history.OwnerId).With(history.Lead.AccountId);
}
