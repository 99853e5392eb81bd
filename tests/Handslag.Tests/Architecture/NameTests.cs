using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed class NameTests
{
    static readonly string[] SayNothing = ["Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Dto", "Common"];

    static readonly IReadOnlyList<SourceFile> Ours = [.. SourceFile.Code("src"), .. SourceFile.Under("tests", ".cs")];

    [Fact]
    public void A_type_is_named_after_what_it_is_in_the_business() => Assert.Empty(Ours.SelectMany(Empty));

    [Theory]
    [InlineData("sealed class LeadService { }")]
    [InlineData("record LeadDto(int Id);")]
    [InlineData("static class DateUtils { }")]
    [InlineData("struct Common { }")]
    public void A_name_that_says_nothing_would_be_found(string code) => Assert.Single(Empty(new("src/Bad.cs", code)));

    [Fact]
    public void An_interface_has_several_implementations() => Assert.Empty(Lonely(Ours));

    [Fact]
    public void An_interface_with_one_implementation_would_be_found() => Assert.Equal(["IPost"],
        Lonely([new("src/A.cs", "interface IPost { } class Mail : IPost { }"), new("src/B.cs", "interface IRow { } class A : IRow { } record B(int X) : Base, IRow;")]));

    static IEnumerable<string> Empty(SourceFile file) =>
        from type in file.Syntax().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let name = type.Identifier.Text
        where SayNothing.Any(word => name.EndsWith(word, StringComparison.Ordinal))
        select $"{name} in {file.Path}";

    /// <summary>Interfaces that fewer than two types carry, those of the tests included: what stands for the outside world has its second one there.</summary>
    static IEnumerable<string> Lonely(IReadOnlyList<SourceFile> files)
    {
        var types = files.SelectMany(file => file.Syntax().DescendantNodes().OfType<TypeDeclarationSyntax>()).ToArray();
        var carried = types.SelectMany(type => type.BaseList?.Types.Select(carried => NameOf(carried.Type)) ?? []).CountBy(name => name).ToDictionary();
        return types.OfType<InterfaceDeclarationSyntax>().Select(type => type.Identifier.Text)
            .Where(name => carried.GetValueOrDefault(name) < 2);
    }

    static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };
}
