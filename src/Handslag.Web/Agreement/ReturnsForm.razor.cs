using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Time;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Agreement;

/// <summary>Why a lead may come back, in the company's own words, and how long clocks may stand still.</summary>
public sealed partial class ReturnsForm
{
    [Inject] Formats Formats { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "returns")] ReturnsInput Form { get; set; } = null!;

    Choice[] Units => [new("minutes", T["Unit_Minutes"]), new("hours", T["Unit_Hours"]), new("days", T["Unit_Days"])];

    Choice[] With => [new("", T["Contested_None"]), .. new[] { Side.Marketing, Side.Sales }.Select(side => new Choice(TermsDocument.NameOf(side), Words.Of(side)))];

    protected override void OnInitialized() => Form ??= ReturnsInput.Of(Terms, Words.DayOf(Side.Sales), Draft.Version.Revision);

    async Task Submit()
    {
        await Save(Form.Revision, terms => Form.In(terms, Words.DayOf(Side.Sales)), "returns");
        if (News is not null) Form.Revision = Draft.Version.Revision;
    }
}

/// <summary>Return reasons and the cap on pauses as a form.</summary>
public sealed class ReturnsInput
{
    public long Revision { get; set; }
    public List<ReasonInput> Reasons { get; set; } = [];
    public string? PauseCapMinutes { get; set; }
    public string? Unit { get; set; }
    public string? ContestedWith { get; set; }
    public bool OnAbsence { get; set; }
    public bool OnBreach { get; set; }

    internal static ReturnsInput Of(AgreementTerms terms, int day, long revision)
    {
        var minutes = terms.PauseCap.Value;
        var (amount, unit) = minutes % day == 0 ? (minutes / day, "days") : minutes % 60 == 0 ? (minutes / 60, "hours") : (minutes, "minutes");
        return new()
        {
            Revision = revision, PauseCapMinutes = amount.ToString(CultureInfo.InvariantCulture), Unit = unit,
            ContestedWith = terms.ContestedWith is { } side ? TermsDocument.NameOf(side) : null,
            OnAbsence = terms.Reassign.Contains(ReassignCause.Absence), OnBreach = terms.Reassign.Contains(ReassignCause.Breach),
            Reasons = [.. Enum.GetValues<ReturnCode>().Select(code => ReasonInput.Of(code, terms.ReturnReasons.FirstOrDefault(reason => reason.Code == code)))],
        };
    }

    internal Outcome<AgreementTerms> In(AgreementTerms terms, int day)
    {
        List<Refusal> refusals = [];
        List<ReturnReason> reasons = [];
        foreach (var (i, row) in Reasons.Index().Where(one => one.Item.Used))
        {
            var read = TermsReader.ReadReason(new JsonObject { ["code"] = TermsDocument.NameOf(row.Code), ["name"] = StageInput.Both(row.NameEn, row.NameNl) ?? new JsonObject() }, $"reasons[{i}]");
            if (read.IsRefused) refusals.AddRange(read.Refusals);
            else reasons.Add(read.Value);
        }

        var cap = DocumentReader.Number(CommitmentInput.Minutes(PauseCapMinutes, Unit, day));
        if (cap is not { } minutes || !decimal.IsInteger(minutes) || minutes < 0 || minutes > WorkingMinutes.Max.Value)
            refusals.Add(new("agreement.minutes", "pauseCapMinutes", PauseCapMinutes, "0", $"{WorkingMinutes.Max.Value}"));
        return refusals.Count > 0 ? refusals : terms with
        {
            ReturnReasons = reasons,
            PauseCap = new((int)cap!.Value),
            ContestedWith = ContestedWith switch { "marketing" => Side.Marketing, "sales" => Side.Sales, _ => null },
            Reassign = [.. Causes],
        };
    }

    IEnumerable<ReassignCause> Causes
    {
        get
        {
            if (OnAbsence) yield return ReassignCause.Absence;
            if (OnBreach) yield return ReassignCause.Breach;
        }
    }
}

public sealed class ReasonInput
{
    public ReturnCode Code { get; set; }
    public bool Used { get; set; }
    public string? NameEn { get; set; }
    public string? NameNl { get; set; }

    internal static ReasonInput Of(ReturnCode code, ReturnReason? agreed)
    {
        var words = (agreed ?? AgreementTemplates.Reasons.First(reason => reason.Code == code)).Name;
        return new() { Code = code, Used = agreed is not null, NameEn = words.En, NameNl = words.Nl };
    }
}
