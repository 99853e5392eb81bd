using System.Globalization;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Programme.Results;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Pictures;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>Commitments kept beside conversion, pace and value over two years, with the versions of the agreement; and what that does not say.</summary>
public sealed partial class ResultsPage
{
    ResultsCourse? course;
    List<Choice> funnels = [];
    bool isRead;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery] public string? Funnel { get; set; }

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] CourseOfResults Results { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        funnels = [.. (await Db.Set<Funnel>().AsNoTracking().OrderBy(one => one.Position).ToListAsync(Http.RequestAborted)).Select(one => new Choice(one.Key, language == "nl" ? one.NameNl : one.NameEn))];
        if (!string.IsNullOrEmpty(Funnel) && !funnels.Exists(one => one.Value == Funnel))
        {
            Nav.NotFound();
            return;
        }

        course = await Results.Ask(string.IsNullOrEmpty(Funnel) ? null : Funnel, Http.RequestAborted);
        isRead = true;
    }

    static string Name(LocalDate month) => month.ToString("MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>With the versions that took effect in it.</summary>
    static string Label(ResultsMonth month) => month.Versions.Count == 0 ? Name(month.Month) : $"{Name(month.Month)} · v{string.Join(", v", month.Versions)}";

    string Versions => string.Join(", ", course!.Months.SelectMany(month => month.Versions.Select(version => $"v{version} {Name(month.Month)}")));

    IReadOnlyList<string> Labels => [.. course!.Months.Select(Label)];

    ChartData KeptData => new(ChartKind.Line, Labels,
        [new(T["Side_Marketing"], [.. course!.Months.Select(month => Percent(month.Marketing.Share))]) { Side = Side.Marketing }, new(T["Side_Sales"], [.. course.Months.Select(month => Percent(month.Sales.Share))]) { Side = Side.Sales }], " %");

    ChartData Data(Beside what, string unit) => new(ChartKind.Line, Labels,
        [new(T[$"Beside_{what}"], [.. course!.Months.Select(month => what switch { Beside.Conversion => Percent(month.Of(what)), Beside.Value => month.Of(what) / 100, _ => month.Of(what) is { } days ? Math.Round(days, 1) : null })])], unit);

    static double? Percent(double? share) => share is { } known ? Math.Round(known * 100, 1) : null;
}
