using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Look.Parts;

public enum FieldKind
{
    Text,
    Email,
    Password,
    Number,
    Search,
    Date,
    Time,
    File,
    Select,
    Textarea,
    Checkbox,
}

/// <summary>A label, what helps to fill it in, what is wrong with it, and the input itself, tied together for every reader.</summary>
public sealed partial class Field
{
    /// <summary>The name the form posts; also finds this field's error among the form's.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public FieldKind Kind { get; set; }

    /// <summary>As it stands in the form: dates as yyyy-MM-dd, a ticked box as "true".</summary>
    [Parameter] public string? Value { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Only where the field stands outside a <see cref="PostForm"/>.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Required { get; set; }

    /// <summary>Marks a field that may stay empty; for forms where most must be filled.</summary>
    [Parameter] public bool ShowOptional { get; set; }

    [Parameter] public IReadOnlyList<Choice> Choices { get; set; } = [];

    [Parameter] public int Rows { get; set; } = 3;

    [Parameter] public string? Class { get; set; }

    /// <summary>Anything else of the input: autocomplete, inputmode, min, max, accept.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter] public IReadOnlyList<FieldError>? FormErrors { get; set; }

    public static string IdOf(string name) => "field-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    string Id => IdOf(Name);

    string? Problem => Error ?? FormErrors?.FirstOrDefault(error => error.Field == Name)?.Message;

    string? Invalid => Problem is null ? null : "is-invalid";

    string? Wrong => Problem is null ? null : "true";

    string? Described => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
