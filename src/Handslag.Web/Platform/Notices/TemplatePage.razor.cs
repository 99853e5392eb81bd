using System.Globalization;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Platform.Notices;

/// <summary>The words of a kind of notice in a language, with how they read.</summary>
public sealed partial class TemplatePage
{
    bool isRead;
    string name = "";
    NoticeWords? words;
    WrittenNotice? example;
    IReadOnlyList<FieldError> errors = [];

    [Inject] Me Me { get; set; } = null!;

    [Inject] WriteNotice Write { get; set; } = null!;

    [Inject] NoticeText Texts { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public required string Kind { get; set; }

    [Parameter] public required string Language { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "template")] TemplateForm Form { get; set; } = null!;

    string Back => $"/w/{Workspace}/settings/notices";

    string LanguageName => CultureInfo.GetCultureInfo(Language).NativeName;

    /// <summary>What the text may name: the values of the example, and what every notice has.</summary>
    string Placeholders => string.Join(", ", (Texts($"notice.{Kind}.example", Language) ?? "").Split('\n').Select(line => line.Split('=')[0].Trim()).Where(key => key.Length > 0)
        .Concat(["person", "workspace", "link"]).Select(key => $"{{{{{key}}}}}"));

    protected override async Task OnInitializedAsync()
    {
        var isKnown = ChangeNoticeTemplate.Languages.Contains(Language) && Http.RequestServices.GetRequiredService<NoticeKinds>().Find(Kind) is not null;
        words = isKnown ? await Write.Words(Kind, Language, Http.RequestAborted) : null;
        isRead = true;
        if (words is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        name = Texts($"notice.{Kind}.name", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Kind;
        Form ??= new() { Subject = words.Subject, Body = words.Body, Revision = words.Revision.ToString(CultureInfo.InvariantCulture) };
        example = await Write.Example(Kind, Language, words.Subject, words.Body, Http.RequestAborted);
    }

    async Task Change()
    {
        var change = new TemplateChange(Kind, Language, Form.Subject, Form.Body, long.TryParse(Form.Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1);
        var outcome = await Http.RequestServices.GetRequiredService<ChangeNoticeTemplate>().Run(change, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}?saved=template");
    }

    async Task Restore()
    {
        await Http.RequestServices.GetRequiredService<ChangeNoticeTemplate>().Restore(Kind, Language, Me.UserId, Http.RequestAborted);
        Nav.NavigateTo($"{Back}?saved=template");
    }

    sealed class TemplateForm
    {
        public string? Subject { get; set; }

        public string? Body { get; set; }

        public string? Revision { get; set; }
    }
}
