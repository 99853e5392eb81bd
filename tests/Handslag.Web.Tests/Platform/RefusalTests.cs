using System.Globalization;
using System.Text.Json;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class RefusalTests(Hosts hosts)
{
    [Theory]
    [InlineData("en", "A password has at least 10 characters.")]
    [InlineData("nl", "Een wachtwoord heeft minstens 10 tekens.")]
    public async Task A_refusal_names_field_value_and_rule_in_the_readers_language(string language, string rule)
    {
        var (status, problem) = await Answer(language, new Refusal("password.short", "password", null, "10"), new Refusal("zone.unknown", "zone", "Europe/Assen"));
        Assert.Equal(422, status);
        Assert.Equal("urn:handslag:refused:password.short", problem.GetProperty("type").GetString());
        Assert.Equal("password", problem.GetProperty("field").GetString());
        Assert.Equal(rule, problem.GetProperty("rule").GetString());
        Assert.Equal("Europe/Assen", problem.GetProperty("refusals")[1].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("token.unknown", 404)]
    [InlineData("workspace.slug.taken", 409)]
    [InlineData("changed.meanwhile", 409)]
    [InlineData("name.missing", 422)]
    public async Task The_last_word_of_a_refusals_key_gives_its_status(string key, int status) =>
        Assert.Equal(status, (await Answer("en", new Refusal(key))).Status);

    async Task<(int Status, JsonElement Problem)> Answer(string language, params Refusal[] refusals)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        await using var scope = host.Services.CreateAsyncScope();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        await new RefusedResult(refusals).ExecuteAsync(http);
        return (http.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
