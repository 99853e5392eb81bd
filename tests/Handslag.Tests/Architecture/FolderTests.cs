using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed class FolderTests
{
    static readonly string[] BesidesFolders = ["bin", "obj", "Properties", "node_modules", "wwwroot", "assets"];

    [Fact]
    public void The_library_has_only_business_folders() => Assert.Empty(Foreign("src/Handslag", Capabilities.InOrder));

    [Fact]
    public void The_web_project_has_the_same_folders_with_the_look_and_the_command_line() =>
        Assert.Empty(Foreign("src/Handslag.Web", [.. Capabilities.InOrder, .. Capabilities.OnlyOnTheWeb]));

    [Fact]
    public void A_folder_named_after_a_kind_of_code_would_be_found() =>
        Assert.Equal(["src/Handslag"], Foreign("src", ["Handslag.Web"]));

    [Fact]
    public void Types_live_in_the_namespace_of_their_folder()
    {
        var strays = typeof(Handslag.Platform.Side).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Handslag", StringComparison.Ordinal) == true && Capabilities.Of($"{type.Namespace}.x") is null);
        Assert.Empty(strays);
    }

    static IEnumerable<string> Foreign(string project, IReadOnlyCollection<string> allowed) =>
        from folder in Directory.GetDirectories(Repository.File(project))
        let name = Path.GetFileName(folder)
        where !allowed.Contains(name) && !BesidesFolders.Contains(name)
        select $"{project}/{name}";
}
