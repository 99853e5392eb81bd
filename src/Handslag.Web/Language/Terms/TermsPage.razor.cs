using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Language.Terms;

/// <summary>All terms: which are agreed, how far the others are, and what is asked of the reader.</summary>
public sealed partial class TermsPage
{
    const string Contested = "contested";

    List<TermRecord>? terms;
    IReadOnlyList<Asked> asked = [];

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery] public string? State { get; set; }

    [Inject] IStringLocalizer<TermsText> T { get; set; } = null!;

    [Inject] TermWords Words { get; set; } = null!;

    [Inject] TermList Terms { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(State);

    Choice[] States => [new("", T["State_All"]), new("agreed", T["State_Agreed"]), new("work", T["State_Work"]), new("waits", T["State_Waits", Words.Of(Me.Side)]), new(Contested, T["State_Contested"])];

    IReadOnlyList<TermRecord> Shown => [.. terms!.Where(IsFound).Where(IsInState).OrderBy(one => Folded.Fold(TermWords.Of(one.Content.Name)), StringComparer.Ordinal)];

    protected override async Task OnInitializedAsync()
    {
        var found = await Terms.All(Http.RequestAborted);
        var zone = await Db.Set<Workspace>().Where(workspace => workspace.Id == Db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(Http.RequestAborted);
        asked = await TermsAsked.Of(new(Http.RequestServices, Me, Workspace, Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(), DateTimeZoneProviders.Tzdb[zone]), Http.RequestAborted);
        terms = found;
    }

    bool IsFound(TermRecord one) => Folded.Fold(Search) is not { Length: > 0 } wanted || one.Content.Forms.Any(form => Folded.Fold(form.Form).Contains(wanted, StringComparison.Ordinal))
        || (one.IsAgreed && Folded.Fold(TermWords.Of(one.Content.Definition!)).Contains(wanted, StringComparison.Ordinal));

    bool IsInState(TermRecord one) => State switch
    {
        "agreed" => one.IsAgreed,
        "work" => !one.IsAgreed,
        "waits" => one.Awaited.Contains(Me.Side),
        Contested => one.Contested is not null,
        _ => true,
    };
}
