using System.Globalization;
using Handslag.Agreement;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Web.Agreement;
using Handslag.Web.Journeys;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Personas;

/// <summary>What is said of personas, in the reader's language.</summary>
sealed class PersonaWords(IStringLocalizer<PersonasText> text, IStringLocalizer<LookText> look, IStringLocalizer<LeadsText> leads, Formats formats)
{
    public string Section(PersonaSection section) => text[$"Section_{section}"];

    public string Kind(ObservationKind kind) => text[$"Kind_{kind}"];

    public string Side(Side side) => look[$"Side_{side}"];

    public string Reason(ReturnCode code) => AgreementTemplates.Reasons.FirstOrDefault(reason => reason.Code == code) is { } known ? AgreementWords.Of(known.Name) : text[$"Reason_{code}"];

    /// <summary>A code as facts bear it, with or without hyphens.</summary>
    public string Reason(string? code) =>
        code is null ? text["Reason_None"]
        : Enum.GetValues<ReturnCode>().Where(one => Handslag.Insights.ReturnsFigure.IsSame(code, one.ToString())).Select(Reason).FirstOrDefault()
            ?? (leads[$"Reason_{code}"] is { ResourceNotFound: false } said ? said.Value : code);

    /// <summary>"sector is voeding or chemie, and persona contains inkoop".</summary>
    public string Rule(MatchRule rule) => string.Join($" {text["And"].Value} ", rule.All.Select(Condition));

    /// <summary>Agreed since when; else what it waits for.</summary>
    public string Standing(PersonaRecord record, DateTimeZone zone) => record switch
    {
        { Persona.RetiredAt: { } retired } => text["Standing_Retired", Day(retired, zone)],
        { InForce: { } version } => text["Standing_InForce", version.Version.Number, Day(version.Version.InForceFrom!.Value, zone)],
        { Proposed: { } proposed } => Awaited(proposed),
        _ => text["Standing_Draft"],
    };

    public string Awaited(PersonaVersionRecord proposed) => text["Standing_Waits", string.Join($" {text["And"].Value} ",
        new[] { Handslag.Platform.Side.Marketing, Handslag.Platform.Side.Sales }.Where(side => proposed.Of(side) is null).Select(Side))];

    public string Day(Instant at, DateTimeZone zone) => formats.Date(at.InZone(zone).Date);

    /// <summary>"14 of 92 decided handovers came back as no need: 15 %, 9–24 %".</summary>
    public string Against(Contradiction against) => against.Rate.Share is { } share
        ? text["Against_Rate", formats.CountOf(against.Rate.Hits, against.Rate.Of), Reason(against.Code), formats.Percent(share), formats.PercentRange(against.Rate.Low!.Value, against.Rate.High!.Value), formats.Percent(against.Percent / 100.0)]
        : text["Against_TooFew", formats.CountOf(against.Rate.Hits, against.Rate.Of), Reason(against.Code)];

    public string Brought(Brought side) => text["Brought", formats.Number(side.Observations), formats.Number(side.Uses), formats.Number(side.Claims)];

    public static string Initials(string name)
    {
        var parts = name.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(part => char.IsLetterOrDigit(part, 0)).ToList();
        var picked = parts.Count switch { 0 => "?", 1 => StringInfo.GetNextTextElement(parts[0]), _ => StringInfo.GetNextTextElement(parts[0]) + StringInfo.GetNextTextElement(parts[^1]) };
        return picked.ToUpper(CultureInfo.CurrentCulture);
    }

    string Condition(Condition condition) => text[$"Rule_{condition.Is}", condition.Field, string.Join($" {text["Or"].Value} ", condition.Values)];
}
