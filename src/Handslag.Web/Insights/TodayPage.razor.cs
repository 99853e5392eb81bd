using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Insights;

/// <summary>What needs the reader, what came in, and the funnel of the last year.</summary>
public sealed partial class TodayPage
{
    readonly List<Asked> asked = [];
    FunnelWords words = null!;
    FilterChoice? choices;
    FunnelQuery? query;
    Cohort? cohort;
    News? news;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Inject] WorkspaceInsights Insights { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] JourneyNews Journeys { get; set; } = null!;

    [Inject] IClock Clock { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        (words, now) = (new(Formats, T), Clock.GetCurrentInstant());
        choices = (await Insights.Ask(Db.Scope.Id, new FilterChoices(null), cancellation)).Value;
        zone = choices.Frame.LocalZone;
        news = await Journeys.For(Me.Side, cancellation);
        await Ask(cancellation);
        if (choices.AsOf is not { } asOf) return;
        query = FunnelQuery.Read(new QueryCollection(), asOf.InZone(zone).Date);
        cohort = (await Insights.Ask(Db.Scope.Id, new CohortFunnel(query.From, query.To, query.Window, LeadFilter.All), cancellation)).Value is [var only, ..] ? only : null;
    }

    async Task Ask(CancellationToken cancellation)
    {
        if (news!.Disputes > 0 && Me.Has(Roles.Head))
            asked.Add(new($"/w/{Workspace}/leads/{news.OldestDispute}", T["Asked_Disputes", news.Disputes], T["Asked_DisputesWhy"]));
        if (news.LastImports.FirstOrDefault(run => run.Refused > 0) is { } refused)
            asked.Add(new($"/w/{Workspace}/import", T["Asked_Refused", Formats.Number(refused.Refused)], refused.FileName));
        if (news.Interrupted is { } interrupted)
            asked.Add(new($"/w/{Workspace}/import", T["Asked_Interrupted"], interrupted.FileName));
        if (Me.Has(Roles.Administrator) && await Db.Set<Workspace>().AnyAsync(here => here.Id == Db.Scope.Id && here.WorksCouncil == WorksCouncil.NotAnswered, cancellation))
            asked.Add(new($"/w/{Workspace}/settings/workspace", T["Asked_WorksCouncil"], T["Asked_WorksCouncilWhy"]));
    }

    sealed record Asked(string Href, string What, string Why);
}
