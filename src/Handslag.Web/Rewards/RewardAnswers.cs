using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Microsoft.Extensions.Localization;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>A comparison as programs read it. Amounts in minor units, pay in points of a variable of 100.</summary>
sealed record ComparisonAnswer(
    string AsOf, string Zone, string From, string To, int Months, string? Currency, decimal? CompanyValueMinor, RewardAssumptions Assumptions, PlayedAnswer Plan, PlayedAnswer? Against,
    IReadOnlyList<ChangeAnswer> Changes, IReadOnlyList<NoteAnswer> Notes, IReadOnlyList<string> Cautions)
{
    public static ComparisonAnswer Of(RewardComparison compared, IStringLocalizer<RewardsText> text) => new(
        InstantPattern.General.Format(compared.AsOf), compared.Zone, Day(compared.From), Day(compared.To), compared.Months, compared.Currency, compared.ValueMinor, compared.Assumptions,
        PlayedAnswer.Of(compared.Plan), compared.Against is { } against ? PlayedAnswer.Of(against) : null, [.. compared.Changes.Select(ChangeAnswer.Of)],
        [.. compared.Notes.Select(note => new NoteAnswer(note.Key, note.Count))], RewardWords.CautionsIn(text));

    public static string Day(NodaTime.LocalDate day) => LocalDatePattern.Iso.Format(day);
}

sealed record NoteAnswer(string Note, long Count);

sealed record HeadlineAnswer(int Passed, int Failed, int NotRun);

sealed record PlayedAnswer(string Key, string Hash, PlanPeriod Period, HeadlineAnswer Headline, IReadOnlyList<RoleAnswer> Roles, Comovement Comovement, IReadOnlyList<ProbeAnswer> Probes)
{
    public static PlayedAnswer Of(PlayedPlan played) => new(
        played.Plan.Key, PlanDocument.HashOf(played.Plan).Text, played.Plan.Period, new(played.Count(ProbeOutcome.Passed), played.Count(ProbeOutcome.Failed), played.Count(ProbeOutcome.NotRun)),
        [.. played.Roles.Select(RoleAnswer.Of)], played.Comovement, [.. played.Probes.Select(ProbeAnswer.Of)]);
}

sealed record NoEvidenceAnswer(MeasureKind Measure, string Reason);

/// <param name="Pay">Null with a reason where there is no evidence.</param>
/// <param name="Together">Fewer than five people: the spread is that of the periods, each as one.</param>
sealed record RoleAnswer(
    string Role, Side Side, string Paid, int People, bool Together, PayStatistics? Pay, string? Reason, decimal CostYears, long? CostMinor, int PeriodsLeftOut, decimal SharedShare, decimal HorizonShare,
    IReadOnlyList<NoEvidenceAnswer> NoEvidence)
{
    public static RoleAnswer Of(RoleFigures role) => new(
        role.Role.Key, role.Role.Side, role.Role.IsByPerson ? "person" : "team", role.People, role.IsTogether, role.Spread, role.Spread is null ? "noEvidence" : null, role.CostYears, role.CostMinor,
        role.LeftOut, role.Role.SharedShare, role.Role.HorizonShare, [.. role.NoEvidence.Select(one => new NoEvidenceAnswer(one.Measure, one.Reason))]);
}

sealed record NoLossAnswer(int Quarters, decimal Years, long? Minor);

/// <param name="Reason">Why gains and losses are left out: a group of fewer than five counts as a person.</param>
sealed record ChangeAnswer(string Role, Side Side, int People, int? Gain, int? Lose, string? Reason, IReadOnlyList<NoLossAnswer> NoLoss)
{
    public static ChangeAnswer Of(RoleChange change)
    {
        var isTeam = change.Payees is [{ Owner: null }];
        var isHidden = !isTeam && change.IsSmall;
        var heads = isTeam ? change.People : 1;
        return new(change.Role.Key, change.Role.Side, change.People, isHidden ? null : change.Gain * heads, isHidden ? null : change.Lose * heads, isHidden ? "people.leftOut.smallGroup" : null,
            [.. change.NoLossYears.Select((years, i) => new NoLossAnswer(i + 1, years, change.NoLossMinor?[i]))]);
    }
}

sealed record MonthAnswer(string Month, decimal ChangeMinor);

sealed record LeadAnswer(long Lead, long ChangeMinor);

sealed record ProbeAnswer(
    string Probe, Side Acting, ProbeOutcome Outcome, string? Reason, decimal? ValueBeforeMinor, decimal? ValueAfterMinor, decimal? ValueChangePercent, decimal? ActingPayChangePercent,
    decimal? OtherPayChangePercent, long Touched, long FreedHours, long Cloned, IReadOnlyList<MonthAnswer> Months, IReadOnlyList<LeadAnswer> Deals)
{
    public static ProbeAnswer Of(ProbeResult result) => new(
        result.Probe.Key, result.Probe.Acting, result.Outcome, result.Reason, result.ValueBefore, result.ValueAfter, Rounded(result.ValuePercent), Rounded(result.ActingPercent), Rounded(result.OtherPercent),
        result.Touched, result.FreedHours, result.Cloned, [.. (result.Months ?? []).Select(month => new MonthAnswer(ComparisonAnswer.Day(month.Month), month.ChangeMinor))],
        [.. (result.Deals ?? []).Select(deal => new LeadAnswer(deal.LeadId, deal.ChangeMinor))]);

    static decimal? Rounded(decimal? percent) => percent is { } one ? Math.Round(one, 2) : null;
}
