using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Handslag.Web.Platform.Notices;

/// <summary>How mail leaves, whether it does, and the words of every notice.</summary>
public sealed partial class MailPage
{
    const int CountedDead = 1000;

    List<TemplateLine>? templates;
    IReadOnlyList<FieldError> errors = [];
    int dead;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NoticeKinds Kinds { get; set; } = null!;

    [Inject] NoticeText Texts { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [SupplyParameterFromQuery(Name = "sent")] string? Sent { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    MailOptions Mail => Http.RequestServices.GetRequiredService<IOptions<MailOptions>>().Value;

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    protected override async Task OnInitializedAsync()
    {
        dead = (await Http.RequestServices.GetRequiredService<DeadLetters>().Newest(CountedDead, Http.RequestAborted)).Count;
        var own = (await Db.Set<NoticeTemplate>().Select(template => new { template.Kind, template.Language }).ToListAsync(Http.RequestAborted)).Select(one => (one.Kind, one.Language)).ToHashSet();
        templates = [.. Kinds.All.Select(kind => new TemplateLine(kind.Key, Texts($"notice.{kind.Key}.name", Language) ?? kind.Key, own.Contains((kind.Key, "en")), own.Contains((kind.Key, "nl"))))];
    }

    async Task Test()
    {
        var outcome = await Http.RequestServices.GetRequiredService<SendTestMail>().Run(Me.UserId, Language, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/notices?sent=test");
    }

    string Address(TemplateLine line, string language) => $"/w/{Workspace}/settings/notices/{line.Kind}/{language}";

    sealed record TemplateLine(string Kind, string Name, bool OwnEnglish, bool OwnDutch);
}
