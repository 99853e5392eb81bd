using System.Globalization;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>Facts, stages and times in the reader's words.</summary>
sealed class FactWords(IStringLocalizer<LeadsText> text, Formats formats)
{
    static readonly string[] Channels = ["phone", "email", "e-mail", "meeting", "message"];

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>"Called", "Entered Marketing qualified".</summary>
    public string Title(FactKind kind, Stage? stage) => kind switch
    {
        FactKind.StageEntered when stage is not null => text["Kind_StageEntered_Stage", stage.Name(Language)],
        FactKind.Won or FactKind.Lost or FactKind.Parked or FactKind.StageEntered => text[$"Kind_{kind}"],
        _ when stage is not null => text["Kind_WithStage", text[$"Kind_{kind}"], stage.Name(Language)],
        _ => text[$"Kind_{kind}"],
    };

    /// <summary>What the fact says besides its kind: channel, reached, reason, value, rating, fields; empty where it says no more.</summary>
    public IEnumerable<string> Details(FactPayload? payload)
    {
        if (payload is null) yield break;
        if (payload.Channel is { } channel) yield return Channels.Contains(channel) ? text[$"Channel_{channel.Replace("-", "", StringComparison.Ordinal)}"] : channel;
        if (payload.Reached is { } reached) yield return text[reached ? "Reached" : "NotReached"];
        if (payload.Reason is { } reason) yield return text["Reason_Code", text[$"Reason_{reason}"] is { ResourceNotFound: false } said ? said : reason];
        if (payload.ValueMinor is { } value) yield return Value(value, payload.Currency);
        if (payload.MarginMinor is { } margin) yield return text["Margin", Value(margin, payload.Currency)];
        if (payload.Rating is { } rating) yield return text["Rating", rating];
        foreach (var (key, field) in payload.Fields ?? new Dictionary<string, string?>())
            yield return string.IsNullOrEmpty(field) ? text["Field_Emptied", FieldName(key)] : $"{FieldName(key)}: {field}";
    }

    /// <summary>The usual lead fields have names of their own; others keep their key.</summary>
    public string FieldName(string key) => text[$"Field_{key}"] is { ResourceNotFound: false } name ? name : key;

    public string Value(long minor, string? currency) =>
        currency is null ? formats.Number(minor / 100d, minor % 100 == 0 ? 0 : 2) : formats.Money(minor, currency);

    /// <summary>As people say it; a day where only the day is known.</summary>
    public string When(FactTime when, Instant now, DateTimeZone zone) => when.Precision == Precision.Day
        ? formats.Day(when.At.InZone(zone).Date, now.InZone(zone).Date)
        : formats.Moment(when.At, now, zone);

    /// <summary>Which side a fact is of: the side whose act it is, else that of its stage, of who acted, or of the stage the lead was in.</summary>
    public static Side? SideOf(TimelineFact fact, Journey journey) => fact.Fact.First.Kind switch
    {
        FactKind.HandedOver => fact.Stage?.Side == Side.Marketing ? Side.Sales : Side.Marketing,
        FactKind.ReturnAnswered => Side.Marketing,
        FactKind.Accepted or FactKind.Returned => Side.Sales,
        _ => fact.Stage?.Side ?? fact.Actor?.Side ?? journey.Visits.LastOrDefault(visit => visit.Entered <= fact.Fact.When.At)?.Stage.Side,
    };
}
