using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Handovers.Desk;

/// <summary>Somebody who works on a handover, as the lead's source or this application names them.</summary>
public sealed record DeskPerson(long PersonId, long? UserId, Side? Side, string Name);

/// <summary>A fact that follows from a deed, about to be recorded.</summary>
/// <param name="Completes">A fact of its source that it corrects: what that left open is filled in, all else stays.</param>
public sealed record DeskFact(FactKind Kind, FactPayload? Payload = null, string? Text = null, long? StageId = null, long? SubjectId = null, EffectiveFact? Completes = null);

/// <summary>All that a decision at the desk is made from: the handover as its facts tell it now, who asks, and when.</summary>
public sealed record DeskCase
{
    static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public required Handover Handover { get; init; }

    public required FunnelStages Stages { get; init; }

    /// <summary>Null for a program, whose token says what it may do.</summary>
    public required Me? Who { get; init; }

    public required Instant Now { get; init; }

    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>With whom the lead is now; null for nobody.</summary>
    public DeskPerson? Owner { get; init; }

    /// <summary>Null where nobody is known.</summary>
    public DeskPerson? HandedOverBy { get; init; }

    /// <summary>Who decided, or the name of the source that tells of it.</summary>
    public string? DecidedBy { get; init; }

    public PausedStretch? Pause { get; init; }

    /// <summary>Its source closed it by this fact without saying what was won or why it was lost; null otherwise.</summary>
    public EffectiveFact? AskedOutcome { get; init; }

    public AgreementTerms Terms => Handover.Version.Terms;

    public LocalDate Today => Now.InZone(Zone).Date;

    /// <summary>The owner, the head of the owner's side, administrators, and programs.</summary>
    public bool MayDecide => Who is null || Who.Has(Roles.Administrator)
        || (Who.Has(Roles.Head) && Who.Side == (Owner?.Side ?? Side.Sales)) || (Owner is { UserId: { } owner } && owner == Who.UserId);

    /// <summary>Who handed over, the head of marketing, administrators, and programs; where nobody knows who handed over, anyone in marketing.</summary>
    public bool MayAnswer => Who is null || Who.Has(Roles.Administrator)
        || (Who.Side == Side.Marketing && (Who.Has(Roles.Head) || HandedOverBy?.UserId is not { } marketer || marketer == Who.UserId));

    /// <summary>The return reasons of the agreement that held when the lead was handed over; all codes where it names none.</summary>
    public IReadOnlyList<ReturnReason> ReturnReasons => Terms.ReturnReasons.Count > 0 ? Terms.ReturnReasons : AgreementTemplates.Reasons;

    /// <summary>The agreement of this handover promises returns with a reason and an example.</summary>
    public bool DemandsReason => Terms.Commitments.Any(commitment => commitment.Promise == Promise.ReturnWithReason);

    /// <summary>Why this person cannot go on with the handover; null where they can.</summary>
    internal Refusal? CannotWork => !MayDecide ? new("desk.notYours") : Handover.IsOpen ? null : Ended;

    /// <summary>Two people may decide at once: the first wins, the other is told who it was.</summary>
    /// <param name="hasSeen">The person saw that it was decided on already, and goes on from there.</param>
    internal Refusal? CannotDecide(bool hasSeen) => !MayDecide ? new("desk.notYours") : !Handover.IsOpen || (Handover.IsDecided && !hasSeen) ? Ended : null;

    Refusal Ended => (Handover.DecidedAt ?? Handover.EndedAt) is not { } at ? new("desk.ended.already")
        : DecidedBy is { } who ? new("desk.decided.already", null, null, who, Said(at)) : new("desk.decidedBySomebody.already", null, null, Said(at));

    string Said(Instant at)
    {
        var local = at.InZone(Zone).LocalDateTime;
        return local.Date == Today ? Minute.Format(local.TimeOfDay) : Moment.Format(local);
    }
}
