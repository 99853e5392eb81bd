using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>
/// Reads a reward plan out of a document, wherever it came from: a form, a file, a program, the database. Every value is checked by itself;
/// whether the parts go together is asked of <see cref="PlanRules"/>.
/// </summary>
public sealed class PlanReader
{
    readonly DocumentReader document = new();

    PlanReader()
    {
    }

    public static Outcome<RewardPlan> Read(JsonNode? node)
    {
        var reader = new PlanReader();
        var plan = reader.Plan(node);
        if (reader.document.Refusals.Count > 0 || plan is null) return reader.document.Refusals;
        return PlanRules.Check(plan) is { Count: > 0 } wrong ? wrong : plan;
    }

    RewardPlan? Plan(JsonNode? node)
    {
        if (document.Group(node, "", "key", "name", "why", "period", "currency", "roles") is not { } group) return null;
        var key = document.Key(group, "key", "");
        var name = Both(group["name"], "name", AgreementLimits.LongestName);
        var why = group["why"] is null ? null : Both(group["why"], "why", AgreementLimits.LongestText);
        var period = document.OneOf(group, "period", "", Enum.GetValues<PlanPeriod>());
        var currency = Currency(group);
        var roles = document.Items(group, "roles", "", RewardLimits.MostRoles, Role);
        return key is null || name is null || period is null ? null : new() { Key = key, Name = name, Why = why, Period = period.Value, Currency = currency, Roles = roles };
    }

    PlanRole? Role(JsonNode? node, string path)
    {
        if (document.Group(node, path, "key", "name", "side", "paid", "people", "amount", "cap", "payOutAfterMonths", "clawBack", "measures") is not { } group) return null;
        var key = document.Key(group, "key", path);
        var name = Both(group["name"], DocumentReader.Join(path, "name"), AgreementLimits.LongestName);
        var side = document.OneOf(group, "side", path, Side.Marketing, Side.Sales);
        var paid = group["paid"] is null ? PaidAs.Team : document.OneOf(group, "paid", path, Enum.GetValues<PaidAs>());
        var people = document.Whole(group, "people", path, 1, RewardLimits.MostPeople, "plan.whole");
        var amount = Number(group, "amount", path, 0, RewardLimits.HighestTarget, 2);
        var cap = Number(group, "cap", path, 0, RewardLimits.HighestPercent, 2);
        var payOut = document.Whole(group, "payOutAfterMonths", path, 0, RewardLimits.LongestPayOutMonths, "plan.whole");
        var back = group["clawBack"] is null ? null : Back(group["clawBack"], DocumentReader.Join(path, "clawBack"));
        var measures = document.Items(group, "measures", path, RewardLimits.MostMeasures, Measure);
        return key is null || name is null || side is null || paid is null ? null : new()
        {
            Key = key, Name = name, Side = side.Value, IsByPerson = paid == PaidAs.Person, People = people, Amount = amount, Cap = cap, PayOutAfterMonths = payOut ?? 0,
            ClawBack = back, Measures = measures,
        };
    }

    ClawBack? Back(JsonNode? node, string path)
    {
        if (document.Group(node, path, "months", "share") is not { } group) return null;
        var months = document.Whole(group, "months", path, 1, RewardLimits.LongestClawBackMonths, "plan.whole");
        var share = group["share"] is null ? 100 : Number(group, "share", path, 0, 100, 2);
        if (group["months"] is null) document.Refuse("plan.number.missing", DocumentReader.Join(path, "months"), null);
        return months is null || share is null ? null : new(months.Value, share.Value);
    }

    Measure? Measure(JsonNode? node, string path)
    {
        if (document.Group(node, path, "measure", "scope", "weight", "target", "stage", "threshold", "decelerator", "accelerators", "cap", "horizonMonths") is not { } group) return null;
        var kind = document.OneOf(group, "measure", path, Enum.GetValues<MeasureKind>());
        var scope = document.OneOf(group, "scope", path, Enum.GetValues<MeasureScope>());
        var weight = Demanded(group, "weight", path, 0, 100, 2);
        var target = Demanded(group, "target", path, 0, RewardLimits.HighestTarget, 2);
        var stage = group["stage"] is null ? null : document.Key(group, "stage", path);
        var threshold = Number(group, "threshold", path, 0, RewardLimits.HighestTarget, 2);
        var decelerator = Number(group, "decelerator", path, 0, RewardLimits.HighestRate, 2);
        var accelerators = document.Items(group, "accelerators", path, RewardLimits.MostAccelerators, Accelerator);
        var cap = Number(group, "cap", path, 0, RewardLimits.HighestPercent, 2);
        var horizon = document.Whole(group, "horizonMonths", path, 0, RewardLimits.LongestHorizonMonths, "plan.whole");
        return kind is null || scope is null || weight is null || target is null ? null : new()
        {
            Kind = kind.Value, Scope = scope.Value, Weight = weight.Value, Target = target.Value, Stage = stage, Threshold = threshold ?? 0, Decelerator = decelerator ?? 1,
            Accelerators = accelerators, Cap = cap, HorizonMonths = horizon ?? 0,
        };
    }

    Accelerator? Accelerator(JsonNode? node, string path)
    {
        if (document.Group(node, path, "from", "rate") is not { } group) return null;
        var from = group["from"] is null ? 100 : Number(group, "from", path, 100, RewardLimits.HighestPercent, 2);
        var rate = Demanded(group, "rate", path, 0, RewardLimits.HighestRate, 2);
        return from is null || rate is null ? null : new(from.Value, rate.Value);
    }

    string? Currency(JsonObject group)
    {
        if (group["currency"] is null) return null;
        var code = document.Words(group["currency"], "currency", 3);
        if (code is null or { Length: 3 } && code!.All(char.IsAsciiLetterUpper)) return code;
        document.Refuse("plan.currency", "currency", code);
        return null;
    }

    Words? Both(JsonNode? node, string path, int longest)
    {
        if (document.Group(node, path, "en", "nl") is not { } group) return null;
        var (en, nl) = (document.Words(group["en"], DocumentReader.Join(path, "en"), longest), document.Words(group["nl"], DocumentReader.Join(path, "nl"), longest));
        return en is null || nl is null ? null : new(en, nl);
    }

    decimal? Demanded(JsonObject group, string key, string path, decimal least, decimal most, int decimals)
    {
        if (group[key] is null) document.Refuse("plan.number.missing", DocumentReader.Join(path, key), null);
        return Number(group, key, path, least, most, decimals);
    }

    /// <summary>A number within bounds with so many decimals at most; null where it is left out or was refused.</summary>
    decimal? Number(JsonObject group, string key, string path, decimal least, decimal most, int decimals)
    {
        if (group[key] is null) return null;
        if (DocumentReader.Number(group[key]) is { } number && number >= least && number <= most && decimal.Round(number, decimals) == number) return decimal.Round(number, decimals) / 1.000m;
        document.Refuse("plan.number", DocumentReader.Join(path, key), DocumentReader.Shown(group[key]), Text(least), Text(most), Text(decimals));
        return null;
    }

    static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    enum PaidAs
    {
        Team,
        Person,
    }
}
