using System.Net;
using System.Text.RegularExpressions;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests;

public sealed partial class HostTests(Hosts hosts)
{
    [Fact]
    public async Task Pages_find_their_styles_and_scripts_wherever_the_program_is_started()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        using var client = host.CreateClient();
        var page = await client.GetStringAsync("/problem/404", TestContext.Current.CancellationToken);
        var files = Linked().Matches(page).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var answer = await client.GetAsync("/" + file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [GeneratedRegex("""(?:href|src)="/?((?:dist|_framework)/[^"]+)""")]
    private static partial Regex Linked();
}
