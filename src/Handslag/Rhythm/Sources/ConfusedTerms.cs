using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>The two labels that the newest calibration found taken for each other most, where the sides agree moderately at best.</summary>
static class ConfusedTerms
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var results = services.GetRequiredService<SessionResults>();
        if ((await results.Of(null, cancellation)) is not { IsRefused: false, Value: var newest } || !IsConfused(newest)) return [];
        return Of([.. (await results.Alike(newest.Session, cancellation)).Reverse()]);
    }

    /// <param name="sessions">That asked and showed the same, the newest first.</param>
    internal static IReadOnlyList<AgendaCandidate> Of(IReadOnlyList<ClosedSession> sessions)
    {
        if (sessions is not [var newest, ..] || !IsConfused(newest) || newest.Result.Confusion is not { MostConfused: { } pair } confusion) return [];
        var (one, other) = (newest.Design.Choices[pair.One], newest.Design.Choices[pair.Other]);
        return [new($"calibration:{newest.Design.Labels}:{one.Key}:{other.Key}", AgendaKind.ConfusedTerm, About.Both, AgendaImpact.Fixed(AgendaKind.ConfusedTerm)!.Value,
            Math.Min(Persistence.Most, sessions.TakeWhile(IsConfused).Count()), AgendaImpact.Minutes(AgendaKind.ConfusedTerm),
            new(Title(newest.Design, one, other), pair.Times, confusion.Total, null, FormattableString.Invariant($"/calibration/{newest.Session.Id}")))];
    }

    /// <summary>Too few leads have no band, and say nothing.</summary>
    static bool IsConfused(ClosedSession session) => session.Result.Of(Pairing.Between).Agreement.Band is { } band && band <= KappaBand.Moderate;

    static EvidenceTitle Title(CalibrationDesign design, LabelChoice one, LabelChoice other) => design.Labels == LabelKind.Qualified
        ? new("Qualified or not", "Gekwalificeerd of niet")
        : new($"{one.En ?? one.Key} – {other.En ?? other.Key}", $"{one.Nl ?? one.Key} – {other.Nl ?? other.Key}");
}
