using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

/// <param name="Name">The choice in words.</param>
public sealed record ChoiceInput(string? Name, bool ExpectsWon = false);

/// <summary>What a head asks for when opening a session. What is left out takes its usual value.</summary>
public sealed record SessionInput
{
    public string? Title { get; init; }

    /// <summary>Null: the workspace's first funnel.</summary>
    public long? FunnelId { get; init; }

    public LabelKind Labels { get; init; } = LabelKind.Qualified;

    /// <summary>Of own choices: what is asked of each lead.</summary>
    public string? Question { get; init; }

    /// <summary>Own choices, in their order; other kinds bring theirs.</summary>
    public IReadOnlyList<ChoiceInput> Choices { get; init; } = [];

    /// <summary>Of own choices: their order means something.</summary>
    public bool IsOrdered { get; init; }

    public int Size { get; init; } = CalibrationOptions.UsualLeads;

    /// <summary>First day of the period in which the leads were won or lost; null a year ago.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day; null today.</summary>
    public LocalDate? UpTo { get; init; }

    /// <summary>The last day on which labels are taken; null in two weeks.</summary>
    public LocalDate? ClosesOn { get; init; }

    /// <summary>What is seen of a lead; null everything that may be.</summary>
    public IReadOnlyList<string>? Shows { get; init; }

    public IReadOnlyList<long> Raters { get; init; } = [];
}

/// <summary>What a session can be made of in this workspace.</summary>
/// <param name="Fields">Keys of impersonal fields that may be shown, the most used first.</param>
public sealed record SessionGround(Funnel Funnel, FunnelStages Stages, IReadOnlyList<string> Personas, IReadOnlyList<string> Fields, DateTimeZone Zone, LocalDate Today)
{
    /// <summary>What may be seen of a lead whose label is asked: never the label itself.</summary>
    public IReadOnlyList<string> MayShow(LabelKind labels) =>
        [CalibrationDesign.Journey, .. Fields.Where(field => labels != LabelKind.Persona || !field.Equals("persona", StringComparison.OrdinalIgnoreCase))];
}

/// <summary>Makes a design of what was asked for, or says what is wrong with it.</summary>
static class SessionRules
{
    public const int UsualDays = 14;

    public static List<Refusal> Check(SessionInput input, SessionGround ground, CalibrationOptions options)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.Title)) refusals.Add(new("calibration.title.missing", "title"));
        else if (input.Title.Trim().Length > CalibrationSession.LongestTitle) refusals.Add(new("calibration.title.long", "title", null, $"{CalibrationSession.LongestTitle}"));
        if (input.Size < CalibrationOptions.LeastLeads || input.Size > options.MostLeads)
            refusals.Add(new("calibration.size", "size", $"{input.Size}", $"{CalibrationOptions.LeastLeads}", $"{options.MostLeads}"));
        var (from, upTo, closes) = Days(input, ground);
        if (from > upTo) refusals.Add(new("calibration.period.backwards", "upTo", $"{upTo:uuuu-MM-dd}"));
        if (upTo > ground.Today) refusals.Add(new("calibration.period.future", "upTo", $"{upTo:uuuu-MM-dd}"));
        if (closes < ground.Today || closes > ground.Today.PlusDays(options.MostDays))
            refusals.Add(new("calibration.closesOn", "closesOn", $"{closes:uuuu-MM-dd}", $"{options.MostDays}"));
        if (input.Shows is { } shows && shows.Except(ground.MayShow(input.Labels)).FirstOrDefault() is { } hidden) refusals.Add(new("calibration.shows", "shows", hidden));
        if (input.Shows is { Count: 0 }) refusals.Add(new("calibration.showsNothing", "shows"));
        refusals.AddRange(CheckChoices(Choices(input, ground), input.Labels));
        if (input.Labels == LabelKind.Own && (input.Question?.Trim().Length ?? 0) is 0 or > CalibrationSession.LongestTitle)
            refusals.Add(new("calibration.question", "question", null, $"{CalibrationSession.LongestTitle}"));
        return refusals;
    }

    public static (LocalDate From, LocalDate UpTo, LocalDate Closes) Days(SessionInput input, SessionGround ground) =>
        (input.From ?? ground.Today.PlusYears(-1), input.UpTo ?? ground.Today, input.ClosesOn ?? ground.Today.PlusDays(UsualDays));

    public static CalibrationDesign Design(SessionInput input, SessionGround ground) => new()
    {
        Labels = input.Labels,
        Name = input.Labels == LabelKind.Own ? input.Question!.Trim() : null,
        Choices = Choices(input, ground),
        IsOrdered = input.Labels == LabelKind.Stage || (input.Labels == LabelKind.Own && input.IsOrdered),
        Size = input.Size,
        Shows = [.. (input.Shows ?? ground.MayShow(input.Labels)).Distinct().Order(StringComparer.Ordinal)],
    };

    static List<LabelChoice> Choices(SessionInput input, SessionGround ground) => input.Labels switch
    {
        LabelKind.Qualified => [new("yes", ExpectsWon: true), new("no")],
        LabelKind.Stage => [.. ground.Stages.Open.Select(stage => new LabelChoice(stage.Key, stage.NameEn, stage.NameNl))],
        LabelKind.Persona => [.. ground.Personas.Select(persona => new LabelChoice(persona))],
        _ => [.. input.Choices.Where(choice => !string.IsNullOrWhiteSpace(choice.Name)).Select(choice => new LabelChoice(choice.Name!.Trim(), ExpectsWon: choice.ExpectsWon))],
    };

    static IEnumerable<Refusal> CheckChoices(List<LabelChoice> choices, LabelKind labels)
    {
        if (!Enum.IsDefined(labels)) yield return new("calibration.labels", "labels", $"{labels}");
        else if (choices.Count < 2) yield return new(labels == LabelKind.Own ? "calibration.choices.few" : $"calibration.choices.few{labels}", "choices", $"{choices.Count}");
        if (choices.Count > CalibrationOptions.MostChoices) yield return new("calibration.choices.many", "choices", $"{choices.Count}", $"{CalibrationOptions.MostChoices}");
        if (choices.FirstOrDefault(choice => labels == LabelKind.Own && choice.Key.Length > CalibrationOptions.LongestChoice) is { } wordy)
            yield return new("calibration.choices.long", "choices", wordy.Key, $"{CalibrationOptions.LongestChoice}");
        if (choices.GroupBy(choice => Folded.Fold(choice.Key), StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1) is { } twice)
            yield return new("calibration.choices.twice", "choices", twice.First().Key);
    }
}
