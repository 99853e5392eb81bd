using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Handovers.Desk;
using Handslag.Web.Look;
using Handslag.Web.Platform.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Language.Calibration;

/// <summary>One session: how far it is while it is open, and what it says once it is closed.</summary>
public sealed partial class SessionPage
{
    SessionLine? line;
    SessionResult? result;
    IReadOnlyList<ClosedSession> alike = [];
    IReadOnlyDictionary<long, string?> whys = new Dictionary<long, string?>();
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [Inject] IStringLocalizer<CalibrationText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] CalibrationWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var (cancellation, db) = (Http.RequestAborted, Services.GetRequiredService<HandslagDb>());
        if (await Services.GetRequiredService<SessionsHere>().One(Id, Me.UserId, cancellation) is not { } found)
        {
            Nav.NotFound();
            return;
        }

        now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        zone = await DeskZone.Of(db, cancellation);
        if (!found.Session.IsOpen)
        {
            var results = Services.GetRequiredService<SessionResults>();
            result = (await results.Of(Id, cancellation)).Value.Result;
            alike = await results.Alike(found.Session, cancellation);
            whys = await Whys(db, result, cancellation);
        }

        line = found;
    }

    /// <summary>What people had in mind of a case, and what marketing wrote of a contested return; gone where the lead was erased.</summary>
    static async Task<IReadOnlyDictionary<long, string?>> Whys(HandslagDb db, SessionResult result, CancellationToken cancellation)
    {
        var about = result.Apart.Where(one => one.Lead.About is not null).ToLookup(one => one.Lead.Part, one => one.Lead.About!.Value);
        var (cases, contested) = (about[LeadPart.Case].ToList(), about[LeadPart.Contested].ToList());
        var whys = await db.Set<CalibrationCase>().AsNoTracking().Where(one => cases.Contains(one.Id)).ToDictionaryAsync(one => one.LeadId, one => one.Why, cancellation);
        var texts = from answer in db.Set<Handslag.Handovers.Desk.ReturnAnswer>().AsNoTracking()
                    where contested.Contains(answer.Id)
                    join text in db.Set<FactText>() on answer.FactSeq equals text.Seq
                    select new { answer.LeadId, text.Text };
        foreach (var text in await texts.ToListAsync(cancellation)) whys.TryAdd(text.LeadId, text.Text);
        return whys;
    }

    async Task Close()
    {
        if (!Http.Allows(OpenSession.IsOpenTo(Me))) return;
        await Services.GetRequiredService<CloseSession>().Run(Id, Me, Http.RequestAborted);
        Nav.NavigateTo(CalibrationAddress.Session(Workspace, Id));
    }
}
