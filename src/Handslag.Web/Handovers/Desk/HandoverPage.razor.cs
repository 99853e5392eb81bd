using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using System.Globalization;

namespace Handslag.Web.Handovers.Desk;

/// <summary>One handover: its note, its clocks, and everything that can be done with it.</summary>
public sealed partial class HandoverPage
{
    DeskItem? item;
    (ReturnAnswer Answer, string? Text)? answer;
    IReadOnlyList<FieldError> errors = [];
    IReadOnlyList<Choice> colleagues = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromQuery] public string? Act { get; set; }

    [SupplyParameterFromQuery] public long? Done { get; set; }

    [SupplyParameterFromForm(FormName = "desk")] DeskForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<DeskText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] DeskWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    /// <summary>What was sent stays on the page, also where it can no longer be done.</summary>
    string? Current => Form.Act is { } sent && sent != DeskDeeds.Undo ? sent : Act is { } asked && Acts.Contains(asked) ? asked : Acts.Count > 0 ? Acts[0] : null;

    List<string> Acts
    {
        get
        {
            var (desk, handover) = (item!.Case, item.Handover);
            List<string> acts = [];
            if (handover.IsOpen && desk.MayDecide)
            {
                acts.Add(DeskDeeds.Attempt);
                if (!handover.IsDecided) acts.Add(DeskDeeds.Accept);
                acts.AddRange([DeskDeeds.Return, DeskDeeds.Outcome]);
            }

            if (desk.AskedOutcome is not null && desk.MayDecide) acts.Add(DeskDeeds.Outcome);
            if (handover.IsAwaitingAnswer && desk.MayAnswer) acts.Add(DeskDeeds.Answer);
            if (handover.IsOpen && (desk.MayDecide || (desk.Owner is null && Me.Side == Side.Sales))) acts.Add(DeskDeeds.Colleague);
            if (handover.IsOpen ? desk.MayDecide : handover.IsAwaitingAnswer && desk.MayAnswer) acts.Add(desk.Pause is null ? DeskDeeds.Pause : DeskDeeds.Resume);
            if (handover.IsOpen && desk.MayDecide) acts.Add(DeskDeeds.Warming);
            if (handover.IsOpen) acts.Add(DeskDeeds.Note);
            return acts;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        item = await Services.GetRequiredService<DeskReading>().One(Id, Me, Http.RequestAborted);
        if (item is null)
        {
            Nav.NotFound();
            return;
        }

        answer = await Services.GetRequiredService<ReturnAnswers>().Of(Id, Http.RequestAborted);
        colleagues = [.. (await Services.GetRequiredService<Members>().List(Http.RequestAborted)).Where(member => member.Side == Side.Sales && member.UserId != item.Case.Owner?.UserId)
            .Select(member => new Choice(member.UserId.ToString(CultureInfo.InvariantCulture), member.Name))];
    }

    async Task Submit()
    {
        var outcome = await Services.GetRequiredService<DeskDeeds>().Run(Id, Form, Me, item!.Case.Zone, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals);
        else Nav.NavigateTo(DeskAddress.After(Workspace, Form.Back, outcome.Value.HandoverId, outcome.Value.Id));
    }
}
