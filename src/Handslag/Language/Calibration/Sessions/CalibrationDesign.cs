using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>What is said of each lead.</summary>
public enum LabelKind : short
{
    /// <summary>Qualified or not.</summary>
    Qualified = 1,

    /// <summary>In which open stage of the funnel it belongs; ordered.</summary>
    Stage = 2,

    Persona = 3,

    /// <summary>Choices of one's own, such as a set of terms.</summary>
    Own = 4,
}

/// <summary>One of the labels there are to choose from.</summary>
/// <param name="Key">Stays the same in every language.</param>
/// <param name="En">Null where the key is the word, or the texts of the pages have one.</param>
/// <param name="ExpectsWon">Whoever chooses it expects the lead to be won.</param>
public sealed record LabelChoice(string Key, string? En = null, string? Nl = null, bool ExpectsWon = false)
{
    public string? Name(string language) => language == "nl" ? Nl : En;
}

/// <summary>What a session asks and shows. Sessions of the same design can be set beside each other over time; others cannot.</summary>
public sealed record CalibrationDesign
{
    /// <summary>Shows what happened to a lead up to when it was handed over, without dates, people or stages of sales.</summary>
    public const string Journey = "journey";

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public required LabelKind Labels { get; init; }

    /// <summary>What an own set of choices is about, as the question above each lead.</summary>
    public string? Name { get; init; }

    public required IReadOnlyList<LabelChoice> Choices { get; init; }

    public bool IsOrdered { get; init; }

    /// <summary>How many leads were asked for.</summary>
    public required int Size { get; init; }

    /// <summary>What is seen of a lead: keys of its impersonal fields, and <see cref="Journey"/>.</summary>
    public required IReadOnlyList<string> Shows { get; init; }

    public LabelScale Scale => IsOrdered ? LabelScale.Ordinal : LabelScale.Nominal;

    /// <summary>Some choices say that a lead will be won and others that it will not, so that the labels can be set beside what became of the leads.</summary>
    public bool Predicts => Choices.Any(choice => choice.ExpectsWon) && !Choices.All(choice => choice.ExpectsWon);

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static CalibrationDesign Read(string json) => JsonSerializer.Deserialize<CalibrationDesign>(json, Format)!;
}
