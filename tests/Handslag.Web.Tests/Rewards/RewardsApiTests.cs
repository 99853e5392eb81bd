using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Rewards;

public sealed class RewardsApiTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_plan_is_kept_in_versions_and_what_is_wrong_is_named(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var client = await host.Program(await host.NewWorkspace(), Scopes.RewardsRead, Scopes.RewardsWrite);
        var (plan, wrong) = (PlanDocument.Of(PlanTemplates.All[2]), PlanDocument.Of(PlanTemplates.All[2]));
        wrong["roles"]![1]!["measures"]![0]!["weight"] = 49.99m;

        var saved = await client.PostAsJsonAsync("/api/v1/reward-plans", new { plan }, Cancellation);
        var again = await client.PostAsJsonAsync("/api/v1/reward-plans", new { plan = PlanYaml.Write(PlanTemplates.All[2]) }, Cancellation);
        var refused = await client.PostAsJsonAsync("/api/v1/reward-plans", new { plan = wrong }, Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (saved.StatusCode, again.StatusCode, refused.StatusCode));
        Assert.Equal((await Json(saved)).GetProperty("id").GetInt64(), (await Json(again)).GetProperty("id").GetInt64());
        var problem = await Json(refused);
        Assert.Equal(("roles[1].measures", "99.99"), (problem.GetProperty("field").GetString(), problem.GetProperty("value").GetString()));
        Assert.Single((await Json(await client.GetAsync("/api/v1/reward-plans", Cancellation))).EnumerateArray());
        var tooShort = await client.PostAsJsonAsync("/api/v1/reward-replays", new { plan = "one-goal", from = "2026-09-01", to = "2026-10-01" }, Cancellation);
        Assert.Equal("urn:handslag:refused:rewards.period.short", (await Json(tooShort)).GetProperty("type").GetString());
        var replay = await Json(await client.PostAsJsonAsync("/api/v1/reward-replays", new { plan = "one-goal", from = "2026-01-01", to = "2026-10-01" }, Cancellation));
        Assert.Equal((0, 0, 4), (Headline(replay, "passed"), Headline(replay, "failed"), Headline(replay, "notRun")));
        Assert.Equal(3, replay.GetProperty("cautions").GetArrayLength());
        var own = await Json(await client.PostAsJsonAsync("/api/v1/reward-replays", new { plan = "one-goal", from = "2026-01-01", to = "2026-10-01", ownProbe = new { acting = "sales", discountPercent = 15 } }, Cancellation));
        Assert.Equal(["volume", "longDeals", "goodLeads", "discount", "own"], own.GetProperty("plan").GetProperty("probes").EnumerateArray().Select(probe => probe.GetProperty("probe").GetString()));
        var odd = await Json(await client.PostAsJsonAsync("/api/v1/reward-replays", new { plan = "one-goal", from = "2026-01-01", to = "2026-10-01", ownProbe = new { acting = "both", discountPercent = 91 } }, Cancellation));
        Assert.Equal(["ownProbe.acting", "ownProbe.discountPercent"], odd.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("field").GetString()));
    }

    static int Headline(JsonElement replay, string part) => replay.GetProperty("plan").GetProperty("headline").GetProperty(part).GetInt32();

    static async Task<JsonElement> Json(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
}
