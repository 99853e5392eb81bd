using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Handslag.TestBed;
using Handslag.Web.Rewards;
using Xunit;

namespace Handslag.Web.Tests.Rewards;

/// <summary>Whatever a replay can say has words in both languages.</summary>
public sealed partial class RewardTextTests
{
    static readonly string[] Files = ["PayEvidence", "ProbeResult", "Comovement", "RolePay", "PlayedPlan"];

    static readonly ResourceManager Texts = new(typeof(RewardsText).FullName!, typeof(RewardsText).Assembly);

    [Theory]
    [InlineData("en"), InlineData("nl")]
    public void Every_reason_and_every_note_has_words(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var reasons = Files.SelectMany(file => Keys(file, Written())).Except(["goals", "owner"]).Distinct().ToList();
        var notes = Keys("CompareRewards", Noted()).Distinct().ToList();
        Assert.True(reasons.Count > 25 && notes.Count == 8, $"{reasons.Count} reasons, {notes.Count} notes");
        Assert.All(reasons, key => Assert.NotNull(Texts.GetString($"Reason_{key}", culture)));
        Assert.All(notes, key => Assert.NotNull(Texts.GetString($"Note_{key}", culture)));
    }

    static IEnumerable<string> Keys(string file, Regex written) =>
        written.Matches(File.ReadAllText(Repository.File("src", "Handslag", "Rewards", "Replay", $"{file}.cs"))).Select(match => match.Groups[1].Value);

    [GeneratedRegex("\"([a-z]+[A-Z][A-Za-z]*)\"")]
    private static partial Regex Written();

    [GeneratedRegex("\\(\"([a-z][A-Za-z]+)\", [^)]")]
    private static partial Regex Noted();
}
