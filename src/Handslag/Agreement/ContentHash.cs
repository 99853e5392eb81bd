using System.Security.Cryptography;
using System.Text;

namespace Handslag.Agreement;

/// <summary>What both sides sign: SHA-256 over the canonical words of an agreement, as 64 hexadecimal digits in lower case.</summary>
public readonly record struct ContentHash
{
    const int Digits = 64;

    ContentHash(string text) => Text = text;

    public string Text { get; }

    /// <summary>The first eight digits, enough to compare by eye.</summary>
    public string Beginning => Text[..8];

    public static ContentHash Of(AgreementTerms terms) => OfCanonical(TermsDocument.Canonical(terms));

    public static ContentHash OfCanonical(string json) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));

    /// <summary>Null for anything that is no hash.</summary>
    public static ContentHash? Parse(string? text) =>
        text?.Trim() is { Length: Digits } digits && digits.All(char.IsAsciiHexDigit) ? new(digits.ToLowerInvariant()) : null;

    public override string ToString() => Text;
}
