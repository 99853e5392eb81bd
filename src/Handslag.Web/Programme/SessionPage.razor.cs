using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Sessions;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>A session that goes on: the step, its timer, what it leaves and where that is made; or what it left once it has ended.</summary>
public sealed partial class SessionPage
{
    HeldSession? session;
    SessionGuide guide = null!;
    IReadOnlyDictionary<Leaves, int> left = new Dictionary<Leaves, int>();
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;
    IReadOnlyList<FieldError> errors = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromForm] TurnForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<SessionsText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    CancellationToken Cancellation => Http.RequestAborted;

    SessionStep Step => guide.Steps[session!.Step - 1];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var read = await Db.Set<HeldSession>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == Id, Cancellation);
        if (read is null || SessionGuide.Of(read.Guide) is not { } known || read.Step < 1 || read.Step > known.Steps.Count)
        {
            Nav.NotFound();
            return;
        }

        (guide, zone, now) = (known, await MeetingZone.Of(Db, Cancellation), Services.GetRequiredService<IClock>().GetCurrentInstant());
        left = await SessionTraces.Of(Db, read, now, Cancellation);
        if (read.EndedAt is null) SessionBar.Mark(Http, Workspace, Id);
        else SessionBar.Unmark(Http, Workspace);
        session = read;
    }

    async Task Turn()
    {
        var use = Services.GetRequiredService<HoldSession>();
        var outcome = Form.To == 0
            ? await use.End(Id, Form.Revision, Services.GetRequiredService<Me>(), Cancellation)
            : await use.Turn(Id, Form.Revision, Form.To ?? session!.Step + 1, Cancellation);
        if (outcome.IsRefused) errors = Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals);
        else Nav.NavigateTo(ProgrammeAddress.Session(Workspace, Id));
    }

    sealed class TurnForm
    {
        public long Revision { get; set; }
        public int? To { get; set; }
    }
}
