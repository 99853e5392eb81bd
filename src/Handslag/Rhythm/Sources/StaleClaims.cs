using Handslag.Personas;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>Agreed claims about buyers without a recent observation behind them, one item a persona. What buyers are like is about both.</summary>
static class StaleClaims
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var book = services.GetRequiredService<PersonaBook>();
        return Of(await book.All(cancellation), ground.Today, await book.Rules(cancellation));
    }

    internal static IReadOnlyList<AgendaCandidate> Of(IReadOnlyList<PersonaRecord> personas, LocalDate today, ClaimRules rules) =>
    [
        .. from persona in personas
           where persona is { Persona.RetiredAt: null, InForce: not null }
           let claims = persona.Claims(today, rules, null)
           let stale = claims.Count(claim => claim.IsStale)
           where stale > 0
           select new AgendaCandidate($"claims:{persona.Persona.Key}", AgendaKind.StaleClaim, About.Both, AgendaImpact.Fixed(AgendaKind.StaleClaim)!.Value, 1,
               AgendaImpact.Minutes(AgendaKind.StaleClaim), new(new(persona.Persona.Name), stale, claims.Count, null, $"/personas/{persona.Persona.Key}")),
    ];
}
