using Xunit;

namespace Handslag.Tests.Architecture;

public sealed class LibraryTests
{
    /// <summary>Users are kept by ASP.NET Core Identity, whose store lives in the same database and transaction as everything else.</summary>
    static readonly string[] Allowed = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"];

    [Fact]
    public void The_library_knows_nothing_of_the_web() => Assert.Empty(OfTheWeb(
        typeof(Handslag.Platform.Side).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)));

    [Fact]
    public void A_reference_to_the_web_would_be_found() => Assert.Equal(
        ["Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.Extensions.Hosting.Abstractions"],
        OfTheWeb(["Microsoft.AspNetCore.Components", "NodaTime", "Microsoft.AspNetCore.Http.Abstractions",
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.Extensions.Hosting.Abstractions"]));

    static IEnumerable<string> OfTheWeb(IEnumerable<string> assemblies) => assemblies.Where(name => !Allowed.Contains(name) &&
        (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal)));
}
