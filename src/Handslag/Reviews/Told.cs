using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews;

/// <summary>Texts that somebody typed: trimmed, none too long, required ones there. Everything that is wrong is gathered.</summary>
sealed class Told
{
    public List<Refusal> Refusals { get; } = [];

    public bool IsWrong => Refusals.Count > 0;

    public string Required(string? text, string field, int longest)
    {
        if (Optional(text, field, longest) is { } given) return given;
        if (string.IsNullOrWhiteSpace(text)) Refusals.Add(new($"{Prefix}.{field}.missing", field));
        return "";
    }

    public string? Optional(string? text, string field, int longest)
    {
        var given = text?.Trim();
        if (string.IsNullOrEmpty(given)) return null;
        if (given.Length > longest) Refusals.Add(new("text.long", field, null, $"{longest}"));
        return given.Length > longest ? null : given;
    }

    public void Wrong(string key, string field, string? value = null, params string[] arguments) => Refusals.Add(new(key, field, value, arguments));

    /// <summary>The key of a persona that is in use, or what stood there before; null for everyone.</summary>
    public async Task<string?> Persona(HandslagDb db, string? key, string? before, CancellationToken cancellation)
    {
        if (Optional(key, "personaKey", ReviewLimits.LongestKey) is not { } given) return null;
        if (given != before && !await db.Set<Persona>().AnyAsync(persona => persona.Key == given && persona.RetiredAt == null, cancellation)) Wrong($"{Prefix}.persona.foreign", "personaKey", given);
        return given;
    }

    public required string Prefix { get; init; }
}
