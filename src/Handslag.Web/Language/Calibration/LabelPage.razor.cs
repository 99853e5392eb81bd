using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Handovers.Desk;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Language.Calibration;

/// <summary>One lead at a time, alone: what is seen of it, and the choices. Nothing here tells what anybody else said.</summary>
public sealed partial class LabelPage
{
    SessionLine? line;
    BlindLead? lead;
    IReadOnlyList<(int Number, short? Mine)> leads = [];
    IReadOnlyList<FieldError> errors = [];
    int place;
    int? previous;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    /// <summary>The number of a lead; without it the first that has no label yet.</summary>
    [SupplyParameterFromQuery] public int? Lead { get; set; }

    /// <summary>The list of all leads with the reader's own labels.</summary>
    [SupplyParameterFromQuery] public bool? All { get; set; }

    [SupplyParameterFromForm(FormName = "label")] LabelForm? Form { get; set; }

    [Inject] IStringLocalizer<CalibrationText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] CalibrationWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    int given => leads.Count(one => one.Mine is not null);

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http.RequestAborted;
        var found = await Services.GetRequiredService<SessionsHere>().One(Id, Me.UserId, cancellation);
        if (found?.Mine is null)
        {
            Nav.NotFound();
            return;
        }

        if (!found.Session.IsOpen)
        {
            Nav.NavigateTo(CalibrationAddress.Session(Workspace, Id));
            return;
        }

        now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        zone = await DeskZone.Of(Services.GetRequiredService<HandslagDb>(), cancellation);
        var blind = Services.GetRequiredService<BlindLeads>();
        leads = await blind.Numbers(Id, Me.UserId, cancellation);
        var number = Form?.Number ?? Lead ?? (All == true ? null : leads.Where(one => one.Mine is null).Select(one => (int?)one.Number).FirstOrDefault());
        if (number is { } asked) await Show(blind, found, asked, cancellation);
        line = found;
    }

    async Task Show(BlindLeads blind, SessionLine found, int number, CancellationToken cancellation)
    {
        lead = await blind.One(found.Session, found.Design, Me.UserId, number, cancellation);
        var at = leads.ToList().FindIndex(one => one.Number == number);
        (place, previous) = (at + 1, at > 0 ? leads[at - 1].Number : null);
    }

    async Task Submit()
    {
        if (Form is not { Number: { } number, Choice: { } choice })
        {
            errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), [new("calibration.choice", "choice", null, "0")]);
            return;
        }

        var outcome = await Services.GetRequiredService<LabelLead>().Run(new(Id, Me.UserId, number, choice == CalibrationLabel.CannotSay ? null : choice), Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals);
        else Nav.NavigateTo(outcome.Value.Closed ? CalibrationAddress.Session(Workspace, Id) : CalibrationAddress.Label(Workspace, Id, Next(number)));
    }

    /// <summary>The next lead without a label, from this one on and then from the first; null when all have one.</summary>
    int? Next(int number)
    {
        var at = leads.ToList().FindIndex(one => one.Number == number);
        return leads.Skip(at + 1).Concat(leads.Take(at)).Where(one => one.Mine is null).Select(one => (int?)one.Number).FirstOrDefault();
    }

    public sealed class LabelForm
    {
        public int? Number { get; set; }

        public int? Choice { get; set; }
    }
}
