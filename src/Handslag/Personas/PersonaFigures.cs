using Handslag.Insights;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Personas;

/// <param name="Funnel">By cohort, of the year up to as-of; null while there are no leads.</param>
/// <param name="Pace">Win rate, velocity and what they rest on.</param>
/// <param name="Returns">Of the handovers within the days after which a claim is stale.</param>
/// <param name="ReturnsOfAll">The same of all funnels together: what questions a claim.</param>
/// <param name="In">The funnel all but that is of; null where the workspace has none.</param>
public sealed record PersonaFigure(
    Cohort? Funnel, Pace? Pace, ReturnsFigure? Returns, ReturnsFigure? ReturnsOfAll, FunnelFrame? In, IReadOnlyList<FunnelFrame> Funnels, LocalDate From, LocalDate To, int WindowDays, bool IsBehind);

/// <summary>How leads of a persona fare: the same questions as the funnel asks, of its leads only.</summary>
public sealed class PersonaFigures(HandslagDb db, WorkspaceInsights insights, PersonaBook book, IClock clock)
{
    const int Window = 90;

    /// <param name="funnel">Its key; the first funnel where that is null or unknown.</param>
    public async Task<PersonaFigure> Of(string persona, string? funnel, CancellationToken cancellation)
    {
        var choices = await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation);
        var funnels = choices.Value.Frame.Funnels;
        var chosen = funnels.FirstOrDefault(one => one.Key == funnel) ?? (funnels.Count > 0 ? funnels[0] : null);
        var asOf = (choices.Value.AsOf ?? clock.GetCurrentInstant()).InZone(choices.Value.Frame.LocalZone).Date;
        var (from, to) = (asOf.PlusDays(1).PlusYears(-1), asOf.PlusDays(1));
        var filter = new LeadFilter { FunnelId = chosen?.Id, Persona = persona };
        if (choices.Value.Leads == 0) return new(null, null, null, null, chosen, funnels, from, to, Window, choices.IsBehind);
        var cohorts = await insights.Ask(db.Scope.Id, new CohortFunnel(from, to, Window, filter), cancellation);
        var returns = await Returns(persona, chosen?.Id, asOf, cancellation);
        return new(
            cohorts.Value is [var cohort, ..] ? cohort : null,
            (await insights.Ask(db.Scope.Id, new Velocity(filter), cancellation)).Value,
            returns, funnels.Count > 1 ? await Returns(persona, null, asOf, cancellation) : returns, chosen, funnels, from, to, Window, choices.IsBehind);
    }

    /// <summary>Why its leads came back, over the days after which a claim is stale.</summary>
    public async Task<ReturnsFigure?> Returns(string persona, long? funnelId, LocalDate today, CancellationToken cancellation)
    {
        var rules = await book.Rules(cancellation);
        return (await insights.Ask(db.Scope.Id, new ReturnReasons(today.PlusDays(1 - rules.StaleDays), today.PlusDays(1), new() { FunnelId = funnelId, Persona = persona }), cancellation)).Value;
    }
}
