using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Promise = Handslag.Agreement.Promise;

namespace Handslag.Web.Agreement;

/// <summary>What each side promises: add, change and take away, one at a time.</summary>
public sealed partial class CommitmentsForm
{
    [Inject] Formats Formats { get; set; } = null!;

    [SupplyParameterFromQuery] string? Add { get; set; }

    [SupplyParameterFromQuery] string? Change { get; set; }

    [SupplyParameterFromForm(FormName = "commitment")] CommitmentInput Form { get; set; } = null!;

    Commitment? Changed => Change is null ? null : Terms.Commitment(Change);

    Promise? Asked => Changed?.Promise ?? Enum.GetValues<Promise>().Cast<Promise?>().FirstOrDefault(promise => TermsDocument.NameOf(promise!.Value) == Add);

    Choice[] Units => [new("minutes", T["Unit_Minutes"]), new("hours", T["Unit_Hours"]), new("days", T["Unit_Days"])];

    Choice[] Periods => [.. Enum.GetValues<CommitmentPeriod>().Select(period => new Choice(TermsDocument.NameOf(period), T[$"PeriodName_{period}"]))];

    protected override void OnInitialized() => Form ??= CommitmentInput.Of(Changed, Asked is { } promise ? Words.DayOf(Promises.CalendarOf(promise)) : 1, Draft.Version.Revision);

    async Task Submit()
    {
        if (Asked is not { } promise) return;
        await Save(Form.Revision, In, "commitments");
        if (News is not null) Form.Revision = Draft.Version.Revision;

        Outcome<AgreementTerms> In(AgreementTerms terms)
        {
            var key = Changed?.Key ?? FreeKey(terms, promise);
            var read = TermsReader.ReadCommitment(Form.Document(promise, key, Words.DayOf(Promises.CalendarOf(promise))));
            if (read.IsRefused) return read.Refusals.ToList();
            return terms with
            {
                Commitments = terms.Commitment(key) is null
                    ? [.. terms.Commitments, read.Value]
                    : [.. terms.Commitments.Select(one => one.Key == key ? read.Value : one)],
            };
        }
    }

    Task Remove(string key) => Save(Draft.Version.Revision, terms => terms with { Commitments = [.. terms.Commitments.Where(one => one.Key != key)] }, "commitments");

    /// <summary>answer-return; answer-return-2 where the first is taken.</summary>
    static string FreeKey(AgreementTerms terms, Promise promise)
    {
        var name = string.Concat(promise.ToString().Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));
        return Enumerable.Range(1, AgreementLimits.MostCommitments + 1).Select(i => i == 1 ? name : $"{name}-{i}").First(key => terms.Commitment(key) is null);
    }
}

/// <summary>A commitment as a form; working time as an amount of minutes, hours or days.</summary>
public sealed class CommitmentInput
{
    public long Revision { get; set; }
    public string? WithinMinutes { get; set; }
    public string? Unit { get; set; }
    public string? Share { get; set; }
    public string? Target { get; set; }
    public string? Period { get; set; }
    public string? Fields { get; set; }

    internal static CommitmentInput Of(Commitment? commitment, int day, long revision)
    {
        var (amount, unit) = commitment?.Within?.Value switch
        {
            null => (null as int?, "hours"),
            { } minutes when minutes % day == 0 => (minutes / day, "days"),
            { } minutes when minutes % 60 == 0 => (minutes / 60, "hours"),
            { } minutes => (minutes, "minutes"),
        };
        return new()
        {
            Revision = revision, WithinMinutes = amount?.ToString(CultureInfo.InvariantCulture), Unit = unit, Share = commitment?.Share?.Percent.ToString(CultureInfo.InvariantCulture),
            Target = commitment?.Target?.ToString(CultureInfo.InvariantCulture), Period = TermsDocument.NameOf(commitment?.Period ?? CommitmentPeriod.Month),
            Fields = commitment is null ? null : string.Join(", ", commitment.Fields),
        };
    }

    internal JsonObject Document(Promise promise, string key, int day)
    {
        var document = new JsonObject { ["key"] = key, ["promise"] = TermsDocument.NameOf(promise), ["period"] = Period };
        if (Promises.NeedsWithin(promise))
        {
            document["withinMinutes"] = Minutes(WithinMinutes, Unit, day);
            document["share"] = Text(Share);
        }

        if (Promises.HighestTarget(promise) is not null) document["target"] = Text(Target);
        if (Promises.NeedsFields(promise))
            document["fields"] = new JsonArray([.. (Fields ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(field => JsonValue.Create(field))]);
        return document;
    }

    /// <summary>The amount in whole minutes; as it was typed where it is no number, for the reader to refuse.</summary>
    internal static JsonNode? Minutes(string? amount, string? unit, int day)
    {
        var typed = amount?.Trim().Replace(',', '.');
        if (string.IsNullOrEmpty(typed)) return null;
        if (!decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000) return typed;
        return JsonValue.Create(number * (unit switch { "days" => day, "hours" => 60, _ => 1 }));
    }

    static JsonValue? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : JsonValue.Create(typed.Trim());
}
