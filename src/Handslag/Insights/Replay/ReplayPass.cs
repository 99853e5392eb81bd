using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Commitments;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>A lead as a replay sees it: its rounds under the draft, and under the version beside it.</summary>
/// <param name="Against">Null where the draft is replayed alone.</param>
readonly record struct ReplayedLead(long LeadId, Rounds Draft, Rounds? Against);

/// <summary>What is made of the leads of a replay; each thread has its own.</summary>
interface IReplayReader
{
    void Read(in ReplayedLead lead);
}

/// <summary>
/// Goes through all leads that did anything around the period, in parallel, by their steps. Nothing is made for a single lead but what reading its row
/// makes: steps and rounds are filled again and again.
/// </summary>
sealed class ReplayPass
{
    const int RangesAThread = 2;

    readonly Reading reading;
    readonly FunnelFrame funnel;
    readonly ReplayedDraft asked;
    readonly HandoverRules draft;
    readonly HandoverRules? against;
    readonly List<string> reasons;

    public ReplayPass(Reading reading, FunnelFrame funnel, ReplayedDraft asked)
    {
        (this.reading, this.funnel, this.asked) = (reading, funnel, asked);
        draft = reading.Frame.Rules(funnel, AgreementHistory.Always(asked.Draft));
        against = asked.Against is { } other ? reading.Frame.Rules(funnel, AgreementHistory.Always(other)) : null;
        reasons = reading.Columns.Rows("select text from saying where not is_field order by place", row => row.GetString(0));
        Fields = FieldPlaces.In(reading);
        AsOf = new CaseRows(reading, funnel, asked.Filter, asked.From, asked.To).By(null).AsOf;
        (From, To) = (StartOf(asked.From), StartOf(asked.To));
    }

    public ReplayedDraft Asked => asked;

    public FieldPlaces Fields { get; }

    public Instant AsOf { get; }

    public Instant Now => reading.UpTo;

    public Instant From { get; }

    public Instant To { get; }

    public Instant StartOf(LocalDate day) => reading.Frame.LocalZone.AtStartOfDay(day).ToInstant();

    public bool IsInPeriod(Instant at) => From <= at && at < To;

    /// <summary>Counts are promised of all leads of the funnel.</summary>
    public bool IsJudged => asked.Filter with { FunnelId = null } == LeadFilter.All;

    public bool IsOfOwner(in Handover handover) => asked.Filter.OwnerId is not { } owner || handover.OwnerId == owner;

    /// <summary>One reader a thread.</summary>
    public List<T> Run<T>(Func<T> reader) where T : IReplayReader
    {
        List<T> readers = [];
        var ranges = Ranges();
        var next = -1;
        try
        {
            Parallel.For(0, reading.Threads, new ParallelOptions { MaxDegreeOfParallelism = reading.Threads }, _ => ReadRanges());
            return readers;
        }
        catch (AggregateException failed)
        {
            // Whoever asks tells a broken file by the exception itself.
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
            throw;
        }

        void ReadRanges()
        {
            var own = reader();
            lock (readers) readers.Add(own);
            var connection = reading.File.Rent();
            var (steps, bytes, rounds, beside) = (new Step[64], new byte[1024], new Rounds(), against is null ? null : new Rounds());
            for (var range = Interlocked.Increment(ref next); range < ranges.Count; range = Interlocked.Increment(ref next))
                Read(connection, ranges[range], own, ref steps, ref bytes, rounds, beside);
            reading.File.Return(connection);
        }
    }

    void Read<T>(DuckDBConnection connection, (long From, long To) range, T reader, ref Step[] steps, ref byte[] bytes, Rounds rounds, Rounds? beside) where T : IReplayReader
    {
        var which = Concerned().With("first_lead", range.From).With("last_lead", range.To);
        using var command = connection.Statement($"""
            select lead_id, source_id, coalesce(stated_owner_id, 0), bytes from steps
            where lead_id >= $first_lead and lead_id <= $last_lead and {which.Sql} and last_at >= $from and first_at < $to
            """, which.Parameters);
        command.UseStreamingMode = true;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var lead = new LeadAtSource(rows.GetInt64(1), rows.GetInt64(2));
            var taken = StepBytes.Read(rows.Bytes(3, ref bytes), reasons, ref steps);
            draft.Derive(taken, lead, rounds);
            if (beside is not null) against!.Derive(taken, lead, beside);
            reader.Read(new(rows.GetInt64(0), rounds, beside));
        }
    }

    /// <summary>Equal parts of the leads by number, more than threads, so that none waits long for another.</summary>
    List<(long From, long To)> Ranges()
    {
        var which = Concerned();
        var (first, last) = reading.Columns.Rows($"select min(lead_id), max(lead_id) from steps where {which.Sql} and last_at >= $from and first_at < $to",
            row => (row.Int64(0), row.Int64(1)), which.Parameters).Single();
        if (first is not { } from || last is not { } to) return [];
        var width = Math.Max(1, (to - from) / (reading.Threads * RangesAThread) + 1);
        List<(long, long)> ranges = [];
        for (var start = from; start <= to; start += width) ranges.Add((start, start + width - 1));
        return ranges;
    }

    /// <summary>Whose handover it was is asked of each handover, not of the lead.</summary>
    Conditions Concerned() => new Conditions(asked.Filter with { OwnerId = null }, funnel.Id).With("from", From.ToMicros()).With("to", To.ToMicros());
}
