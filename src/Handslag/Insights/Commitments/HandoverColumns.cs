using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>Derives the handovers and clocks of leads under the agreements of their funnels, and writes them as rows.</summary>
sealed class HandoverColumns(DuckDBConnection connection, Frame frame) : IDisposable
{
    readonly Dictionary<long, HandoverRules> rules = frame.Funnels.Where(funnel => funnel.Agreements.Count > 0).ToDictionary(funnel => funnel.Id, frame.Rules);
    readonly DuckDBAppender handovers = connection.CreateAppender("handover");
    readonly DuckDBAppender clocks = connection.CreateAppender("clock");
    readonly DateTimeZone zone = frame.LocalZone;
    readonly Rounds rounds = new();

    public void Append(LeadRow lead, ReadOnlySpan<Step> steps)
    {
        if (!rules.TryGetValue(lead.FunnelId, out var ofFunnel)) return;
        ofFunnel.Derive(steps, new(lead.SourceId, lead.OwnerId ?? 0), rounds);
        foreach (var handover in rounds.Handovers) Append(lead, handover);
        foreach (var clock in rounds.Clocks) Append(lead, rounds.Handovers[clock.Handover], clock);
    }

    public void Dispose()
    {
        handovers.Dispose();
        clocks.Dispose();
    }

    void Append(LeadRow lead, in Handover handover) => Row(handovers, lead, handover)
        .AppendValue(Micros(handover.Start)).AppendValue(Local(handover.Start)).AppendValue(Id(handover.StageId))
        .AppendValue(Covers(handover)).AppendValue(handover.Fields.Bits)
        .AppendValue((short)handover.Decision).AppendValue(Micros(handover.DecidedAt)).AppendValue(handover.IsAccepted)
        .AppendValue((short)handover.End).AppendValue(Micros(handover.EndedAt)).AppendValue(handover.EndedAt is { } ended ? Local(ended) : (long?)null)
        .AppendValue(handover.ReturnReason).AppendValue(handover.HasReturnExample).AppendValue(handover.Attempts)
        .AppendValue(handover.StartPrecision == Precision.Day).EndRow();

    void Append(LeadRow lead, in Handover handover, in HandoverClock clock) => Row(clocks, lead, handover)
        .AppendValue(clock.Commitment.Key).AppendValue((short)clock.Promise).AppendValue(clock.Commitment.Within!.Value.Value)
        .AppendValue(Micros(clock.Start)).AppendValue(Local(clock.Start)).AppendValue(Micros(clock.Due)).AppendValue((short)clock.End).AppendValue(Micros(clock.EndedAt))
        .AppendValue(clock.EndedAt is { } ended ? clock.Worked(ended).TotalMinutes : (double?)null)
        .AppendValue(clock.IsEligible && clock.IsCovered).AppendValue(clock.IsKept).AppendValue(clock.IsFedHere)
        .AppendValue(Micros(Waiting.Until(handover, clock))).AppendValue(handover.ReturnReason).EndRow();

    static IDuckDBAppenderRow Row(DuckDBAppender rows, LeadRow lead, in Handover handover) => rows.CreateRow().AppendValue(lead.Id)
        .AppendValue(lead.FunnelId).AppendValue(lead.SourceId).AppendValue(lead.Channel).AppendValue(lead.Persona).AppendValue(Id(handover.OwnerId)).AppendValue(lead.AccountId)
        .AppendValue(handover.Round).AppendValue(handover.OpeningSeq).AppendValue(handover.Version.Id);

    static int Covers(in Handover handover)
    {
        var covers = 0;
        foreach (var promise in Enum.GetValues<Promise>())
            if (handover.Covers(promise)) covers |= 1 << (int)promise;
        return covers;
    }

    static long? Id(long id) => id == 0 ? null : id;

    static long? Micros(Instant? at) => at?.ToMicros();

    long Local(Instant at) => at.ToMicros() + zone.GetUtcOffset(at).Ticks / 10;
}

/// <summary>How long the customer waits, in time on the wall, beside what a clock counts.</summary>
static class Waiting
{
    /// <summary>When the waiting ended: of what sales owes a handover with its first response, or the round; of a return with marketing's answer. Null while it lasts.</summary>
    public static Instant? Until(in Handover handover, in HandoverClock clock) => clock.Promise switch
    {
        Promise.Respond or Promise.Decide or Promise.Attempt => handover.RespondedAt ?? handover.EndedAt,
        _ => clock.EndedAt,
    };
}
