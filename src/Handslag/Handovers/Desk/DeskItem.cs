using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>A handover as the desk shows it, with the lead it is about.</summary>
public sealed record DeskItem
{
    public required StoredHandover Row { get; init; }

    public required DeskCase Case { get; init; }

    public required Lead Lead { get; init; }

    public required Journey Journey { get; init; }

    public required Rounds Rounds { get; init; }

    /// <summary>Of this handover, in <see cref="Rounds"/>.</summary>
    public required int Place { get; init; }

    public required Source Source { get; init; }

    /// <summary>Up to when its source is complete; null for up to now.</summary>
    public Instant? DataThrough { get; init; }

    /// <summary>Null where the lead is kept without a name.</summary>
    public LeadIdentity? Identity { get; init; }

    public string? Account { get; init; }

    public HandoverNote? Note { get; init; }

    /// <summary>The example of its return, in words.</summary>
    public string? ReturnExample { get; init; }

    /// <summary>Marketing contests its return, and the heads have not settled that; null otherwise.</summary>
    public ReturnAnswer? Contest { get; init; }

    /// <summary>Where its source shows the lead; null where that is not known.</summary>
    public string? RecordLink => Journeys.RecordLink.Of(Source, Lead, Identity);

    public long Id => Row.Id;

    public Handover Handover => Case.Handover;

    public Agreement.Stage? Stage => Journey.Current?.Stage;

    public IEnumerable<HandoverClock> Clocks => Rounds.Clocks.Where(clock => clock.Handover == Place);

    /// <summary>Of the clocks that still run, the one due first.</summary>
    public HandoverClock? Clock => Clocks.Where(clock => clock.EndedAt is null && Handover.Owes(clock.Promise)).OrderBy(clock => clock.Due).Cast<HandoverClock?>().FirstOrDefault();

    public ClockState StateOf(HandoverClock clock) => clock.StateAt(Case.Now, DataThrough);

    public Duration CustomerWaited => Handover.CustomerWaited(Case.Now);

    /// <summary>The owner, where this reader needs to know whom the work is with.</summary>
    public DeskPerson? ShownOwner => Handover.IsOpen && Case is { Who: { } who, Owner: { } owner }
        && PeopleGate.ShowsOwnerOfOpenWork(new(who.UserId, who.Side, who.Roles), owner.UserId, owner.Side ?? Side.Sales) ? owner : null;
}
