using System.Globalization;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Handslag.Web.Platform.Notices;

/// <summary>How the reader wants to be told, kind by kind.</summary>
public sealed partial class ChoicesPage
{
    NoticeChoices? choices;
    IReadOnlyList<FieldError> errors = [];

    [Inject] Me Me { get; set; } = null!;

    [Inject] NoticeKinds Kinds { get; set; } = null!;

    [Inject] NoticeText Texts { get; set; } = null!;

    [Inject] ChooseNotices Choose { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "choices")] ChoicesForm Form { get; set; } = null!;

    bool HasMail => Http.RequestServices.GetRequiredService<IOptions<MailOptions>>().Value.IsSetUp;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        choices = await Choose.Of(Me.UserId, Http.RequestAborted);
    }

    async Task Save()
    {
        var sent = Http.Request.Form;
        var outcome = await Choose.Run(
            Me.UserId,
            new([.. sent["app"].OfType<string>()], [.. sent["mail"].OfType<string>()], Form.Digest, Form.Quiet, long.TryParse(Form.Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1),
            Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/notices/choices?saved=choices");
    }

    string Name(Handslag.Platform.Notices.NoticeKind kind) => Texts($"notice.{kind.Key}.name", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? kind.Key;

    sealed class ChoicesForm
    {
        public bool Digest { get; set; }

        public bool Quiet { get; set; }

        public string? Revision { get; set; }
    }
}
