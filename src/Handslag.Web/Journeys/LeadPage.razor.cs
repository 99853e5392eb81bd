using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Handslag.Web.Handovers;
using Handslag.Web.Look;
using Handslag.Web.Look.Pictures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>One lead: what needs an answer, its journey as a picture and as a list, who it is, and what was written about it.</summary>
public sealed partial class LeadPage
{
    LeadRecord? lead;
    LeadJourneyPicture? picture;
    LeadHandovers? handovers;
    PeopleAnswer people = new("people.leftOut.noBasis");
    Instant now;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromQuery] public string? Order { get; set; }

    /// <summary>The fact about which something is being done.</summary>
    [SupplyParameterFromQuery(Name = "fact")] public long? FactSeq { get; set; }

    /// <summary>What is being done about it: dispute, correct, withdraw, decide.</summary>
    [SupplyParameterFromQuery] public string? Act { get; set; }

    [Inject] IStringLocalizer<LeadsText> T { get; set; } = null!;

    [Inject] LeadTimeline Timeline { get; set; } = null!;

    [Inject] PeopleGate Gate { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool OldestFirst => Order == "oldest";

    IEnumerable<TimelineFact> Facts => OldestFirst ? lead!.Timeline : lead!.Timeline.Reverse();

    string OrderLink => LeadAddress.Lead(Workspace, Id) + (OldestFirst ? "" : "?order=oldest");

    string? CrmLink => RecordLink.Of(lead!.Source, lead.Lead, lead.Identity);

    bool IsOpen => lead!.Stage?.Kind is not (StageKind.Won or StageKind.Lost);

    Person? Owner => lead!.Owner is { } owner && (people.Shown || (IsOpen && PeopleGate.ShowsOwnerOfOpenWork(Viewer, owner.UserId, owner.Side))) ? owner : null;

    string? OwnerLeftOut => lead!.Owner is null || Owner is not null ? null : people.LeftOut;

    /// <summary>Marketing hands over what sales does not have.</summary>
    bool MayHandOver => (Me.Side == Side.Marketing || Me.Has(Roles.Administrator)) && handovers!.HasAgreement && IsOpen && OnDesk is null;

    /// <summary>The handover that is open, on the desk.</summary>
    long? OnDesk => handovers!.NewestFirst().FirstOrDefault() is { Id: not 0 and var id, Handover: { IsOpen: true } or { IsAwaitingAnswer: true } } ? id : null;

    Viewer Viewer => new(Me.UserId, Me.Side, Me.Roles);

    string BasisLine => lead!.Source.DataThrough is { } through
        ? T["Lead_Basis_Through", lead.Source.Name, lead.Lead.ExternalId, Formats.AsOf(Instant.Min(through, now), lead.Zone), lead.Zone.Id]
        : T["Lead_Basis_Now", lead.Source.Name, lead.Lead.ExternalId, Formats.AsOf(now, lead.Zone), lead.Zone.Id];

    string Extent => picture!.Marks.Count == 0 ? ""
        : T[Plural.Of("Lead_Extent", picture.Marks.Count), picture.Marks.Count, Formats.Dates(Day(picture.Marks.Min(mark => mark.At)), Day(picture.Marks.Max(mark => mark.At)))];

    protected override async Task OnInitializedAsync()
    {
        now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        if (await Timeline.Of(Id, Http.RequestAborted) is not { } found)
        {
            Services.GetRequiredService<NavigationManager>().NotFound();
            return;
        }

        handovers = await Services.GetRequiredService<HandoversOf>().Of(found.Lead, found.Journey, Http.RequestAborted);
        lead = found;
        picture = new(lead, Services.GetRequiredService<FactWords>(), Formats, now, lead.Zone);
        if (lead.Owner is not null || lead.People.Count > 0)
            people = await Gate.Ask(PeopleView.ClosedWork, Viewer, FormattableString.Invariant($"lead:{Id}"), Http.RequestAborted);
    }

    IReadOnlyList<JourneyRound> Rounds => [.. handovers!.Rounds.Handovers.Select(one =>
        new JourneyRound(one.Start, one.EndedAt, Services.GetRequiredService<IStringLocalizer<HandoversText>>()["Round_Short", one.Round]))];

    LocalDate Day(Instant at) => at.InZone(lead!.Zone).Date;
}
