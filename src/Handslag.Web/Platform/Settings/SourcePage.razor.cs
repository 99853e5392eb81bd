using System.Globalization;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>What one source delivers, how exactly, and up to when it is complete.</summary>
public sealed partial class SourcePage
{
    static readonly LocalTimePattern Wall = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    Source? source;
    IReadOnlyList<FieldError> errors = [];
    HashSet<FactKind> chosen = [];
    DateTimeZone zone = DateTimeZone.Utc;
    bool isRead;

    /// <summary>What can be declared; corrections and withdrawals are about facts, and follow from importing.</summary>
    internal static IReadOnlyList<FactKind> Kinds { get; } = [.. Enum.GetValues<FactKind>().Where(kind => kind < FactKind.Corrected)];

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long SourceId { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "source")] SourceForm Form { get; set; } = null!;

    string Back => $"/w/{Workspace}/settings/sources";

    Choice[] Precisions => [.. Enum.GetNames<Precision>().Select(precision => new Choice(precision, T[$"Precision_{precision}"]))];

    protected override async Task OnInitializedAsync()
    {
        source = await Db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == SourceId, Http.RequestAborted);
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        isRead = true;
        if (source is null) Http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (Form is null) (Form, chosen) = (SourceForm.Of(source, zone), [.. Kinds.Where(source.Declares)]);
        else chosen = [.. Http.Request.Form["kind"].Select(kind => short.TryParse(kind, CultureInfo.InvariantCulture, out var number) ? (FactKind)number : default).Where(Kinds.Contains)];
    }

    async Task Describe()
    {
        if (!Form.Through(zone, out var through))
        {
            errors = Http.Refuse(Refusals, [new("source.dataThrough.shape", "day", $"{Form.Day} {Form.Time}")]);
            return;
        }

        var description = new SourceDescription(Form.Name, chosen, Enum.TryParse<Precision>(Form.Precision, out var precision) ? precision : default, through, Form.Known, Form.RecordUrl);
        var outcome = await Http.RequestServices.GetRequiredService<DescribeSource>().Run(SourceId, description, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}?saved=source");
    }

    internal sealed class SourceForm
    {
        public string? Name { get; set; }

        public string? Day { get; set; }

        public string? Time { get; set; }

        public string? Precision { get; set; }

        public string? Revision { get; set; }

        public string? RecordUrl { get; set; }

        public long Known => long.TryParse(Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1;

        public static SourceForm Of(Source source, DateTimeZone zone)
        {
            var through = source.DataThrough?.InZone(zone).LocalDateTime;
            return new()
            {
                Name = source.Name, RecordUrl = source.RecordUrl, Precision = source.Precision.ToString(), Revision = source.Revision.ToString(CultureInfo.InvariantCulture),
                Day = through is { } at ? LocalDatePattern.Iso.Format(at.Date) : null, Time = through is { } moment ? Wall.Format(moment.TimeOfDay) : null,
            };
        }

        /// <summary>The instant up to which the source is complete; a day without a time counts whole. False where it is no date or time.</summary>
        public bool Through(DateTimeZone zone, out Instant? through)
        {
            through = null;
            if (string.IsNullOrWhiteSpace(Day)) return string.IsNullOrWhiteSpace(Time);
            if (!LocalDatePattern.Iso.Parse(Day).TryGetValue(default, out var day)) return false;
            if (string.IsNullOrWhiteSpace(Time)) through = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            else if (Wall.Parse(Time).TryGetValue(default, out var time)) through = (day + time).InZoneLeniently(zone).ToInstant();
            else return false;
            return true;
        }
    }
}
