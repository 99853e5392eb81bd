using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;
using NodaTime.Text;

namespace Handslag.Agreement;

/// <summary>
/// The words of an agreement as a document: <c>{"funnel","stages":[{"key","name":{"en","nl"},"side","kind","accountable","entry","exit","needs"}],
/// "commitments":[{"key","promise","withinMinutes","share","target","period","fields"}],"norms":[{"metric","threshold"}],
/// "returnReasons":[{"code","name"}],"pauseCapMinutes","marginPoints","reviewBy","contestedWith","reassign":["absence","breach"],"terms":[{"term","hash"}],"plans":[{"plan","hash"}]}</c>. What is empty is left out, but a threshold of null says "we agree none".
/// <see cref="TermsReader"/> reads it back.
/// </summary>
public static class TermsDocument
{
    public static string Canonical(AgreementTerms terms) => CanonicalJson.Write(Of(terms));

    /// <summary>Words that we wrote ourselves.</summary>
    public static AgreementTerms Read(string canonical) => TermsReader.Read(JsonNode.Parse(canonical)).Value;

    public static JsonObject Of(AgreementTerms terms)
    {
        var document = new JsonObject
        {
            ["funnel"] = terms.Funnel,
            ["stages"] = List(terms.Stages, Of),
            ["commitments"] = List(terms.Commitments, Of),
            ["norms"] = List(terms.Norms, Of),
            ["returnReasons"] = List(terms.ReturnReasons, Of),
            ["pauseCapMinutes"] = terms.PauseCap.Value,
        };
        if (terms.Margin is { } points) document["marginPoints"] = points;
        if (terms.ReviewBy is { } day) document["reviewBy"] = LocalDatePattern.Iso.Format(day);
        if (terms.ContestedWith is { } side) document["contestedWith"] = NameOf(side);
        if (terms.Reassign.Count > 0) document["reassign"] = new JsonArray([.. terms.Reassign.Order().Select(cause => JsonValue.Create(NameOf(cause)))]);
        if (terms.TermsUsed.Count > 0) document["terms"] = List(terms.TermsUsed, Of);
        if (terms.Plans.Count > 0) document["plans"] = List(terms.Plans, Of);
        return document;
    }

    public static JsonObject Of(StageTerms stage)
    {
        var document = new JsonObject
        {
            ["key"] = stage.Key, ["name"] = Of(stage.Name), ["side"] = NameOf(stage.Side), ["kind"] = NameOf(stage.Kind),
        };
        if (stage.Accountable is { } accountable) document["accountable"] = Of(accountable);
        if (stage.Entry is { } entry) document["entry"] = Of(entry);
        if (stage.Exit is { } exit) document["exit"] = Of(exit);
        if (stage.Needs is { } needs) document["needs"] = Of(needs);
        return document;
    }

    public static JsonObject Of(Commitment commitment)
    {
        var document = new JsonObject { ["key"] = commitment.Key, ["promise"] = NameOf(commitment.Promise) };
        if (commitment.Within is { } within) document["withinMinutes"] = within.Value;
        if (commitment.Share is { } share) document["share"] = share.Percent;
        if (commitment.Target is { } target) document["target"] = target;
        document["period"] = NameOf(commitment.Period);
        if (commitment.Fields.Count > 0) document["fields"] = new JsonArray([.. commitment.Fields.Select(field => JsonValue.Create(field))]);
        return document;
    }

    public static JsonObject Of(Norm norm) => new() { ["metric"] = NameOf(norm.Metric), ["threshold"] = norm.Threshold };

    public static JsonObject Of(ReturnReason reason) => new() { ["code"] = NameOf(reason.Code), ["name"] = Of(reason.Name) };

    public static JsonObject Of(TermReference used) => new() { ["term"] = used.Term, ["hash"] = used.Hash };

    public static JsonObject Of(PlanReference plan) => new() { ["plan"] = plan.Plan, ["hash"] = plan.Hash };

    /// <summary>A value of one of our enumerations as it stands in documents: sales, answerReturn.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static JsonObject Of(Words words) => new() { ["en"] = words.En, ["nl"] = words.Nl };

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> document) => new([.. items.Select(document)]);
}
