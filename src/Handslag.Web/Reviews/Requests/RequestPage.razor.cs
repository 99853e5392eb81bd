using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews;
using Handslag.Reviews.Requests;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Reviews.Requests;

/// <summary>One request: what was asked, how its clock stands, and what the sides said and did.</summary>
public sealed partial class RequestPage
{
    RequestLine? line;
    List<RequestEntry> entries = [];
    Present present;
    int? left;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromForm] MoveForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ReviewsText> T { get; set; } = null!;

    [Inject] RequestsBetween Requests { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    ReviewWords Words => Services.GetRequiredService<ReviewWords>();

    /// <summary>What this reader's side can do now, the most likely first.</summary>
    List<RequestEntryKind> Deeds
    {
        get
        {
            var request = line!.Request;
            if (Me.Side is not (Side.Marketing or Side.Sales)) return [];
            if (!request.IsOpen) return [RequestEntryKind.Said];
            var asker = Me.Side == request.FromSide;
            return request.State switch
            {
                RequestState.Delivered => asker ? [RequestEntryKind.Accepted, RequestEntryKind.SentBack, RequestEntryKind.Said] : [RequestEntryKind.Said],
                _ when asker => [RequestEntryKind.Said, RequestEntryKind.Withdrawn],
                RequestState.Asked => [RequestEntryKind.TakenOn, RequestEntryKind.Delivered, RequestEntryKind.Declined, RequestEntryKind.Said],
                _ => [RequestEntryKind.Delivered, RequestEntryKind.Declined, RequestEntryKind.Said],
            };
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var found = await Requests.One(Id, Http.RequestAborted);
        if (found is null)
        {
            Nav.NotFound();
            return;
        }

        present = await Words.Present(Http.RequestAborted);
        entries = await Requests.Entries(Id, Http.RequestAborted);
        if (found.Request is { IsOpen: true, DeliveredAt: null } request && present.Now < request.DueAt)
            left = await NoticePeriod.Worked(Services.GetRequiredService<HandslagDb>(), request.ToSide, present.Now, request.DueAt, Http.RequestAborted);
        line = found;
    }

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    async Task Move() => Done("move", await Services.GetRequiredService<MoveRequest>().Run(
        Id, Enum.TryParse<RequestEntryKind>(Form.Deed, out var deed) ? deed : RequestEntryKind.Said, Form.Text, Me, Http.RequestAborted));

    async Task FillIn() => Done("fill", await Services.GetRequiredService<MoveRequest>().FillIn(Id, Form.Parts ?? [], Me, Http.RequestAborted));

    void Done<TValue>(string form, Outcome<TValue> outcome)
    {
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(ReviewAddress.Request(Workspace, Id));
    }

    sealed class MoveForm
    {
        public string? Deed { get; set; }
        public string? Text { get; set; }
        public Dictionary<string, string?>? Parts { get; set; }
    }
}
