using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Platform.Settings;

/// <summary>The keys of programs: made, shown once, taken back.</summary>
public sealed partial class TokensPage
{
    IReadOnlyList<ApiToken> tokens = [];
    IReadOnlyList<FieldError> errors = [];
    HashSet<string> chosen = [];
    CreatedToken? created;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "token")] TokenForm Form { get; set; } = null!;

    Tokens Tokens => Http.RequestServices.GetRequiredService<Tokens>();

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        now = Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        tokens = await Tokens.List(Http.RequestAborted);
    }

    async Task Create()
    {
        chosen = [.. Http.Request.Form["scope"].OfType<string>()];
        if (Expires() is not { } until) return;
        var outcome = await Tokens.Create(Form.Name, [.. chosen], Me.UserId, until.At, Http.RequestAborted);
        if (outcome.IsRefused)
        {
            errors = Http.Refuse(Refusals, outcome.Refusals);
            return;
        }

        // The secret is shown once, in the answer itself: an address or a cookie would keep it.
        (created, Form, chosen) = (outcome.Value, new(), []);
        tokens = await Tokens.List(Http.RequestAborted);
    }

    /// <summary>The end of the last day on which the token works, or none; null where the date is no date or has passed.</summary>
    Until? Expires()
    {
        if (string.IsNullOrWhiteSpace(Form.Expires)) return new(null);
        if (LocalDatePattern.Iso.Parse(Form.Expires).TryGetValue(default, out var day) && zone.AtStartOfDay(day.PlusDays(1)).ToInstant() is var end && end > now) return new(end);
        errors = Http.Refuse(Refusals, [new("token.expires.past", "expires", Form.Expires)]);
        return null;
    }

    async Task Revoke(long id)
    {
        var outcome = await Tokens.Revoke(id, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/tokens?saved=token");
    }

    LocalDate DayOf(Instant at) => at.InZone(zone).Date;

    sealed record Until(Instant? At);

    internal sealed class TokenForm
    {
        public string? Name { get; set; }

        public string? Expires { get; set; }
    }
}
