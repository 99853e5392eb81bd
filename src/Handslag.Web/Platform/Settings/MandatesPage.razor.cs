using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>Who may sign for a side of a funnel. Everybody may read it; the sponsor gives mandates and takes them back.</summary>
public sealed partial class MandatesPage
{
    IReadOnlyList<MandateLine> mandates = [];
    Dictionary<long, string> funnelNames = [];
    Choice[] signers = [];
    Choice[] funnels = [];
    IReadOnlyList<FieldError> errors = [];
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;
    bool isRead;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "mandate")] MandateForm Form { get; set; } = null!;

    bool MayChange => Me.Has(Roles.Sponsor);

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var cancellation = Http.RequestAborted;
        now = Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(cancellation)];
        mandates = await Http.RequestServices.GetRequiredService<Mandates>().List(cancellation);
        var all = await Db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(cancellation);
        funnelNames = all.ToDictionary(funnel => funnel.Id, NameOf);
        if (MayChange)
        {
            var members = await Http.RequestServices.GetRequiredService<Members>().List(cancellation);
            signers = [new("", T["Choose"]), .. members.Where(member => member.Roles.HasFlag(Roles.Signer) && member.UserId != Me.UserId)
                .Select(member => new Choice(member.UserId.ToString(CultureInfo.InvariantCulture), $"{member.Name} ({T[$"Side_{member.Side}"]})"))];
            funnels = [.. all.Select(funnel => new Choice(funnel.Id.ToString(CultureInfo.InvariantCulture), NameOf(funnel)))];
        }

        isRead = true;
    }

    async Task Give()
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<Mandates>().Give(Form.Mandate, Me, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/mandates?saved=mandate");
    }

    async Task Revoke(long mandateId)
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<Mandates>().Revoke(mandateId, Me, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/mandates?saved=mandate");
    }

    bool CanEnd(Mandate mandate) => mandate.RevokedAt is null && !(mandate.Until <= now);

    string StateOf(Mandate mandate) => mandate switch
    {
        { RevokedAt: { } revoked } => T["Mandate_Revoked", Formats.Date(DayOf(revoked))],
        { From: var from } when from > now => T["Mandate_StillToCome", Formats.Date(DayOf(from))],
        { Until: { } until } when until <= now => T["Mandate_Ended", LastDay(until)],
        { Until: { } until } => T["Mandate_InForceUntil", LastDay(until)],
        _ => T["Mandate_InForce"],
    };

    string LastDay(Instant until) => Formats.Date(DayOf(until).PlusDays(-1));

    LocalDate DayOf(Instant at) => at.InZone(zone).Date;

    static string NameOf(Funnel funnel) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? funnel.NameNl : funnel.NameEn;

    sealed class MandateForm
    {
        public string? UserId { get; set; }

        public string? FunnelId { get; set; }

        public string? From { get; set; }

        public string? Last { get; set; }

        public MandateToGive Mandate => new(Id(UserId), Id(FunnelId), Day(From), Day(Last));

        static long Id(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0;

        static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day : null;
    }
}
