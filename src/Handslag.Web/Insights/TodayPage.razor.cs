using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Agreement;
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
    AgreementReading? agreement;
    VersionInForce? inForce;
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
        agreement = await AgreementReading.Load(Http.RequestServices, _ => true, cancellation);
        inForce = agreement?.History.At(now);
        await AskSignatures(cancellation);
        await Ask(cancellation);
        if (choices.AsOf is not { } asOf) return;
        query = FunnelQuery.Read(new QueryCollection(), asOf.InZone(zone).Date);
        cohort = (await Insights.Ask(Db.Scope.Id, new CohortFunnel(query.From, query.To, query.Window, LeadFilter.All), cancellation)).Value is [var only, ..] ? only : null;
    }

    string AgreementLine => inForce is null ? T["NoAgreement"] : T["AgreementInForce", inForce.Number, Formats.Date(inForce.From.InZone(zone).Date)];

    /// <summary>Every proposal of any funnel that the reader's side has not signed; who may sign is asked first.</summary>
    async Task AskSignatures(CancellationToken cancellation)
    {
        if (Me.Side == Side.Management) return;
        var mandates = await Db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.UserId == Me.UserId).ToListAsync(cancellation);
        foreach (var open in await Http.RequestServices.GetRequiredService<AgreementVersions>().Open(cancellation))
        {
            if (open.Signature(Me.Side) is not null) continue;
            var mine = Me.Has(Roles.Signer) && mandates.Exists(mandate => Signing.Holds(mandate, open.Version.FunnelId, Me.UserId, Me.Side, now));
            asked.Add(new(AgreementAddress.Version(Workspace, open.Version), T[mine ? "Asked_Sign" : "Asked_SignSide", open.Version.Number],
                open.ProposedBy is { } who ? T["Asked_SignWhy", who, Formats.Moment(open.Version.ProposedAt!.Value, now, zone)] : ""));
        }
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
