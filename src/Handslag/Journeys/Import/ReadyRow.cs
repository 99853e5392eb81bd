using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>
/// A row with all that can be known of it before it is written. Tens of thousands wait for their turn at a time: a row that tells of one
/// thing that happened, as most do, makes no object of its own.
/// </summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Count">How many facts it has; the first is <paramref name="First"/>.</param>
/// <param name="States">What it says anew of its lead without a date; null for nothing.</param>
/// <param name="Identifies">What it says anew of who its lead is; null for nothing.</param>
readonly record struct ReadyRow(LeadSlot Lead, long Line, int Count, ReadyFact First, ReadyFact[] Others, StatedOfLead? States, LeadIdentityFields? Identifies)
{
    public ReadyFact Fact(int place) => place == 0 ? First : Others[place - 1];
}

/// <param name="Payload">As it is stored.</param>
readonly record struct ReadyFact(
    FactKind Kind, Instant At, Precision Precision, long? StageId, NameSlot? Actor, NameSlot? Subject, string? Payload, string? Text, Guid Key);

/// <summary>What a row states of its lead without a date; null leaves what is stored.</summary>
/// <param name="Fields">As they are stored.</param>
sealed record StatedOfLead(long? StageId, NameSlot? Owner, NameSlot? Account, string? Fields);
