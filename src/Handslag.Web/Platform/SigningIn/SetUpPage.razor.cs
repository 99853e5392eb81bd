using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Platform.SigningIn;

/// <summary>The first administrator and workspace, for whoever holds the secret from the log.</summary>
public sealed partial class SetUpPage
{
    const string FormName = "set-up";
    const string UsualZone = "Europe/Amsterdam";

    bool open;
    IReadOnlyList<FieldError> errors = [];

    [Inject] IStringLocalizer<LookText> Look { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] SignInLinks Links { get; set; } = null!;

    [Inject] PeopleLimits Limits { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Secret { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = FormName)] SetUpForm Form { get; set; } = null!;

    IReadOnlyList<Choice> Sides =>
        [new("", T["Choose"]), .. Enum.GetNames<Side>().Select(side => new Choice(side, Look[$"Side_{side}"]))];

    IReadOnlyList<Choice> WorksCouncils =>
        [new("", T["Choose"]), new(nameof(WorksCouncil.Present), T["WorksCouncil_Present"]), new(nameof(WorksCouncil.None), T["WorksCouncil_None"])];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new() { Zone = UsualZone };
        await LookAtLink();
        // A form that was sent is there to receive it, and then says that the link no longer works.
        if (HttpMethods.IsPost(Http.Request.Method)) open = true;
    }

    async Task LookAtLink()
    {
        open = !(await Links.Look(Secret, LinkPurpose.Setup, Http.RequestAborted)).IsRefused;
        Http.Response.StatusCode = open ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    async Task Submit()
    {
        await LookAtLink();
        if (!open) return;
        var setUp = Http.RequestServices.GetRequiredService<SetUp>();
        var outcome = await setUp.Run(Secret, Form.Steps, Http.RequestAborted);
        if (outcome.IsRefused)
        {
            errors = Http.Refuse(Refusals, outcome.Refusals);
            return;
        }

        await Http.RequestServices.GetRequiredService<SignIn>().As(outcome.Value);
        Nav.NavigateTo("/");
    }

    sealed class SetUpForm
    {
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
        public string? Side { get; set; }
        public string? WorkspaceName { get; set; }
        public string? Slug { get; set; }
        public string? Zone { get; set; }
        public string? WorksCouncil { get; set; }

        public FirstSteps Steps => new(
            Email?.Trim() ?? "", Name ?? "", Password ?? "", Enum.TryParse<Side>(Side, out var side) ? side : default,
            new(Slug?.Trim() ?? "", WorkspaceName ?? "", Zone?.Trim() ?? "", Enum.TryParse<WorksCouncil>(WorksCouncil, out var council) ? council : default));
    }
}
