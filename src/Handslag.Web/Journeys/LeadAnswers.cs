using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>Money in minor units of its currency; null where the source names none.</summary>
sealed record MoneyAnswer(long Minor, string? Currency);

/// <param name="Since">Since when the lead is in its stage; null where no fact says so.</param>
sealed record LeadLineAnswer(
    long Id, string? ExternalId, string? Source, string? Name, string? Company, string? Stage, Side? Side, DateTimeOffset? Since, bool Undated, DateTimeOffset? FirstSeen,
    DateTimeOffset? LastActivity, string? Channel, string? Persona, MoneyAnswer? Value)
{
    public static LeadLineAnswer Of(LeadLine line, LeadName? name, Frame frame) => new(
        line.LeadId, name?.ExternalId, frame.Sources.FirstOrDefault(source => source.Id == line.SourceId)?.Key, name?.Name, name?.Company, line.Stage?.Key, line.Stage?.Side,
        line.Since?.ToDateTimeOffset(), line.IsUndated, line.FirstAt?.ToDateTimeOffset(), line.LastAt?.ToDateTimeOffset(), line.Channel, line.Persona,
        line.ValueMinor is { } value ? new(value, line.Currency) : null);
}

/// <param name="Count">Null where there are more than <see cref="LeadList.CountedUpTo"/>.</param>
/// <param name="Next">To be given as <c>after</c>; null at the end.</param>
sealed record LeadsAnswer(DateTimeOffset AsOf, string Zone, long? Count, IReadOnlyList<LeadLineAnswer> Leads, string? Next);

/// <param name="Fact">The number of the fact; corrections and withdrawals name it.</param>
/// <param name="Seen">The number of what counts now: to be given with a correction or withdrawal.</param>
sealed record FactAnswer(
    long Fact, long Seen, FactKind Kind, DateTimeOffset At, Precision Precision, string? Stage, FactPayload? Content, string Source, bool Corrected, bool Withdrawn, string? Text)
{
    public static FactAnswer Of(TimelineFact one, LeadRecord lead) => new(
        one.Fact.First.Seq, one.Fact.Latest.Seq, one.Fact.First.Kind, one.Fact.When.At.ToDateTimeOffset(), one.Fact.When.Precision, one.Stage?.Key,
        FactPayloads.Read(one.Fact.Standing.Payload), one.Source.Key, one.Fact.Amendments.Count > 0, one.Fact.IsWithdrawn, lead.Texts.GetValueOrDefault(one.Fact.First.Seq));
}

/// <summary>One lead with its facts, oldest first; colleagues are left out.</summary>
sealed record LeadAnswer(
    long Id, string ExternalId, string Source, string Funnel, string? Name, string? Email, string? Phone, string? Company, string? CrmUrl, string? Stage, DateTimeOffset? Since,
    IReadOnlyDictionary<string, string?> Fields, DateTimeOffset? DataThrough, IReadOnlyList<FactAnswer> Facts)
{
    public static LeadAnswer Of(LeadRecord lead) => new(
        lead.Lead.Id, lead.Lead.ExternalId, lead.Source.Key, lead.Funnel.Key, lead.Identity?.Name, lead.Identity?.Email, lead.Identity?.Phone,
        lead.Identity?.Company ?? lead.Account?.Name, RecordLink.Of(lead.Source, lead.Lead, lead.Identity), lead.Stage?.Key, lead.Journey.Current?.Entered.ToDateTimeOffset(), lead.Fields,
        lead.Source.DataThrough?.ToDateTimeOffset(), [.. lead.Timeline.Select(one => FactAnswer.Of(one, lead))]);
}
