using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Handovers;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Handovers.Desk;

public sealed class DeskApiTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_reads_the_desk_and_works_at_it_like_a_person(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var program = await desk.Host.Program(desk.Workspace, Scopes.HandoversRead, Scopes.HandoversWrite);

        var listed = Assert.Single((await program.GetFromJsonAsync<JsonObject>("/api/v1/desk", Cancellation))!["handovers"]!.AsArray())!;
        Assert.Equal((desk.Id, "Polder Bouw BV", "respond", 90L), ((long)listed["id"]!, (string)listed["company"]!, (string)listed["clock"]!["promise"]!, (long)listed["clock"]!["leftMinutes"]!));
        Assert.DoesNotContain("Bram", listed.ToJsonString(), StringComparison.Ordinal);

        var attempt = await Post("attempts", new { channel = "phone", reached = true }, "one");
        Assert.Equal((long)attempt["act"]!, (long)(await Post("attempts", new { channel = "phone", reached = true }, "one"))["act"]!);
        await Post("notes", new { whyNow = "They called" });
        await Post("pause", new { reason = "asked-later" });
        await Post("resumption", new { });
        await Post("acceptance", new { });
        var undone = await program.PostAsJsonAsync($"/api/v1/desk/acts/{(await Post("return", new { reason = "tooEarly", example = "May", seenDecision = true }))["act"]}/undo", new { }, Cancellation);
        Assert.True((bool)(await undone.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["undone"]!);
        await Post("outcome", new { won = false, reason = "price" });
        Assert.Equal((Decision.Accepted, RoundEnd.Lost), ((await desk.Row()).Decision, (await desk.Row()).End));

        async Task<JsonObject> Post(string what, object body, string? key = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/handovers/{desk.Id}/{what}", UriKind.Relative)) { Content = JsonContent.Create(body) };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            var answer = await program.SendAsync(request, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{what}: {text}");
            return JsonNode.Parse(text)!.AsObject();
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Returns_are_answered_contested_and_settled(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var program = await desk.Host.Program(desk.Workspace, Scopes.HandoversRead, Scopes.HandoversWrite);
        await program.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/return", new { reason = "noNeed", example = "She said so" }, Cancellation);
        await program.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/answer", new { kind = "contest", text = "She asked for a price" }, Cancellation);

        var contested = Assert.Single((await program.GetFromJsonAsync<JsonObject>("/api/v1/return-answers/contested", Cancellation))!["answers"]!.AsArray())!;
        Assert.Equal("She asked for a price", (string)contested["text"]!);
        Assert.True((await program.PostAsJsonAsync($"/api/v1/return-answers/{contested["id"]}/settlement", new { stands = false }, Cancellation)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsJsonAsync($"/api/v1/return-answers/{contested["id"]}/settlement", new { stands = true }, Cancellation)).StatusCode);
        var over = await program.PostAsJsonAsync($"/api/v1/leads/{desk.Lead.Id}/handovers", new { member = desk.Owner.Id, note = new { whyNow = "The heads said so" } }, Cancellation);
        Assert.NotEqual(desk.Id, (long)(await over.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["handover"]!);
        Assert.Empty((await program.GetFromJsonAsync<JsonObject>("/api/v1/return-answers/changes", Cancellation))!["answers"]!.AsArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Refusals_name_the_field_and_a_reader_changes_nothing(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var program = await desk.Host.Program(desk.Workspace, Scopes.HandoversRead, Scopes.HandoversWrite);
        var refused = await program.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/return", new { reason = "boring" }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(("reason", "boring"), await Problem(refused));
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync("/api/v1/handovers/999999999/acceptance", new { }, Cancellation)).StatusCode);
        await program.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/acceptance", new { }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/acceptance", new { }, Cancellation)).StatusCode);
        var reader = await desk.Host.Program(desk.Workspace, Scopes.HandoversRead);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync($"/api/v1/handovers/{desk.Id}/resumption", new { }, Cancellation)).StatusCode);

        static async Task<(string?, string?)> Problem(HttpResponseMessage answer)
        {
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
            return ((string?)problem["field"], (string?)problem["value"]);
        }
    }
}
