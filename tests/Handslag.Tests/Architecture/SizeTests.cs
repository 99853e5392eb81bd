using System.Text.RegularExpressions;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed partial class SizeTests
{
    static readonly IReadOnlyList<SourceFile> Pages = SourceFile.Under("src/Handslag.Web", ".razor");

    [Fact]
    public void A_file_can_be_read_in_one_sitting() =>
        Assert.Empty(LongerThan(400, [.. SourceFile.Code("src"), .. SourceFile.Under("tests", ".cs"), .. SourceFile.Under("bench", ".cs")]));

    [Fact]
    public void A_page_has_at_most_150_lines_of_markup() => Assert.Empty(LongerThan(150, Pages));

    [Fact]
    public void The_code_behind_a_page_has_at_most_200_lines() => Assert.Empty(LongerThan(200, SourceFile.Under("src/Handslag.Web", ".razor.cs")));

    [Fact]
    public void The_program_starts_in_at_most_40_lines() => Assert.Empty(LongerThan(40, SourceFile.Under("src/Handslag.Web", "Program.cs")));

    [Fact]
    public void A_page_asks_for_at_most_six_things() =>
        Assert.DoesNotContain(SourceFile.Under("src/Handslag.Web", ".razor", ".razor.cs"), page => Injections().Count(page.Text) > 6);

    [Fact]
    public void A_longer_file_would_be_found() =>
        Assert.Equal(["src/Bad.cs: 3 lines"], LongerThan(2, [new("src/Bad.cs", "a\nb\nc\n"), new("src/Good.cs", "a\nb\n")]));

    static IEnumerable<string> LongerThan(int most, IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines > most).Select(file => $"{file.Path}: {file.Lines} lines");

    [GeneratedRegex(@"^@inject\s|\[Inject\]", RegexOptions.Multiline)]
    private static partial Regex Injections();
}
