using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform.Database;
using Handslag.Reviews;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Reviews;

/// <summary>How reviews, tools, requests and contacts are said.</summary>
sealed class ReviewWords(IStringLocalizer<ReviewsText> text, Formats formats, HandslagDb db, IClock clock)
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static string Of(Words words) => words.In(Language);

    public static LocalDate? Day(string? written) => LocalDatePattern.Iso.Parse(written ?? "") is { Success: true } read ? read.Value : null;

    public static string? Written(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    public static string NameOf(LeadName lead) => lead.Company ?? lead.Name ?? lead.ExternalId;

    public Task<Present> Present(CancellationToken cancellation) => Handslag.Reviews.Present.In(db, clock, cancellation);

    /// <summary>The stages of all funnels, by key, to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> Stages(CancellationToken cancellation)
    {
        var stages = await db.Set<Stage>().AsNoTracking().OrderBy(stage => stage.Position).ToListAsync(cancellation);
        return [new("", text["AnyStage"]), .. stages.DistinctBy(stage => stage.Key).Select(stage => new Choice(stage.Key, stage.Name(Language)))];
    }

    /// <summary>The personas in use by key, to choose from; and what stands there now, whatever became of it.</summary>
    public async Task<IReadOnlyList<Choice>> Personas(string? chosen, CancellationToken cancellation)
    {
        var names = await PersonaNames(cancellation);
        var inUse = await db.Set<Persona>().AsNoTracking().Where(persona => persona.RetiredAt == null).OrderBy(persona => persona.Position).Select(persona => persona.Key).ToListAsync(cancellation);
        if (!string.IsNullOrEmpty(chosen) && !inUse.Contains(chosen)) inUse.Add(chosen);
        return [new("", text["Everyone"]), .. inUse.Select(key => new Choice(key, names.GetValueOrDefault(key, key)))];
    }

    public Task<Dictionary<string, string>> PersonaNames(CancellationToken cancellation) =>
        db.Set<Persona>().AsNoTracking().ToDictionaryAsync(persona => persona.Key, persona => persona.Name, cancellation);

    /// <summary>The persona by name, as it was typed where it is none, or everyone.</summary>
    public string PersonaOf(IReadOnlyDictionary<string, string> names, string? key) => key is null ? text["Everyone"] : names.GetValueOrDefault(key, key);

    public static string? StageOf(IReadOnlyList<Choice> stages, string? key) => key is null ? null : stages.FirstOrDefault(stage => stage.Value == key)?.Text ?? key;

    /// <summary>3.4 of 5.</summary>
    public string OfFive(double mean) => text["OfFive", formats.Number(mean, 1)];

    public static State StateOf(ClockState clock) => clock switch
    {
        ClockState.Met => State.Kept,
        ClockState.MetLate or ClockState.Overdue => State.Late,
        ClockState.Void => State.NoEvidence,
        _ => State.Undecided,
    };

    public string Clock(SideRequest request, Instant now, DateTimeZone zone) => request.ClockAt(now) switch
    {
        ClockState.Met => text["Request_Met", formats.Moment(request.DeliveredAt!.Value, now, zone)],
        ClockState.MetLate => text["Request_MetLate", formats.Moment(request.DeliveredAt!.Value, now, zone)],
        ClockState.Overdue => text["Request_Overdue", formats.Moment(request.DueAt, now, zone)],
        ClockState.Void => text[$"RequestState_{request.State}"],
        _ => text["Request_Running", formats.Moment(request.DueAt, now, zone)],
    };

    /// <summary>What is judged, by name.</summary>
    public string Name(JudgedSubject subject) => subject.Row.Kind == SubjectKind.FollowUp ? text["Subject_FollowUp"]
        : subject.Company ?? subject.Name ?? text[subject.Row.Kind == SubjectKind.Lead ? "Subject_NoName" : "Subject_Gone"];

    public string Period(ReviewRound round) => formats.Dates(round.From, round.Until);
}
