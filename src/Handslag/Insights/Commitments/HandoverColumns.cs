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
    readonly TableAppender handovers = new(connection, "handover");
    readonly TableAppender clocks = new(connection, "clock");
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
        .With(Micros(handover.Start)).With(Local(handover.Start)).With(Id(handover.StageId))
        .With(Covers(handover)).With(handover.Fields.Bits)
        .With((short)handover.Decision).With(Micros(handover.DecidedAt)).With(handover.IsAccepted)
        .With((short)handover.End).With(Micros(handover.EndedAt)).With(handover.EndedAt is { } ended ? Local(ended) : (long?)null)
        .With(handover.ReturnReason).With(handover.HasReturnExample).With(handover.Attempts)
        .With(handover.StartPrecision == Precision.Day).End();

    void Append(LeadRow lead, in Handover handover, in HandoverClock clock) => Row(clocks, lead, handover)
        .With(clock.Commitment.Key).With((short)clock.Promise).With(clock.Commitment.Within!.Value.Value)
        .With(Micros(clock.Start)).With(Local(clock.Start)).With(Micros(clock.Due)).With((short)clock.End).With(Micros(clock.EndedAt))
        .With(clock.EndedAt is { } ended ? clock.Worked(ended).TotalMinutes : (double?)null)
        .With(clock.IsEligible && clock.IsCovered).With(clock.IsKept).With(clock.IsFedHere)
        .With(Micros(Waiting.Until(handover, clock))).With(handover.ReturnReason).End();

    static TableAppender Row(TableAppender rows, LeadRow lead, in Handover handover) => rows.With(lead.Id)
        .With(lead.FunnelId).With(lead.SourceId).With(lead.Channel).With(lead.Persona).With(Id(handover.OwnerId)).With(lead.AccountId)
        .With(handover.Round).With(handover.OpeningSeq).With(handover.Version.Id);

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
