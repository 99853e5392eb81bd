using System.Text.Json.Nodes;
using Handslag.Platform;
using Handslag.Time;

namespace Handslag.Agreement;

/// <summary>
/// Reads the words of an agreement out of a document, wherever it came from: a form, a file, a program, the database. Every value is checked
/// by itself; whether the parts go together is asked of <see cref="TermsRules"/>.
/// </summary>
public sealed class TermsReader
{
    readonly DocumentReader document = new();

    TermsReader()
    {
    }

    public static Outcome<AgreementTerms> Read(JsonNode? node) => Outcome(reader => reader.Terms(node));

    public static Outcome<StageTerms> ReadStage(JsonNode? node, string path = "") => Outcome(reader => reader.Stage(node, path));

    public static Outcome<Commitment> ReadCommitment(JsonNode? node, string path = "") => Outcome(reader => reader.Commitment(node, path));

    public static Outcome<Norm> ReadNorm(JsonNode? node, string path = "") => Outcome(reader => reader.Norm(node, path));

    public static Outcome<ReturnReason> ReadReason(JsonNode? node, string path = "") => Outcome(reader => reader.Reason(node, path));

    /// <summary>Two names that somebody typed, each to be found under its language.</summary>
    public static Outcome<Words> ReadName(JsonNode? node, string path) => Outcome(reader => reader.Both(node, path, AgreementLimits.LongestName));

    static Outcome<T> Outcome<T>(Func<TermsReader, T?> read) where T : class
    {
        var reader = new TermsReader();
        var value = read(reader);
        return reader.document.Refusals.Count > 0 || value is null ? reader.document.Refusals : value;
    }

    AgreementTerms? Terms(JsonNode? node)
    {
        if (document.Group(node, "", "funnel", "stages", "commitments", "norms", "returnReasons", "pauseCapMinutes", "marginPoints", "reviewBy", "contestedWith", "reassign", "terms", "plans") is not { } group) return null;
        var funnel = document.Key(group, "funnel", "");
        var stages = document.Items(group, "stages", "", AgreementLimits.MostStages, Stage);
        var commitments = document.Items(group, "commitments", "", AgreementLimits.MostCommitments, Commitment);
        var norms = document.Items(group, "norms", "", Enum.GetValues<NormMetric>().Length, Norm);
        var reasons = document.Items(group, "returnReasons", "", Enum.GetValues<ReturnCode>().Length, Reason);
        var pause = document.Whole(group, "pauseCapMinutes", "", 0, WorkingMinutes.Max.Value, "agreement.minutes");
        var margin = document.Whole(group, "marginPoints", "", 0, AgreementLimits.WidestMargin, "agreement.margin");
        var reviewBy = document.Day(group, "reviewBy", "");
        var contestedWith = group["contestedWith"] is null ? null : document.OneOf(group, "contestedWith", "", Side.Marketing, Side.Sales);
        var reassign = document.Some<ReassignCause>(group, "reassign", "");
        var used = document.Items(group, "terms", "", AgreementLimits.MostTerms, Used);
        var plans = document.Items(group, "plans", "", AgreementLimits.MostPlans, Plan);
        return funnel is null ? null : new()
        {
            Funnel = funnel, Stages = stages, Commitments = commitments, Norms = norms, ReturnReasons = reasons, PauseCap = new(pause ?? 0), Margin = margin, ReviewBy = reviewBy,
            ContestedWith = contestedWith, Reassign = reassign, TermsUsed = used, Plans = plans,
        };
    }

    StageTerms? Stage(JsonNode? node, string path)
    {
        if (document.Group(node, path, "key", "name", "side", "kind", "accountable", "entry", "exit", "needs") is not { } group) return null;
        var key = document.Key(group, "key", path);
        var name = Both(group["name"], DocumentReader.Join(path, "name"), AgreementLimits.LongestName);
        var side = document.OneOf(group, "side", path, Side.Marketing, Side.Sales);
        var kind = document.OneOf(group, "kind", path, Enum.GetValues<StageKind>());
        var accountable = Perhaps("accountable", AgreementLimits.LongestName);
        var (entry, exit, needs) = (Perhaps("entry", AgreementLimits.LongestText), Perhaps("exit", AgreementLimits.LongestText), Perhaps("needs", AgreementLimits.LongestText));
        return key is null || name is null || side is null || kind is null ? null : new()
        {
            Key = key, Name = name, Side = side.Value, Kind = kind.Value, Accountable = accountable, Entry = entry, Exit = exit, Needs = needs,
        };

        Words? Perhaps(string field, int longest) => group[field] is { } words ? Both(words, DocumentReader.Join(path, field), longest) : null;
    }

    Commitment? Commitment(JsonNode? node, string path)
    {
        if (document.Group(node, path, "key", "promise", "withinMinutes", "share", "target", "period", "fields") is not { } group) return null;
        var key = document.Key(group, "key", path);
        var promise = document.OneOf(group, "promise", path, Enum.GetValues<Promise>());
        var period = document.OneOf(group, "period", path, Enum.GetValues<CommitmentPeriod>());
        var fields = document.Items(group, "fields", path, AgreementLimits.MostFields, (field, at) => document.Words(field, at, AgreementLimits.LongestKey));
        if (promise is not { } promised) return null;
        var within = Wanted(Promises.NeedsWithin(promised), "withinMinutes", 1, WorkingMinutes.Max.Value, "agreement.minutes");
        var share = Wanted(Promises.NeedsShare(promised), "share", 1, 100, "agreement.share");
        var most = Promises.HighestTarget(promised);
        var target = Wanted(most is not null, "target", 1, most ?? 1, "agreement.number");
        if (Promises.NeedsFields(promised) != fields.Count > 0 && (fields.Count > 0 || group["fields"] is null or JsonArray { Count: 0 }))
            document.Refuse(fields.Count > 0 ? "agreement.field.idle" : "agreement.field.needed", DocumentReader.Join(path, "fields"), null, TermsDocument.NameOf(promised));
        return key is null || period is null ? null : new()
        {
            Key = key, Promise = promised, Period = period.Value, Target = target, Fields = fields,
            Within = within is { } minutes ? new(minutes) : null, Share = share is { } percent ? new(percent) : null,
        };

        int? Wanted(bool isNeeded, string field, int least, int highest, string rule)
        {
            if (isNeeded && group[field] is null) document.Refuse("agreement.field.needed", DocumentReader.Join(path, field), null, TermsDocument.NameOf(promised));
            else if (!isNeeded && group[field] is { } idle) document.Refuse("agreement.field.idle", DocumentReader.Join(path, field), DocumentReader.Shown(idle), TermsDocument.NameOf(promised));
            else return document.Whole(group, field, path, least, highest, rule);
            return null;
        }
    }

    Norm? Norm(JsonNode? node, string path)
    {
        if (document.Group(node, path, "metric", "threshold") is not { } group) return null;
        var metric = document.OneOf(group, "metric", path, Enum.GetValues<NormMetric>());
        if (metric is not { } known) return null;
        var field = DocumentReader.Join(path, "threshold");
        if (!group.ContainsKey("threshold")) document.Refuse("agreement.norm.threshold", field, null);
        if (group["threshold"] is not { } threshold || DocumentReader.Shown(threshold) == "none") return new(known, null);
        var most = Agreement.Norm.IsInPercent(known) ? 100 : AgreementLimits.HighestThreshold;
        if (DocumentReader.Number(threshold) is { } number && number >= 0 && number <= most && number == decimal.Round(number, 2)) return new(known, number);
        document.Refuse("agreement.decimal", field, DocumentReader.Shown(threshold), "0", $"{most}");
        return null;
    }

    ReturnReason? Reason(JsonNode? node, string path)
    {
        if (document.Group(node, path, "code", "name") is not { } group) return null;
        var code = document.OneOf(group, "code", path, Enum.GetValues<ReturnCode>());
        var name = Both(group["name"], DocumentReader.Join(path, "name"), AgreementLimits.LongestName);
        return code is null || name is null ? null : new(code.Value, name);
    }

    TermReference? Used(JsonNode? node, string path)
    {
        if (document.Group(node, path, "term", "hash") is not { } group) return null;
        var (term, hash) = (document.Key(group, "term", path), document.Words(group["hash"], DocumentReader.Join(path, "hash"), AgreementLimits.LongestName));
        if (hash is not null && ContentHash.Parse(hash) is null) document.Refuse("agreement.hash.shape", DocumentReader.Join(path, "hash"), hash);
        return term is null || hash is null ? null : new(term, hash);
    }

    PlanReference? Plan(JsonNode? node, string path)
    {
        if (document.Group(node, path, "plan", "hash") is not { } group) return null;
        var (plan, hash) = (document.Key(group, "plan", path), document.Words(group["hash"], DocumentReader.Join(path, "hash"), AgreementLimits.LongestName));
        if (hash is null || ContentHash.Parse(hash) is { } known && known.Text == hash) return plan is null || hash is null ? null : new(plan, hash);
        document.Refuse("agreement.sign.hash", DocumentReader.Join(path, "hash"), hash, "sha-256");
        return null;
    }

    /// <summary>The same in both languages where it was written once.</summary>
    Words? Both(JsonNode? node, string path, int longest)
    {
        if (node is JsonValue) return document.Words(node, path, longest) is { } once ? new(once, once) : null;
        if (document.Group(node, path, "en", "nl") is not { } group) return null;
        var (en, nl) = (document.Words(group["en"], DocumentReader.Join(path, "en"), longest), document.Words(group["nl"], DocumentReader.Join(path, "nl"), longest));
        return en is null || nl is null ? null : new(en, nl);
    }
}
