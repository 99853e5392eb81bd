using System.Globalization;
using System.Text.RegularExpressions;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed partial class ContrastTests
{
    static readonly Dictionary<string, string[]> Tokens = TokenLine()
        .Matches(File.ReadAllText(Repository.File("src", "Handslag.Web", "Look", "Assets", "styles", "tokens.css")))
        .ToDictionary(match => match.Groups[1].Value, match => new[] { match.Groups[2].Value, match.Groups[3].Value });

    [Theory]
    [InlineData("ink", "page")]
    [InlineData("muted", "page")]
    [InlineData("muted", "surface")]
    [InlineData("muted", "quiet")]
    [InlineData("faint", "page")]
    [InlineData("faint", "surface")]
    [InlineData("marketing-text", "marketing-soft")]
    [InlineData("sales-text", "sales-soft")]
    [InlineData("kept", "surface")]
    [InlineData("late", "surface")]
    [InlineData("attention", "surface")]
    public void Words_stand_out_from_their_ground_in_both_themes(string words, string ground)
    {
        Assert.InRange(Contrast(Tokens[words][0], Tokens[ground][0]), 4.5, 21);
        Assert.InRange(Contrast(Tokens[words][1], Tokens[ground][1]), 4.5, 21);
    }

    [Theory]
    [InlineData("control", "surface")]
    [InlineData("marketing", "surface")]
    [InlineData("sales", "surface")]
    public void Edges_and_shapes_stand_out_from_their_ground_in_both_themes(string shape, string ground)
    {
        Assert.InRange(Contrast(Tokens[shape][0], Tokens[ground][0]), 3, 21);
        Assert.InRange(Contrast(Tokens[shape][1], Tokens[ground][1]), 3, 21);
    }

    /// <summary>WCAG 2.2: the lighter relative luminance over the darker, each raised by .05.</summary>
    static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + .05) / (dark + .05);
    }

    static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3)
            .Select(index => int.Parse(colour.AsSpan(1 + 2 * index, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= .04045 ? part / 12.92 : Math.Pow((part + .055) / 1.055, 2.4)).ToArray();
        return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")]
    private static partial Regex TokenLine();
}
