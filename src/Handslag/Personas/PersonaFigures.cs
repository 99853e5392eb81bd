using Handslag.Insights;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Personas;

/// <param name="Funnel">By cohort, of the year up to as-of; null while there are no leads.</param>
/// <param name="Pace">Win rate, velocity and what they rest on.</param>
/// <param name="Returns">Of the handovers within the days after which a claim is stale.</param>
public sealed record PersonaFigure(Cohort? Funnel, Pace? Pace, ReturnsFigure? Returns, LocalDate From, LocalDate To, int WindowDays, bool IsBehind);

/// <summary>How leads of a persona fare: the same questions as the funnel asks, of its leads only.</summary>
public sealed class PersonaFigures(HandslagDb db, WorkspaceInsights insights, PersonaBook book, IClock clock)
{
    const int Window = 90;

    public async Task<PersonaFigure> Of(string persona, long? funnelId, CancellationToken cancellation)
    {
        var choices = await insights.Ask(db.Scope.Id, new FilterChoices(funnelId), cancellation);
        var asOf = (choices.Value.AsOf ?? clock.GetCurrentInstant()).InZone(choices.Value.Frame.LocalZone).Date;
        var (from, to) = (asOf.PlusDays(1).PlusYears(-1), asOf.PlusDays(1));
        var filter = new LeadFilter { FunnelId = funnelId, Persona = persona };
        if (choices.Value.Leads == 0) return new(null, null, null, from, to, Window, choices.IsBehind);
        var cohorts = await insights.Ask(db.Scope.Id, new CohortFunnel(from, to, Window, filter), cancellation);
        return new(
            cohorts.Value is [var cohort, ..] ? cohort : null,
            (await insights.Ask(db.Scope.Id, new Velocity(filter), cancellation)).Value,
            await Returns(persona, funnelId, asOf, cancellation), from, to, Window, choices.IsBehind);
    }

    /// <summary>Why its leads came back, over the days after which a claim is stale.</summary>
    public async Task<ReturnsFigure?> Returns(string persona, long? funnelId, LocalDate today, CancellationToken cancellation)
    {
        var rules = await book.Rules(cancellation);
        return (await insights.Ask(db.Scope.Id, new ReturnReasons(today.PlusDays(1 - rules.StaleDays), today.PlusDays(1), new() { FunnelId = funnelId, Persona = persona }), cancellation)).Value;
    }
}
