using System.Globalization;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Won">At most as many as asked for, in an order that depends on the seed alone.</param>
/// <param name="WonInAll">How many there are to draw from.</param>
public sealed record ClosedLeadsFound(IReadOnlyList<long> Won, IReadOnlyList<long> Lost, long WonInAll, long LostInAll);

/// <summary>Leads of a funnel that are won or lost and came to that in [From, To), local days; at random, but the same for the same seed.</summary>
/// <param name="Without">Leads that are not to be drawn.</param>
public sealed record ClosedLeads(long FunnelId, LocalDate From, LocalDate To, int Most, long Seed, IReadOnlyList<long> Without) : Question<ClosedLeadsFound>
{
    internal override ClosedLeadsFound Answer(Reading reading)
    {
        // A lead that was reopened since is not closed: the last closing counts, and only while the lead is still there.
        var closed = $"""
            select closing.lead_id, closing.won from closing join lead on lead.lead_id = closing.lead_id and lead.stage_id = closing.stage_id and lead.since_at = closing.closed_at
            where closing.funnel_id = $funnel_id and closing.closed_local >= $from and closing.closed_local < $to and closing.lead_id not in ({Ids(Without)})
            """;
        var conditions = new Conditions(new LeadFilter(), FunnelId).With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To));
        var counts = reading.Columns.Rows($"select won, count(*) from ({closed}) group by won", row => (Won: row.GetBoolean(0), Count: row.GetInt64(1)), conditions.Parameters)
            .ToDictionary(row => row.Won, row => row.Count);
        return new(Draw(true), Draw(false), counts.GetValueOrDefault(true), counts.GetValueOrDefault(false));

        List<long> Draw(bool won) => reading.Columns.Rows(
            $"select lead_id from ({closed}) where won = {(won ? "true" : "false")} order by hash(lead_id, {Number(Seed)}), lead_id limit {Most}", row => row.GetInt64(0), conditions.Parameters);
    }

    static string Ids(IReadOnlyList<long> ids) => string.Join(", ", ids.Select(Number).DefaultIfEmpty("0"));

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
