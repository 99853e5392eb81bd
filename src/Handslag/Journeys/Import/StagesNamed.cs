namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    /// <summary>Every stage key that this mapping can give a fact or a lead.</summary>
    public IEnumerable<string> StagesNamed() =>
        Stages.Values.Values.Select(value => value.Stage)
            .Concat(LeadTable?.Dates.Select(date => date.Stage).OfType<string>() ?? [])
            .Concat(LeadTable?.Close is { } close ? [close.WonStage, close.LostStage] : [])
            .Concat(EventLog?.Rules.Select(rule => rule.Stage).OfType<string>() ?? [])
            .Distinct();
}
