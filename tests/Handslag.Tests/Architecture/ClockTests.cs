using System.Text.RegularExpressions;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed partial class ClockTests
{
    /// <summary>The one clock, and the one place that registers what it is built on.</summary>
    static readonly string[] Allowed = ["src/Handslag/Platform/Instants.cs", "src/Handslag/Platform/PlatformModule.cs"];

    [Fact]
    public void Time_comes_from_the_one_clock() =>
        Assert.Empty(SourceFile.Under("src", ".cs", ".razor").Where(file => !Allowed.Contains(file.Path)).SelectMany(OwnTime));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var day = System.DateTime.Today;")]
    [InlineData("var now = SystemClock.Instance.GetCurrentInstant();")]
    [InlineData("var now = provider.GetUtcNow();")]
    [InlineData("var clock = TimeProvider.System;")]
    [InlineData("const string Sql = \"select current_timestamp\";")]
    public void A_second_source_of_time_would_be_found(string line) =>
        Assert.Equal(["src/Bad.cs:2"], OwnTime(new("src/Bad.cs", $"// first\n{line}\n")));

    [Fact]
    public void The_injected_clock_is_fine() =>
        Assert.Empty(OwnTime(new("src/Good.cs", "var now = clock.GetCurrentInstant();")));

    static IEnumerable<string> OwnTime(SourceFile file) =>
        file.Text.Split('\n').Select((line, i) => (line, i)).Where(at => Now().IsMatch(at.line)).Select(at => file.At(at.i + 1));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bSystemClock\b|\bGetUtcNow\(|\bTimeProvider\.System\b|\bcurrent_timestamp\b|\bclock_timestamp\(|datetime\('now")]
    private static partial Regex Now();
}
