using System.Text.Json.Nodes;
using Handslag.Agreement;

namespace Handslag.Rewards;

/// <summary>
/// A reward plan as a document, the same in YAML, in the API and in the database: docs/rewards.md describes it. What is empty is left out.
/// <see cref="PlanReader"/> reads it back.
/// </summary>
public static class PlanDocument
{
    public static string Canonical(RewardPlan plan) => CanonicalJson.Write(Of(plan));

    public static ContentHash HashOf(RewardPlan plan) => ContentHash.OfCanonical(Canonical(plan));

    /// <summary>A plan that we wrote ourselves.</summary>
    public static RewardPlan Read(string canonical) => PlanReader.Read(JsonNode.Parse(canonical)).Value;

    public static JsonObject Of(RewardPlan plan)
    {
        var document = new JsonObject { ["key"] = plan.Key, ["name"] = Of(plan.Name) };
        if (plan.Why is { } why) document["why"] = Of(why);
        document["period"] = TermsDocument.NameOf(plan.Period);
        if (plan.Currency is { } currency) document["currency"] = currency;
        document["roles"] = new JsonArray([.. plan.Roles.Select(Of)]);
        return document;
    }

    static JsonObject Of(PlanRole role)
    {
        var document = new JsonObject { ["key"] = role.Key, ["name"] = Of(role.Name), ["side"] = TermsDocument.NameOf(role.Side), ["paid"] = role.IsByPerson ? "person" : "team" };
        if (role.People is { } people) document["people"] = people;
        if (role.Amount is { } amount) document["amount"] = amount;
        if (role.Cap is { } cap) document["cap"] = cap;
        if (role.PayOutAfterMonths > 0) document["payOutAfterMonths"] = role.PayOutAfterMonths;
        if (role.ClawBack is { } back) document["clawBack"] = new JsonObject { ["months"] = back.Months, ["share"] = back.Share };
        document["measures"] = new JsonArray([.. role.Measures.Select(Of)]);
        return document;
    }

    static JsonObject Of(Measure measure)
    {
        var document = new JsonObject
        {
            ["measure"] = TermsDocument.NameOf(measure.Kind), ["scope"] = TermsDocument.NameOf(measure.Scope), ["weight"] = measure.Weight, ["target"] = measure.Target,
        };
        if (measure.Stage is { } stage) document["stage"] = stage;
        if (measure.Threshold > 0) document["threshold"] = measure.Threshold;
        if (measure.Decelerator != 1) document["decelerator"] = measure.Decelerator;
        if (measure.Accelerators.Count > 0)
            document["accelerators"] = new JsonArray([.. measure.Accelerators.Select(one => new JsonObject { ["from"] = one.From, ["rate"] = one.Rate })]);
        if (measure.Cap is { } cap) document["cap"] = cap;
        if (measure.HorizonMonths > 0) document["horizonMonths"] = measure.HorizonMonths;
        return document;
    }

    static JsonObject Of(Words words) => new() { ["en"] = words.En, ["nl"] = words.Nl };
}
