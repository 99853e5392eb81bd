using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Rewards;

namespace Handslag.Web.Rewards;

/// <summary>A plan as a form: every role is a group, every measure a row, and empty ones are left out.</summary>
public sealed class PlanInput
{
    public int Seen { get; set; }
    public string? Key { get; set; }
    public string? NameEn { get; set; }
    public string? NameNl { get; set; }
    public string? WhyEn { get; set; }
    public string? WhyNl { get; set; }
    public string? Period { get; set; }
    public string? Currency { get; set; }
    public List<RoleInput> Roles { get; set; } = [];

    internal static PlanInput Of(RewardPlan plan, int seen)
    {
        var input = new PlanInput
        {
            Seen = seen, Key = plan.Key, NameEn = plan.Name.En, NameNl = plan.Name.Nl, WhyEn = plan.Why?.En, WhyNl = plan.Why?.Nl, Period = TermsDocument.NameOf(plan.Period), Currency = plan.Currency,
            Roles = [.. plan.Roles.Select(RoleInput.Of)],
        };
        if (input.Roles.Count < RewardLimits.MostRoles) input.Roles.Add(new() { Side = plan.Of(Handslag.Platform.Side.Marketing).Any() ? "sales" : "marketing", Measures = [new(), new(), new()] });
        return input;
    }

    /// <summary>The document, and for each of its places the place in the form.</summary>
    internal (JsonObject Document, Dictionary<string, string> Places) Written()
    {
        var places = new Dictionary<string, string>();
        var roles = new JsonArray();
        foreach (var (i, role) in Roles.Index().Where(one => !one.Item.IsEmpty))
        {
            var measures = new JsonArray();
            foreach (var (j, measure) in role.Measures.Index().Where(one => !one.Item.IsEmpty))
            {
                places[$"roles[{roles.Count}].measures[{measures.Count}]"] = $"Form.Roles[{i}].Measures[{j}]";
                measures.Add(measure.Document());
            }

            places[$"roles[{roles.Count}]"] = $"Form.Roles[{i}]";
            roles.Add(role.Document(measures));
        }

        var document = new JsonObject { ["key"] = string.IsNullOrWhiteSpace(Key) ? AgreementKey.From(NameEn ?? NameNl ?? "") : Key.Trim(), ["name"] = Both(NameEn, NameNl) ?? new JsonObject(), ["period"] = Period };
        if (Both(WhyEn, WhyNl) is { } why) document["why"] = why;
        if (!string.IsNullOrWhiteSpace(Currency)) document["currency"] = Currency.Trim();
        document["roles"] = roles;
        return (document, places);
    }

    /// <summary>roles[0].measures[1].accelerators[0].rate as the form names it: Form.Roles[0].Measures[2].Rate1.</summary>
    internal static string FieldOf(string? field, Dictionary<string, string> places)
    {
        if (string.IsNullOrEmpty(field)) return "";
        var at = places.Keys.Where(place => field.StartsWith(place + ".", StringComparison.Ordinal)).MaxBy(place => place.Length);
        var rest = at is null ? field : field[(at.Length + 1)..];
        var name = rest switch
        {
            "measure" => "Kind",
            "measures" => "Measures[0].Weight",
            "accelerators[0].from" => "From1",
            "accelerators[0].rate" => "Rate1",
            "accelerators[1].from" => "From2",
            "accelerators[1].rate" => "Rate2",
            _ => string.Concat(rest.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..])),
        };
        return at is null ? $"Form.{name}" : $"{places[at]}.{name}";
    }

    /// <summary>One language stands for both where the other was left empty.</summary>
    internal static JsonObject? Both(string? en, string? nl) =>
        string.IsNullOrWhiteSpace(en) && string.IsNullOrWhiteSpace(nl) ? null : new() { ["en"] = string.IsNullOrWhiteSpace(en) ? nl : en, ["nl"] = string.IsNullOrWhiteSpace(nl) ? en : nl };

    internal static string? Text(decimal? number) => number?.ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>A number as documents have it; what is none stays as it was typed, to be refused by name.</summary>
    internal static JsonNode? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : WrittenNumber.Read(text) is { } number ? JsonValue.Create(number) : JsonValue.Create(text.Trim());
}

public sealed class RoleInput
{
    public string? Key { get; set; }
    public string? NameEn { get; set; }
    public string? NameNl { get; set; }
    public string? Side { get; set; }
    public string? Paid { get; set; }
    public string? People { get; set; }
    public string? Amount { get; set; }
    public string? Cap { get; set; }
    public string? PayOutAfterMonths { get; set; }
    public string? ClawBackMonths { get; set; }
    public string? ClawBackShare { get; set; }
    public List<MeasureInput> Measures { get; set; } = [];

    internal bool IsEmpty => string.IsNullOrWhiteSpace(NameEn) && string.IsNullOrWhiteSpace(NameNl) && Measures.TrueForAll(measure => measure.IsEmpty);

    internal static RoleInput Of(PlanRole role) => new()
    {
        Key = role.Key, NameEn = role.Name.En, NameNl = role.Name.Nl, Side = TermsDocument.NameOf(role.Side), Paid = role.IsByPerson ? "person" : "team", People = PlanInput.Text(role.People),
        Amount = PlanInput.Text(role.Amount), Cap = PlanInput.Text(role.Cap), PayOutAfterMonths = PlanInput.Text(role.PayOutAfterMonths), ClawBackMonths = PlanInput.Text(role.ClawBack?.Months),
        ClawBackShare = PlanInput.Text(role.ClawBack?.Share), Measures = [.. role.Measures.Select(MeasureInput.Of), .. Enumerable.Range(role.Measures.Count, RewardLimits.MostMeasures - role.Measures.Count).Select(_ => new MeasureInput())],
    };

    internal JsonObject Document(JsonArray measures)
    {
        var document = new JsonObject
        {
            ["key"] = string.IsNullOrWhiteSpace(Key) ? AgreementKey.From(string.IsNullOrWhiteSpace(NameEn) ? NameNl ?? "" : NameEn) : Key.Trim(), ["name"] = PlanInput.Both(NameEn, NameNl) ?? new JsonObject(),
            ["side"] = Side, ["paid"] = Paid,
        };
        foreach (var (field, text) in new[] { ("people", People), ("amount", Amount), ("cap", Cap), ("payOutAfterMonths", PayOutAfterMonths) })
            if (PlanInput.Number(text) is { } number) document[field] = number;
        if (PlanInput.Number(ClawBackMonths) is { } months)
        {
            var back = new JsonObject { ["months"] = months };
            if (PlanInput.Number(ClawBackShare) is { } share) back["share"] = share;
            document["clawBack"] = back;
        }

        document["measures"] = measures;
        return document;
    }
}

public sealed class MeasureInput
{
    public string? Kind { get; set; }
    public string? Scope { get; set; }
    public string? Weight { get; set; }
    public string? Target { get; set; }
    public string? Stage { get; set; }
    public string? Threshold { get; set; }
    public string? Decelerator { get; set; }
    public string? From1 { get; set; }
    public string? Rate1 { get; set; }
    public string? From2 { get; set; }
    public string? Rate2 { get; set; }
    public string? Cap { get; set; }
    public string? HorizonMonths { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Weight) && string.IsNullOrWhiteSpace(Target);

    internal static MeasureInput Of(Measure measure) => new()
    {
        Kind = TermsDocument.NameOf(measure.Kind), Scope = TermsDocument.NameOf(measure.Scope), Weight = PlanInput.Text(measure.Weight), Target = PlanInput.Text(measure.Target), Stage = measure.Stage,
        Threshold = measure.Threshold == 0 ? null : PlanInput.Text(measure.Threshold), Decelerator = measure.Decelerator == 1 ? null : PlanInput.Text(measure.Decelerator),
        From1 = PlanInput.Text(measure.Accelerators.ElementAtOrDefault(0)?.From), Rate1 = PlanInput.Text(measure.Accelerators.ElementAtOrDefault(0)?.Rate),
        From2 = PlanInput.Text(measure.Accelerators.ElementAtOrDefault(1)?.From), Rate2 = PlanInput.Text(measure.Accelerators.ElementAtOrDefault(1)?.Rate),
        Cap = PlanInput.Text(measure.Cap), HorizonMonths = measure.HorizonMonths == 0 ? null : PlanInput.Text(measure.HorizonMonths),
    };

    internal JsonObject Document()
    {
        var document = new JsonObject { ["measure"] = Kind, ["scope"] = Scope };
        foreach (var (field, text) in new[] { ("weight", Weight), ("target", Target), ("threshold", Threshold), ("decelerator", Decelerator), ("cap", Cap), ("horizonMonths", HorizonMonths) })
            if (PlanInput.Number(text) is { } number) document[field] = number;
        if (!string.IsNullOrWhiteSpace(Stage)) document["stage"] = Stage.Trim();
        var accelerators = new JsonArray();
        foreach (var (from, rate) in new[] { (From1, Rate1), (From2, Rate2) })
            if (PlanInput.Number(rate) is { } times)
            {
                var one = new JsonObject { ["rate"] = times };
                if (PlanInput.Number(from) is { } begin) one["from"] = begin;
                accelerators.Add(one);
            }

        if (accelerators.Count > 0) document["accelerators"] = accelerators;
        return document;
    }
}
