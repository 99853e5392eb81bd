using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Platform.Webhooks;

/// <summary>One webhook or channel: what was sent and answered, what it asks for, its secret.</summary>
public sealed partial class WebhookPage
{
    const int Shown = 50;

    bool isRead;
    WebhookEndpoint? endpoint;
    List<WebhookDelivery> deliveries = [];
    IReadOnlyList<FieldError> errors = [], pingErrors = [];
    HashSet<string> chosen = [];
    CreatedWebhook? created;
    long replayed;
    DateTimeZone zone = DateTimeZone.Utc;
    Instant now;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] WebhookEndpoints Endpoints { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required long Id { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm] WebhookForm Form { get; set; } = null!;

    string Back => $"/w/{Workspace}/settings/webhooks";

    PublishEvent Publish => Http.RequestServices.GetRequiredService<PublishEvent>();

    protected override async Task OnInitializedAsync()
    {
        now = Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(w => w.Id == Db.Scope.Id).Select(w => w.Zone).SingleAsync(Http.RequestAborted)];
        endpoint = await Endpoints.Find(Id, Http.RequestAborted);
        if (endpoint is not null)
        {
            deliveries = await Endpoints.Deliveries(Id, Shown, Http.RequestAborted);
            chosen = [.. endpoint.Events.Split(' ')];
            Form ??= new();
            if (Form.Name is null) (Form.Name, Form.Language, Form.Revision) = (endpoint.Name, endpoint.Language, Form.Revision ?? endpoint.Revision.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        isRead = true;
    }

    async Task Change()
    {
        chosen = [.. Http.Request.Form["events"].OfType<string>()];
        if (endpoint is null) return;
        var outcome = await Endpoints.Change(Id, Form.Wish(endpoint.Kind, chosen), Form.Seen, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}/{Id}?saved=webhook");
    }

    async Task Pause()
    {
        if (endpoint is null) return;
        var outcome = await Endpoints.Pause(Id, endpoint.PausedAt is null, Form.Seen, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}/{Id}?saved=webhook");
    }

    Task Ping() => Said(Publish.Ping(Id, Http.RequestAborted));

    Task Replay(long delivery)
    {
        replayed = delivery;
        return Said(Publish.Replay(Id, delivery, Http.RequestAborted));
    }

    async Task Said(Task<Outcome<string>> sending)
    {
        var outcome = await sending;
        if (outcome.IsRefused) pingErrors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}/{Id}?saved=sent");
    }

    async Task Rotate()
    {
        if (endpoint is null) return;
        var outcome = await Endpoints.RotateSecret(Id, Form.Seen, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused)
        {
            errors = Http.Refuse(Refusals, outcome.Refusals);
            return;
        }

        (created, endpoint) = (outcome.Value, outcome.Value.Endpoint);
        Form.Revision = endpoint.Revision.ToString(CultureInfo.InvariantCulture);
    }

    async Task Remove()
    {
        await Endpoints.Remove(Id, Me.UserId, Http.RequestAborted);
        Nav.NavigateTo($"{Back}?saved=webhook");
    }
}
