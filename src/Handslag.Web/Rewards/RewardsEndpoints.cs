using System.Text.Json.Nodes;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>Reward plans and their replays for programs. Signing a plan is the sponsor's, and done in the page.</summary>
static class RewardsEndpoints
{
    sealed record PlanAnswer(long Id, string Key, int Version, PlanStanding Standing, string Hash, DateTimeOffset MadeAt, bool Newest, JsonObject Plan)
    {
        public static PlanAnswer Of(PlanRecord plan) => new(
            plan.Stored.Id, plan.Stored.Key, plan.Stored.Version, plan.Stored.Standing, plan.Stored.Hash, plan.Stored.MadeAt.ToDateTimeOffset(), plan.Newest, PlanDocument.Of(plan.Plan));
    }

    /// <param name="Plan">The plan as docs/rewards.md describes it, as JSON; or as a text in YAML.</param>
    /// <param name="Version">The newest version of the key that was seen; 0 for none, left out to take whatever comes next.</param>
    sealed record SaveInput(JsonNode? Plan, int? Version);

    /// <param name="Plan">A plan, or the key of one that is kept.</param>
    /// <param name="From">First day, yyyy-MM-dd.</param>
    /// <param name="To">The day after the last.</param>
    sealed record ReplayInput(JsonNode? Plan, JsonNode? Against, string? From, string? To, decimal? MarginPercent, long? CostPerHandoverMinor, int? HoursPerDeal, int? HoursPerLongDeal, int? Seed, ProbeInput? OwnProbe);

    /// <summary>A probe of one's own: what the acting side does to the facts, in whole per cent; what is left out changes nothing.</summary>
    /// <param name="LongDealsPercent">Of the longest deals so many per cent are left.</param>
    sealed record ProbeInput(string? Acting, int? VolumePercent, int? AcceptanceFallPercent, int? ReturnGoodPercent, int? LongDealsPercent, int? DiscountPercent);

    public static void MapRewardsApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Rewards");
        api.MapGet("/reward-plans", List).RequireScope(Scopes.RewardsRead).WithSummary("Reward plans: the current one first, then alternatives").Produces<PlanAnswer[]>();
        api.MapGet("/reward-plans/{id:long}", One).RequireScope(Scopes.RewardsRead).WithSummary("One version of a reward plan").Produces<PlanAnswer>();
        api.MapPost("/reward-plans", Save).RequireScope(Scopes.RewardsWrite).WithSummary("Keep a plan as the next version of its key, an alternative").Produces<PlanAnswer>();
        api.MapPost("/reward-replays", Replay).RequireScope(Scopes.RewardsRead).WithSummary("What one or two plans would have paid on the workspace's own deals and handovers, with probes").Produces<ComparisonAnswer>();
    }

    static async Task<IResult> List(RewardPlans plans, CancellationToken cancellation) => TypedResults.Ok((await plans.All(cancellation)).Select(PlanAnswer.Of));

    static async Task<IResult> One(long id, RewardPlans plans, CancellationToken cancellation) =>
        await plans.One(id, cancellation) is { } plan ? TypedResults.Ok(PlanAnswer.Of(plan)) : new RefusedResult([new("plan.unknown", "plan", $"{id}")]);

    static async Task<IResult> Save(SaveInput input, HttpContext http, SavePlan save, RewardPlans plans, CancellationToken cancellation)
    {
        var read = Read(input.Plan);
        if (read.IsRefused) return read.Answer();
        var saved = await save.Run(new(read.Value, input.Version), http.Features.Get<ApiToken>()?.CreatedBy, cancellation);
        return saved.IsRefused ? saved.Answer() : await One(saved.Value.Id, plans, cancellation);
    }

    static async Task<IResult> Replay(ReplayInput input, RewardPlans plans, CompareRewards compare, IStringLocalizer<RewardsText> text, CancellationToken cancellation)
    {
        List<Refusal> wrong = [];
        var kept = await plans.All(cancellation);
        var plan = Found(input.Plan, "plan", kept, wrong);
        var against = input.Against is null ? null : Found(input.Against, "against", kept, wrong);
        var (from, to) = (Day(input.From, "from", wrong), Day(input.To, "to", wrong));
        if (wrong.Count == 0 && from >= to) wrong.Add(new("report.period", "to", input.To));
        if (wrong.Count > 0) return new RefusedResult(wrong);
        var usual = (await plans.Settings(cancellation)).Assumptions;
        var assumptions = usual with
        {
            MarginPercent = input.MarginPercent ?? usual.MarginPercent,
            CostPerHandoverMinor = input.CostPerHandoverMinor ?? usual.CostPerHandoverMinor,
            HoursPerDeal = input.HoursPerDeal ?? usual.HoursPerDeal,
            HoursPerLongDeal = input.HoursPerLongDeal ?? usual.HoursPerLongDeal,
            Seed = input.Seed ?? usual.Seed,
        };
        var own = input.OwnProbe is { } told ? Own(told, assumptions, wrong) : null;
        if (wrong.Count > 0) return new RefusedResult(wrong);
        return (await compare.Run(new(plan!, against, from, to, assumptions, own), cancellation, Timeout.InfiniteTimeSpan)).Answer(compared => TypedResults.Ok(ComparisonAnswer.Of(compared, text)));
    }

    static Probe? Own(ProbeInput told, RewardAssumptions assumptions, List<Refusal> wrong)
    {
        var acting = told.Acting switch { "marketing" => Side.Marketing, "sales" => Side.Sales, _ => (Side?)null };
        if (acting is null) wrong.Add(new("rewards.probe.acting", "ownProbe.acting", told.Acting));
        foreach (var (field, percent, most) in new[]
        {
            ("volumePercent", told.VolumePercent, 100), ("acceptanceFallPercent", told.AcceptanceFallPercent, 100), ("returnGoodPercent", told.ReturnGoodPercent, 100), ("longDealsPercent", told.LongDealsPercent, 99),
            ("discountPercent", told.DiscountPercent, 90),
        })
            if (percent < 0 || percent > most) wrong.Add(new("rewards.probe.percent", $"ownProbe.{field}", $"{percent}", $"{most}"));
        var change = Probe.With(assumptions) with
        {
            VolumePercent = told.VolumePercent ?? 0,
            AcceptanceFallPercent = told.AcceptanceFallPercent ?? 0,
            ReturnGoodPercent = told.ReturnGoodPercent ?? 0,
            LeaveLongPercentile = told.LongDealsPercent is > 0 and var part ? 100 - part : 0,
            DiscountPercent = told.DiscountPercent ?? 0,
        };
        if (wrong.Count == 0 && change == Probe.With(assumptions)) wrong.Add(new("rewards.probe.empty", "ownProbe"));
        return acting is { } side ? new(Probe.OwnKey, side, change) : null;
    }

    static RewardPlan? Found(JsonNode? node, string field, IReadOnlyList<PlanRecord> kept, List<Refusal> wrong)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var key) && kept.FirstOrDefault(one => one.Stored.Key == key && one.Newest) is { } stored) return stored.Plan;
        var read = Read(node);
        if (!read.IsRefused) return read.Value;
        wrong.AddRange(read.Refusals.Select(refusal => refusal with { Field = string.IsNullOrEmpty(refusal.Field) ? field : $"{field}.{refusal.Field}" }));
        return null;
    }

    static Outcome<RewardPlan> Read(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var yaml) ? PlanYaml.Read(yaml) : PlanJson.Read(node?.ToJsonString() ?? "null");

    static LocalDate Day(string? text, string field, List<Refusal> wrong)
    {
        if (text is not null && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) && day is { Year: >= 1970 and < 2100 }) return day;
        wrong.Add(new("report.day", field, text));
        return default;
    }
}
