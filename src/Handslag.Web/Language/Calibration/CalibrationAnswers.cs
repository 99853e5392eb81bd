using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using NodaTime.Text;

namespace Handslag.Web.Language.Calibration;

/// <summary>Agreement of a group of raters as programs read it: n leads, measures with their intervals for these raters.</summary>
/// <param name="Band">Of Landis and Koch, on κ alone; null under 30 leads.</param>
sealed record PairingAnswer(
    Pairing Pairing, int N, int Pairs, Estimate Raw, Estimate Kappa, Estimate WeightedLinear, Estimate WeightedQuadratic, Estimate Alpha, Estimate Ac1, KappaBand? Band)
{
    public static PairingAnswer Of(PairingReport report) => new(
        report.Pairing, report.Agreement.Leads, report.Agreement.Pairs, report.Agreement.Raw, report.Agreement.Kappa, report.Agreement.WeightedLinear, report.Agreement.WeightedQuadratic,
        report.Agreement.Alpha, report.Agreement.Ac1, report.Agreement.Band);
}

/// <summary>How far a side is; never what was said.</summary>
sealed record ProgressAnswer(Side Side, int People, int Done, int Labels, int Asked);

sealed record LabelChoiceAnswer(string Key, string? En, string? Nl, bool ExpectsWon);

/// <param name="Shows">What is seen of a lead.</param>
/// <param name="Apart">Leads outside the statistics.</param>
sealed record SessionAnswer(
    long Id, string Title, string State, string From, string UpTo, string OpenedAt, string ClosesAt, string? ClosedAt, LabelKind Labels, string? Question, bool Ordered,
    IReadOnlyList<LabelChoiceAnswer> Choices, IReadOnlyList<string> Shows, int Leads, int Apart, IReadOnlyList<ProgressAnswer> Progress)
{
    public static SessionAnswer Of(SessionLine line) => new(
        line.Session.Id, line.Session.Title, line.Session.IsOpen ? "open" : "closed", LocalDatePattern.Iso.Format(line.Session.From), LocalDatePattern.Iso.Format(line.Session.UpTo),
        InstantPattern.General.Format(line.Session.OpenedAt), InstantPattern.General.Format(line.Session.ClosesAt), line.Session.ClosedAt is { } closed ? InstantPattern.General.Format(closed) : null,
        line.Design.Labels, line.Design.Name, line.Design.IsOrdered, [.. line.Design.Choices.Select(choice => new LabelChoiceAnswer(choice.Key, choice.En, choice.Nl, choice.ExpectsWon))], line.Design.Shows,
        line.Sample, line.Apart, [.. line.Progress.Select(side => new ProgressAnswer(side.Side, side.People, side.Done, side.Given, side.Asked))]);
}

sealed record BlindStepAnswer(int Day, Handslag.Journeys.FactKind Kind, string? Stage, bool? Reached);

/// <summary>A lead as whoever labels it sees it: without its number in the workspace.</summary>
sealed record BlindLeadAnswer(int Number, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<BlindStepAnswer> Steps)
{
    public static BlindLeadAnswer Of(BlindLead lead) => new(
        lead.Number, lead.Fields.ToDictionary(field => field.Field, field => field.Value), [.. lead.Steps.Select(step => new BlindStepAnswer(step.Day, step.Kind, step.Stage?.Key, step.Reached))]);
}

sealed record LabelAnswer(int Number, int Left, bool Closed);

/// <param name="Times">So often one side said the one and the other the other.</param>
sealed record ConfusedAnswer(string One, string Other, long Times, long Of);

sealed record PredictionAnswer(PredictionVerdict Verdict, int N, double? Marketing, double? Sales, Estimate Difference)
{
    public static PredictionAnswer? Of(Prediction? prediction) => prediction is null ? null : new(prediction.Verdict, prediction.Leads, prediction.Marketing, prediction.Sales, prediction.Difference);
}

/// <param name="Confusion">Rows are what marketing said, columns what sales said, in the order of the choices.</param>
/// <param name="Note">The sample is about half won and half lost; it is not the real mix.</param>
sealed record ResultAnswer(
    long Session, string Title, string ClosedAt, LabelKind Labels, bool Ordered, IReadOnlyList<string> Choices, int Leads, int Apart, IReadOnlyDictionary<string, int> Raters,
    IReadOnlyList<PairingAnswer> Pairings, IReadOnlyList<IReadOnlyList<long>>? Confusion, ConfusedAnswer? MostConfused, PredictionAnswer? Prediction, string Note)
{
    public const string NotTheRealMix = "The sample is about half won and half lost leads, not the real mix. Intervals are for these raters.";

    public static ResultAnswer Of(ClosedSession closed)
    {
        var (session, design, result) = closed;
        var between = result.Confusion is { IsBetween: true } confusion ? confusion : null;
        return new(
            session.Id, session.Title, InstantPattern.General.Format(session.ClosedAt!.Value), design.Labels, design.IsOrdered, [.. design.Choices.Select(choice => choice.Key)],
            result.Sample.Count, result.Apart.Count, result.Raters.ToDictionary(side => side.Key == Side.Marketing ? "marketing" : "sales", side => side.Value),
            [.. result.Pairings.Select(PairingAnswer.Of)],
            between is null ? null : [.. Enumerable.Range(0, between.Classes).Select(row => (IReadOnlyList<long>)[.. Enumerable.Range(0, between.Classes).Select(column => between.Of(row, column))])],
            between?.MostConfused is { } pair ? new(design.Choices[pair.One].Key, design.Choices[pair.Other].Key, pair.Times, between.Total) : null,
            PredictionAnswer.Of(result.Prediction), NotTheRealMix);
    }
}

sealed record CaseAnswer(long Id, long Lead, CaseOrigin Origin, string? Reference, string? Why, long? Session)
{
    public static CaseAnswer Of(CalibrationCase one) => new(one.Id, one.LeadId, one.Origin, one.Reference, one.Why, one.SessionId);
}
