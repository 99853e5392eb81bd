using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Tools;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Handovers.Desk;

/// <summary>What is handed over to the reader and to their team, the most urgent first.</summary>
public sealed partial class SalesDeskPage
{
    const int PageSize = 25;

    DeskPage? page;
    IReadOnlyList<Tool> tools = [];
    SalesCounts counts = new(0, 0, 0, 0, 0, 0);
    SalesView view;
    DateTimeZone zone = DateTimeZone.Utc;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery] public string? View { get; set; }

    [SupplyParameterFromQuery] public string? After { get; set; }

    [SupplyParameterFromQuery] public long? Done { get; set; }

    [Inject] IStringLocalizer<DeskText> T { get; set; } = null!;

    [Inject] SalesDesk Desk { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary>What is the reader's own changes with their handovers, the rest with anybody's.</summary>
    string Topic => view is SalesView.Team or SalesView.Lying ? HandoverTopics.Desk : $"{HandoverTopics.Desk}@me";

    string Here => Address(view) + (After is null ? "" : $"&after={Uri.EscapeDataString(After)}");

    IReadOnlyList<Tab> Views =>
    [
        Tab(SalesView.Mine, counts.Mine), Tab(SalesView.Team, counts.Team), Tab(SalesView.InHand, counts.InHand), Tab(SalesView.Returned, counts.Returned),
        .. counts.OutcomeAsked > 0 || view == SalesView.OutcomeAsked ? [Tab(SalesView.OutcomeAsked, counts.OutcomeAsked)] : Array.Empty<Tab>(),
        .. counts.Contested > 0 || view == SalesView.Contested ? [Tab(SalesView.Contested, counts.Contested)] : Array.Empty<Tab>(), Tab(SalesView.Lying, null),
    ];

    protected override async Task OnInitializedAsync()
    {
        if (View is null && Me.Side == Side.Marketing)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo(DeskAddress.Marketing(Workspace));
            return;
        }

        if (!Enum.TryParse(View, ignoreCase: true, out view) || !Enum.IsDefined(view)) view = Me.Side == Side.Sales ? SalesView.Mine : SalesView.Team;
        zone = await DeskZone.Of(Services.GetRequiredService<HandslagDb>(), Http.RequestAborted);
        counts = await Desk.Count(Me, Http.RequestAborted);
        if (Me.Side == Side.Sales) tools = await Services.GetRequiredService<ToolLibrary>().For(null, Http.RequestAborted);
        page = await Desk.Ask(view, DeskCursor.Read(After), PageSize, Me, Http.RequestAborted);
    }

    string Address(SalesView of) => $"{DeskAddress.Sales(Workspace)}?view={of.ToString().ToLowerInvariant()}";

    Tab Tab(SalesView of, int? count) => new(Address(of), T[$"View_{of}"], of == view, count is null ? null : count == SalesDesk.CountedUpTo ? $"{count - 1}+" : $"{count}");
}

static class DeskZone
{
    public static async Task<DateTimeZone> Of(HandslagDb db, CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];
}
