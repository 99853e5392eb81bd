using System.Text.Json;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>Who did what, newest first; what narrows it down stands in the address.</summary>
public sealed partial class AuditPage
{
    const int Lines = 50;

    const string Group = "AuditGroup_";

    Handslag.Platform.Audit.AuditPage page = new([], null);
    DateTimeZone zone = DateTimeZone.Utc;
    readonly Dictionary<string, string> named = [];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] AuditTrail Trail { get; set; } = null!;

    [Inject] IEnumerable<SaidInAudit> Saying { get; set; } = null!;

    [Inject] IEnumerable<SubjectInAudit> Naming { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "action")] string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "from")] string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] string? To { get; set; }

    [SupplyParameterFromQuery(Name = "after")] string? After { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    Choice[] Actions => [new("", T["All"]), .. T.GetAllStrings(includeParentCultures: true).Where(text => text.Name.StartsWith(Group, StringComparison.Ordinal))
        .Select(text => new Choice(text.Name[Group.Length..], text.Value)).OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];

    protected override async Task OnInitializedAsync()
    {
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        var filter = new AuditFilter(Action, null, StartOf(From, 0), StartOf(To, 1));
        page = await Trail.Read(filter, AuditCursor.Parse(After), Lines, Http.RequestAborted);
        foreach (var subject in page.Lines.Select(line => line.Subject).OfType<string>().Distinct())
            foreach (var name in Naming)
                if (await name(Http.RequestServices, subject, Http.RequestAborted) is { } words) named.TryAdd(subject, words);
    }

    Instant? StartOf(string? day, int later) =>
        day is not null && LocalDatePattern.Iso.Parse(day).TryGetValue(default, out var date) ? zone.AtStartOfDay(date.PlusDays(later)).ToInstant() : null;

    string Said(string action) => T[$"audit.{action}"] is { ResourceNotFound: false } text ? text.Value : action;

    /// <summary>What it was done to, such as "token 3"; a kind without words shows as it was recorded.</summary>
    string Subject(string? subject)
    {
        if (subject is null) return "–";
        if (named.TryGetValue(subject, out var words)) return words;
        if (T[$"AuditSubject_{subject}"] is { ResourceNotFound: false } whole) return whole;
        return subject.Split(':', 2) is [var kind, var id] && T[$"AuditSubject_{kind}"] is { ResourceNotFound: false } said ? $"{said} {id}" : subject;
    }

    string Detail(AuditLine line)
    {
        if (line.Detail is null) return "–";
        var detail = JsonSerializer.Deserialize<Dictionary<string, string?>>(line.Detail)!;
        if (Saying.Select(say => say(Http.RequestServices, line.Action, detail)).FirstOrDefault(words => words is not null) is { } inWords) return inWords;
        var said = detail.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{(T[$"AuditDetail_{part.Key}"] is { ResourceNotFound: false } name ? name.Value : part.Key)}: {Value(part.Value!)}").ToList();
        return said.Count == 0 ? "–" : string.Join("; ", said);
    }

    /// <summary>"Sales" and "true" as people say them; names of several beside each other one by one.</summary>
    string Value(string value) => string.Join(", ", value.Split(", ").Select(one => T[$"AuditValue_{one}"] is { ResourceNotFound: false } word ? word.Value : one));

    string Address(AuditCursor? after)
    {
        var query = new Dictionary<string, string?> { ["action"] = Action, ["from"] = From, ["to"] = To, ["after"] = after?.ToString() };
        return $"/w/{Workspace}/settings/audit{QueryString.Create(query.Where(part => !string.IsNullOrEmpty(part.Value)))}";
    }
}
