using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Web.Agreement;

/// <summary>The stages of a draft as a form: every stage is a row, and an empty row makes a new one.</summary>
public sealed class StagesInput
{
    public long Revision { get; set; }

    public List<StageInput> Stages { get; set; } = [];

    public static StagesInput Of(AgreementTerms terms, long revision) => new()
    {
        Revision = revision,
        Stages = [.. terms.Stages.Select((stage, i) => StageInput.Of(stage, i + 1)), new StageInput { Side = "marketing", Kind = "open" }],
    };

    public void Sort() => Stages = [.. Stages.OrderBy(row => row.IsEmpty || row.Removed).ThenBy(row => row.Rank).ThenBy(row => row.Place ?? int.MaxValue)];

    internal Outcome<AgreementTerms> In(AgreementTerms terms)
    {
        List<Refusal> refusals = [];
        List<StageTerms> stages = [];
        foreach (var (i, row) in Stages.Where(row => !row.IsEmpty && !row.Removed).Index())
        {
            var read = TermsReader.ReadStage(row.Document(terms), $"stages[{i}]");
            if (read.IsRefused) refusals.AddRange(read.Refusals);
            else stages.Add(read.Value);
        }

        return refusals.Count > 0 ? refusals : terms with { Stages = stages };
    }
}

public sealed class StageInput
{
    public string? Key { get; set; }
    public int? Place { get; set; }
    public string? NameEn { get; set; }
    public string? NameNl { get; set; }
    public string? Side { get; set; }
    public string? Kind { get; set; }
    public bool Removed { get; set; }
    public string? AccountableEn { get; set; }
    public string? AccountableNl { get; set; }
    public string? EntryEn { get; set; }
    public string? EntryNl { get; set; }
    public string? ExitEn { get; set; }
    public string? ExitNl { get; set; }
    public string? NeedsEn { get; set; }
    public string? NeedsNl { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Key) && string.IsNullOrWhiteSpace(NameEn) && string.IsNullOrWhiteSpace(NameNl);

    /// <summary>A new stage comes among those of its kind, wherever its place says; known ones keep the order that was given.</summary>
    internal int Rank => Kind switch { "won" => 1, "lost" or "parked" => 2, _ => 0 };

    internal static StageInput Of(StageTerms stage, int place) => new()
    {
        Key = stage.Key, Place = place, NameEn = stage.Name.En, NameNl = stage.Name.Nl, Side = TermsDocument.NameOf(stage.Side), Kind = TermsDocument.NameOf(stage.Kind),
        AccountableEn = stage.Accountable?.En, AccountableNl = stage.Accountable?.Nl, EntryEn = stage.Entry?.En, EntryNl = stage.Entry?.Nl,
        ExitEn = stage.Exit?.En, ExitNl = stage.Exit?.Nl, NeedsEn = stage.Needs?.En, NeedsNl = stage.Needs?.Nl,
    };

    internal JsonObject Document(AgreementTerms terms)
    {
        var known = terms.Stage(Key ?? "");
        var document = new JsonObject
        {
            ["key"] = string.IsNullOrWhiteSpace(Key) ? AgreementKey.From(Either(NameEn, NameNl) ?? "") : Key, ["name"] = Both(NameEn, NameNl) ?? new JsonObject(),
            ["side"] = Side, ["kind"] = known is null ? Kind : TermsDocument.NameOf(known.Kind),
        };
        foreach (var (field, en, nl) in new[] { ("accountable", AccountableEn, AccountableNl), ("entry", EntryEn, EntryNl), ("exit", ExitEn, ExitNl), ("needs", NeedsEn, NeedsNl) })
            if (Both(en, nl) is { } words) document[field] = words;
        return document;
    }

    /// <summary>One language stands for both where the other was left empty.</summary>
    internal static JsonObject? Both(string? en, string? nl) =>
        Either(en, nl) is { } one ? new() { ["en"] = Either(en, one), ["nl"] = Either(nl, one) } : null;

    static string? Either(string? first, string? second) => string.IsNullOrWhiteSpace(first) ? string.IsNullOrWhiteSpace(second) ? null : second : first;
}
