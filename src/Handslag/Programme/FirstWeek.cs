using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme;

/// <summary>What a company that starts with nothing but an export does in its first week, in order.</summary>
public enum FirstWeekStep
{
    Import = 1,
    Funnel = 2,
    Replay = 3,
    Pulse = 4,
    Meeting = 5,
}

public enum FirstWeekStanding
{
    NotYet,
    UnderWay,
    Done,
}

/// <param name="Count">Sources that delivered leads, stages that leads entered in the last year, versions of agreements, rounds, or meetings.</param>
/// <param name="At">Of a pulse under way: when it closes; of a meeting: when it begins.</param>
public sealed record FirstWeekLine(FirstWeekStep Step, FirstWeekStanding Standing, int Count, Instant? At = null);

/// <summary>How far the first week is.</summary>
public sealed record FirstWeekPath(IReadOnlyList<FirstWeekLine> Lines)
{
    public bool IsOver => Lines.All(line => line.Standing == FirstWeekStanding.Done);

    /// <summary>The first step that nobody began; null once none is left.</summary>
    public FirstWeekLine? Next => Lines.FirstOrDefault(line => line.Standing == FirstWeekStanding.NotYet);

    public FirstWeekLine Of(FirstWeekStep step) => Lines.Single(line => line.Step == step);
}

/// <summary>
/// Reads the steps of the first week from what is there: nobody ticks anything off, and whoever comes back goes on where the company is.
/// </summary>
public sealed class FirstWeek(HandslagDb db, WorkspaceInsights insights)
{
    /// <summary>With one stage alone there is no funnel to look at.</summary>
    const int FewestStages = 2;

    sealed record Found(bool HasLeads, int Sources, bool IsImporting, int Versions, int Rounds, bool HasClosedRound, Instant? Closes, int Meetings, bool HasMet, Instant? Meets);

    public async Task<FirstWeekPath> Ask(CancellationToken cancellation)
    {
        var found = await db.Remember("first week", null, Read, cancellation);
        var stages = found.HasLeads ? await Stages(cancellation) : 0;
        return new(
        [
            new(FirstWeekStep.Import, found.HasLeads ? FirstWeekStanding.Done : Begun(found.IsImporting), found.Sources),
            new(FirstWeekStep.Funnel, stages >= FewestStages ? FirstWeekStanding.Done : FirstWeekStanding.NotYet, stages),
            new(FirstWeekStep.Replay, found.Versions > 0 ? FirstWeekStanding.Done : FirstWeekStanding.NotYet, found.Versions),
            new(FirstWeekStep.Pulse, found.HasClosedRound ? FirstWeekStanding.Done : Begun(found.Rounds > 0), found.Rounds, found.HasClosedRound ? null : found.Closes),
            new(FirstWeekStep.Meeting, found.HasMet ? FirstWeekStanding.Done : Begun(found.Meets is not null), found.Meetings, found.HasMet ? null : found.Meets),
        ]);
    }

    static FirstWeekStanding Begun(bool isBegun) => isBegun ? FirstWeekStanding.UnderWay : FirstWeekStanding.NotYet;

    /// <summary>One question to the database, since every home page asks it.</summary>
    Task<Found> Read(CancellationToken cancellation) => db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => new Found(
        db.Set<Lead>().Any(),
        db.Set<Source>().Count(source => source.DataThrough != null),
        db.Set<ImportRun>().Any(run => run.State == ImportState.Running),
        db.Set<AgreementVersion>().Count(),
        db.Set<PulseRound>().Count(),
        db.Set<PulseRound>().Any(round => round.ClosedAt != null),
        db.Set<PulseRound>().Where(round => round.ClosedAt == null).Max(round => (Instant?)round.ClosesAt),
        db.Set<Meeting>().Count(meeting => meeting.State != MeetingState.Cancelled),
        db.Set<Meeting>().Any(meeting => meeting.State == MeetingState.Held),
        db.Set<Meeting>().Where(meeting => meeting.State == MeetingState.Planned).Min(meeting => (Instant?)meeting.StartsAt))).SingleAsync(cancellation);

    /// <summary>Stages of the first funnel that leads entered in the year up to as-of.</summary>
    async Task<int> Stages(CancellationToken cancellation)
    {
        var choices = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        if (choices.AsOf is not { } asOf) return 0;
        var to = asOf.InZone(choices.Frame.LocalZone).Date.PlusDays(1);
        var cohorts = (await insights.Ask(db.Scope.Id, new CohortFunnel(to.PlusYears(-1), to, 90, LeadFilter.All), cancellation)).Value;
        return cohorts.Count == 0 ? 0 : cohorts[0].Stages.Count(stage => stage.Entered > 0);
    }
}
