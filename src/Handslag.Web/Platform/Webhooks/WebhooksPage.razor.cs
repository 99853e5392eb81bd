using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Platform.Webhooks;

/// <summary>Programs and channels outside that the workspace tells things to.</summary>
public sealed partial class WebhooksPage
{
    List<WebhookEndpoint>? endpoints;
    IReadOnlyList<FieldError> errors = [];
    HashSet<string> chosen = [];
    CreatedWebhook? created;
    Instant now;

    [Inject] Me Me { get; set; } = null!;

    [Inject] WebhookEndpoints Endpoints { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] string? KindAsked { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "webhook")] WebhookForm Form { get; set; } = null!;

    WebhookKind NewKind => KindAsked switch { "teams" => WebhookKind.Teams, "slack" => WebhookKind.Slack, _ => WebhookKind.Program };

    Tab[] Kinds => [.. Enum.GetValues<WebhookKind>().Select(kind => new Tab($"/w/{Workspace}/settings/webhooks?kind={$"{kind}".ToLowerInvariant()}", T[$"Kind_{kind}"], kind == NewKind))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        now = Http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        endpoints = await Endpoints.List(Http.RequestAborted);
    }

    async Task Create()
    {
        chosen = [.. Http.Request.Form["events"].OfType<string>()];
        var outcome = await Endpoints.Create(Form.Wish(NewKind, chosen), Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused)
        {
            errors = Http.Refuse(Refusals, outcome.Refusals);
            return;
        }

        if (outcome.Value.Secret is null)
        {
            Nav.NavigateTo($"/w/{Workspace}/settings/webhooks?saved=webhook");
            return;
        }

        // The secret is shown once, in the answer itself: an address or a cookie would keep it.
        (created, Form, chosen) = (outcome.Value, new(), []);
        endpoints = await Endpoints.List(Http.RequestAborted);
    }
}
