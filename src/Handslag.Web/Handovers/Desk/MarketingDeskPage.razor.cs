using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Where marketing's leads stand after the border, and which returns wait for its answer.</summary>
public sealed partial class MarketingDeskPage
{
    const int PageSize = 25;

    DeskPage? page;
    MarketingCounts counts = new(0, 0, 0, 0);
    MarketingView view;
    bool onlyMine;
    DateTimeZone zone = DateTimeZone.Utc;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery] public string? View { get; set; }

    /// <summary>"mine" or "all"; a marketer begins with their own.</summary>
    [SupplyParameterFromQuery] public string? Whose { get; set; }

    [SupplyParameterFromQuery] public string? After { get; set; }

    [SupplyParameterFromQuery] public long? Done { get; set; }

    [Inject] IStringLocalizer<DeskText> T { get; set; } = null!;

    [Inject] MarketingDesk Desk { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    string Here => Address(view, onlyMine) + (After is null ? "" : $"&after={Uri.EscapeDataString(After)}");

    IReadOnlyList<Tab> Views =>
    [
        Tab(MarketingView.ToAnswer, counts.ToAnswer), Tab(MarketingView.Waiting, counts.Waiting), Tab(MarketingView.Accepted, counts.Accepted),
        .. counts.Contested > 0 || view == MarketingView.Contested ? [Tab(MarketingView.Contested, counts.Contested)] : Array.Empty<Tab>(), Tab(MarketingView.Returned, null), Tab(MarketingView.Won, null), Tab(MarketingView.Lost, null),
    ];

    protected override async Task OnInitializedAsync()
    {
        if (!Enum.TryParse(View, ignoreCase: true, out view) || !Enum.IsDefined(view)) view = MarketingView.ToAnswer;
        onlyMine = Whose is null ? Me.Side == Side.Marketing && !Me.Has(Roles.Head) : Whose == "mine";
        zone = await DeskZone.Of(Db, Http.RequestAborted);
        counts = await Desk.Count(onlyMine, Me, Http.RequestAborted);
        page = await Desk.Ask(view, onlyMine, DeskCursor.Read(After), PageSize, Me, Http.RequestAborted);
    }

    string Address(MarketingView of, bool mine) => $"{DeskAddress.Marketing(Workspace)}?view={of.ToString().ToLowerInvariant()}&whose={(mine ? "mine" : "all")}";

    Tab Tab(MarketingView of, int? count) =>
        new(Address(of, onlyMine), T[$"View_{of}"], of == view, count is null ? null : count == SalesDesk.CountedUpTo ? $"{count - 1}+" : $"{count}");
}
