using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Personas;

sealed record ObservationAnswer(long Id, string? Claim, ObservationKind Kind, string Text, long? Lead, string On, Side Side)
{
    public static ObservationAnswer Of(Observation one) => new(one.Id, one.ClaimKey, one.Kind, one.Text, one.LeadId, LocalDatePattern.Iso.Format(one.On), one.Side);
}

/// <param name="Reason">Why the share is null: tooFew.</param>
sealed record RateAnswer(long Hits, long Of, double? Share, double? Low, double? High, string? Reason)
{
    public static RateAnswer From(Rate rate) => new(rate.Hits, rate.Of, rate.Share, rate.Low, rate.High, rate.IsTooFew ? "tooFew" : null);
}

sealed record ClaimAnswer(string Key, PersonaSection Section, string Text, bool Stale, string? LastSeen, bool Questioned, string? Against, RateAnswer? Returned, int Observations, int Uses)
{
    public static ClaimAnswer Of(ClaimStanding one) => new(
        one.Claim.Key, one.Claim.Section, one.Claim.Text, one.IsStale, one.Seen.Count > 0 ? LocalDatePattern.Iso.Format(one.Seen[0].On) : null, one.IsQuestioned,
        one.Claim.Against is { } code ? TermsDocument.NameOf(code) : null, one.Against is { } against ? RateAnswer.From(against.Rate) : null, one.Seen.Count, one.Used.Count);
}

/// <param name="VelocityPerDay">Minor units a day; null with <paramref name="VelocityReason"/>.</param>
/// <param name="Funnel">The key of the funnel they are of.</param>
sealed record FigureAnswer(string? Funnel, DateTimeOffset AsOf, RateAnswer Won, long Open, decimal? VelocityPerDay, string? Currency, string? VelocityReason, RateAnswer Returned, IReadOnlyList<ReasonCount> Reasons);

/// <param name="Revision">Of the draft; 0 where there is none.</param>
/// <param name="Content">What is agreed, else what is proposed or drafted.</param>
sealed record PersonaAnswer(
    string Key, string Name, string State, int Version, long Revision, JsonObject Content, JsonObject? Draft, IReadOnlyList<ClaimAnswer> Claims, IReadOnlyList<Brought> Brought,
    FigureAnswer? Figures, IReadOnlyList<ObservationAnswer> Observations);

/// <summary>Reads personas as programs get them.</summary>
sealed class PersonaReading(PersonaBook book, PersonaFigures figures, HandslagDb db, IClock clock)
{
    public async Task<IReadOnlyList<PersonaAnswer>> All(CancellationToken cancellation)
    {
        List<PersonaAnswer> answers = [];
        foreach (var record in await book.All(cancellation)) answers.Add(await Of(record, null, cancellation));
        return answers;
    }

    /// <param name="funnel">Of which the figures are, by its key; null for the first.</param>
    public async Task<PersonaAnswer?> One(string key, CancellationToken cancellation, string? funnel = null) => await book.One(key, cancellation) is { } record ? await Of(record, funnel, cancellation) : null;

    async Task<PersonaAnswer> Of(PersonaRecord record, string? funnel, CancellationToken cancellation)
    {
        var today = clock.GetCurrentInstant().InZone(await PersonaBook.Zone(db, cancellation)).Date;
        var figure = record.InForce is null ? null : await figures.Of(record.Persona.Name, funnel, cancellation);
        var state = record.Persona.RetiredAt is not null ? "retired" : record.InForce is not null ? "approved" : TermsDocument.NameOf(record.Shown.Version.State);
        return new(
            record.Persona.Key, record.Persona.Name, state, record.Shown.Version.Number, record.Draft?.Version.Revision ?? 0, PersonaDocument.Of(record.Shown.Content),
            record.Draft is { } draft ? PersonaDocument.Of(draft.Content) : null, [.. record.Claims(today, await book.Rules(cancellation), figure?.ReturnsOfAll).Select(ClaimAnswer.Of)],
            [Brought.Of(Side.Marketing, record.Observations), Brought.Of(Side.Sales, record.Observations)],
            figure is { Pace: { } pace, Returns: { } returns }
                ? new(figure.In?.Key, pace.AsOf.ToDateTimeOffset(), RateAnswer.From(pace.Won), pace.Open, pace.Reason is null ? pace.PerDayMinor : null, pace.Currency, pace.Reason, RateAnswer.From(returns.Returned), returns.Reasons)
                : null,
            [.. record.Observations.Select(ObservationAnswer.Of)]);
    }
}
