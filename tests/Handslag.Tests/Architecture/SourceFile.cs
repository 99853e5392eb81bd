using Handslag.TestBed;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handslag.Tests.Architecture;

/// <summary>One file as it stands in the source tree; the path is relative to its root.</summary>
sealed record SourceFile(string Path, string Text)
{
    static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist"];

    public int Lines => Text.TrimEnd('\n').Split('\n').Length;

    public bool IsMigration => Path.Contains("/Database/Sqlite/", StringComparison.Ordinal) || Path.Contains("/Database/Postgres/", StringComparison.Ordinal);

    /// <summary>Our own files under a folder, without what builds leave there.</summary>
    public static IReadOnlyList<SourceFile> Under(string folder, params string[] endings) =>
        [.. Walk(new DirectoryInfo(Repository.File(folder)))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => new SourceFile(
                System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Code(string folder) => [.. Under(folder, ".cs").Where(file => !file.IsMigration)];

    public SyntaxNode Syntax() => CSharpSyntaxTree.ParseText(Text, path: Path).GetRoot();

    /// <summary>Every string in the code, pieces joined with + as one and holes of interpolated strings as "{}", with its line.</summary>
    public IEnumerable<(int Line, string Text)> Strings() =>
        from expression in Syntax().DescendantNodes().OfType<ExpressionSyntax>()
        where IsString(expression) && !(expression.Parent is BinaryExpressionSyntax sum && IsString(sum))
        select (expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1, TextOf(expression));

    public string At(int line) => $"{Path}:{line}";

    static bool IsString(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsString(sum.Left) || IsString(sum.Right)),
        _ => false,
    };

    static string TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part =>
            part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "{}")),
        BinaryExpressionSyntax sum => TextOf(sum.Left) + TextOf(sum.Right),
        _ => "{}",
    };

    static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => !folder.Exists ? [] :
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)).SelectMany(Walk));
}
