namespace Handslag.Platform;

/// <summary>An expected refusal: a text key (found in a .resx), the field it is about, the value that was given and what the rule says.</summary>
public sealed record Refusal(string Key, string? Field = null, string? Value = null, params IReadOnlyList<string> Arguments);

/// <summary>What a use-case answers: a value, or one or more refusals. Exceptions are bugs, never refusals.</summary>
public readonly record struct Outcome<T>
{
    readonly T? value;

    Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool IsRefused => Refusals is { Count: > 0 };

    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Refusals[0].Key}") : value!;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));
}
