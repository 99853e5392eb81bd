using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Sessions;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>The talks that the programme offers, and those that were held with what they left.</summary>
public sealed partial class SessionsPage
{
    const int Shown = 20;

    List<(HeldSession Session, IReadOnlyDictionary<Leaves, int> Left)>? held;
    DateTimeZone zone = DateTimeZone.Utc;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Inject] IStringLocalizer<SessionsText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    CancellationToken Cancellation => Http.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        zone = await MeetingZone.Of(Db, Cancellation);
        var now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        var known = SessionGuide.All.Select(guide => guide.Key).ToList();
        var read = new List<(HeldSession, IReadOnlyDictionary<Leaves, int>)>();
        foreach (var session in await Db.Set<HeldSession>().AsNoTracking().Where(one => known.Contains(one.Guide)).OrderByDescending(one => one.StartedAt).Take(Shown).ToListAsync(Cancellation))
            read.Add((session, await SessionTraces.Of(Db, session, now, Cancellation)));
        held = read;
    }

    string Left(IReadOnlyDictionary<Leaves, int> left) =>
        left.Where(one => one.Value > 0).ToList() is { Count: > 0 } made ? string.Join(", ", made.Select(one => $"{T[$"Leaves_{one.Key}"].Value}: {Formats.Number(one.Value)}")) : T["Session_Nothing"];

    async Task Begin(SessionGuide guide)
    {
        var begun = await Services.GetRequiredService<HoldSession>().Begin(guide.Key, Services.GetRequiredService<Me>(), Cancellation);
        if (begun.IsRefused) refused = (guide.Key, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), begun.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(ProgrammeAddress.Session(Workspace, begun.Value.Id));
    }
}
