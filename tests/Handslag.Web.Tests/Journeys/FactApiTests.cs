using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class FactApiTests(Hosts hosts)
{
    const string Path = "/api/v1/facts";
    const string Captured = """{ "source": "crm", "externalId": "4711", "kind": "captured", "at": "2026-11-20T10:00:00+01:00" }""";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_fact_is_answered_by_itself_with_field_value_and_rule(Provider provider)
    {
        var program = await Program(provider);
        var answer = await Json(await Send(program, $$"""
            { "createLeads": true, "facts": [ {{Captured}}, {{Captured}},
              { "source": "crm", "externalId": "4711", "kind": "rated", "rating": "five", "at": "2026-11-20" },
              { "source": "crm", "externalId": "4711", "kind": "dreamt", "at": "2026-11-20" },
              { "source": "crm", "externalId": "4711", "kind": "noted", "at": "2026-11-20", "colour": "blue" },
              { "source": "crm", "externalId": "4711", "kind": "won", "at": "2026-11-21", "value": { "minor": 100, "currency": "EUR", "marginMinor": 101 } },
              { "source": "crm", "externalId": "4711", "kind": "won", "at": "2026-11-21", "value": { "minor": 100, "currency": "EUR", "marginMinor": -7 } } ] }
            """));
        Assert.Equal((2, 1, 4), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("duplicates").GetInt32(), answer.GetProperty("refused").GetInt32()));
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["accepted", "duplicate", "refused", "refused", "refused", "refused", "accepted"], results.Select(result => result.GetProperty("result").GetString()));
        Assert.Equal(results[0].GetProperty("lead").GetInt64(), results[1].GetProperty("lead").GetInt64());
        var refusals = results.Skip(2).Take(4).Select(result => result.GetProperty("refusals")[0]).ToList();
        Assert.Equal(["rating", "kind", "colour", "value.marginMinor"], refusals.Select(refusal => refusal.GetProperty("field").GetString()));
        Assert.Equal("dreamt", refusals[1].GetProperty("value").GetString());
        Assert.Contains("stageEntered", refusals[1].GetProperty("rule").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "json.unreadable")]
    [InlineData("[]", "json.unreadable")]
    [InlineData("{}", "facts.missing")]
    [InlineData("null", "facts.missing")]
    [InlineData("""{ "facts": [], "colour": 1 }""", "json.unreadable")]
    [InlineData("""{ "facts": [ null ], "funnel": "nowhere" }""", "facts.funnel.unknown")]
    public async Task A_batch_that_makes_no_sense_is_refused_as_a_whole(string body, string key)
    {
        var answer = await Send(await Program(Provider.Sqlite), body);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(key, (await Json(answer)).GetProperty("refusals")[0].GetProperty("key").GetString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_request_with_its_key_gets_the_first_answer_again_and_another_request_with_that_key_is_refused(Provider provider)
    {
        var program = await Program(provider);
        var body = $$"""{ "createLeads": true, "facts": [ {{Captured}} ] }""";
        var first = await Send(program, body, "once-1");
        var again = await Send(program, body, "once-1");
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(1, (await Json(again)).GetProperty("accepted").GetInt32());
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal("application/json", again.Content.Headers.ContentType!.MediaType);

        var other = await Send(program, body.Replace("4711", "4712", StringComparison.Ordinal), "once-1");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("idempotency.other.already", (await Json(other)).GetProperty("refusals")[0].GetProperty("key").GetString());
        Assert.Equal(1, (await Json(await Send(program, body, "once-2"))).GetProperty("duplicates").GetInt32());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(program, body, new('k', 201))).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_nodes_that_get_the_same_request_at_once_do_it_once(Provider provider)
    {
        var one = await hosts.Shared(provider);
        await using var other = await hosts.Own(provider);
        var workspace = await one.NewWorkspace();
        var program = await one.Program(workspace, Scopes.FactsWrite);
        var there = other.CreateClient();
        there.DefaultRequestHeaders.Authorization = program.DefaultRequestHeaders.Authorization;
        var body = $$"""{ "createLeads": true, "facts": [ {{Captured}} ] }""";
        // On SQLite a second process would wait at the file instead of the gate; one node at a time shows the same there.
        var answers = provider == Provider.Postgres
            ? await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Send(n % 2 == 0 ? program : there, body, "once")))
            : [await Send(program, body, "once"), await Send(there, body, "once")];
        Assert.All(await Task.WhenAll(answers.Select(Json)), answer => Assert.Equal(1, answer.GetProperty("accepted").GetInt32()));
        Assert.Equal(answers.Length - 1, answers.Count(answer => answer.Headers.Contains("Idempotent-Replayed")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refusal_is_kept_too_and_two_programs_may_choose_the_same_key(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (mine, other) = (await host.Program(workspace, Scopes.FactsWrite, Scopes.LeadsWrite), await host.Program(workspace, Scopes.FactsWrite));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(mine, "{}", "same")).StatusCode);
        Assert.Contains("Idempotent-Replayed", (await Send(mine, "{}", "same")).Headers.Select(header => header.Key));
        Assert.Equal(HttpStatusCode.OK, (await Send(other, $$"""{ "createLeads": true, "facts": [ {{Captured}} ] }""", "same")).StatusCode);
    }

    [Fact]
    public async Task The_description_shows_what_to_send_and_what_comes_back()
    {
        var description = await (await hosts.Shared(Provider.Sqlite)).Visitor().Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var post = description.GetProperty("paths").GetProperty(Path).GetProperty("post");
        Assert.Equal(4, post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("facts").GetArrayLength());
        Assert.Equal(3, post.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("accepted").GetInt32());
    }

    async Task<HttpClient> Program(Provider provider)
    {
        var host = await hosts.Shared(provider);
        return await host.Program(await host.NewWorkspace(), Scopes.FactsWrite);
    }

    static Task<HttpResponseMessage> Send(HttpClient program, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return program.SendAsync(request, Cancellation);
    }

    static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
}
