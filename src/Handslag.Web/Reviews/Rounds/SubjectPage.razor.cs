using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Reviews.Rounds;

/// <summary>One thing that is judged: both sides' judgements on each criterion, what was said about them and what becomes of them.</summary>
public sealed partial class SubjectPage
{
    RoundView? view;
    JudgedSubject? subject;
    Present present;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public int Number { get; set; }

    [Parameter] public long Id { get; set; }

    [SupplyParameterFromForm] JudgeForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ReviewsText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    ReviewWords Words => Services.GetRequiredService<ReviewWords>();

    bool MayJudge => !view!.Round.IsClosed && Me.Side is Side.Marketing or Side.Sales;

    bool MayTalk => MayJudge;

    string? Link => subject!.Row.Kind switch
    {
        SubjectKind.Lead => $"/w/{Workspace}/leads/{subject.Row.SubjectId}",
        SubjectKind.Campaign => ReviewAddress.Campaign(Workspace, subject.Row.SubjectId),
        SubjectKind.Tool => ReviewAddress.Tool(Workspace, subject.Row.SubjectId),
        _ => $"/w/{Workspace}/commitments",
    };

    /// <summary>The next subject on which the reader's side owes an answer; else the next in order.</summary>
    long? Next
    {
        get
        {
            var later = view!.Subjects.SkipWhile(one => one.Row.Id != Id).Skip(1).Concat(view.Subjects.TakeWhile(one => one.Row.Id != Id)).ToList();
            return (later.Find(one => MayJudge && view.Criteria(one.Row).Any(criterion => view.Given(one.Row, criterion, Me.Side) is null)) ?? later.FirstOrDefault())?.Row.Id;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        present = await Words.Present(Http.RequestAborted);
        view = await Services.GetRequiredService<ReviewRounds>().One(Number, Me, Http.RequestAborted);
        subject = view?.Subjects.FirstOrDefault(one => one.Row.Id == Id);
        if (subject is null) Nav.NotFound();
    }

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    async Task Judge(string criterion) => Done($"judge-{criterion}", await Services.GetRequiredService<JudgeWork>().Run(new(Id, criterion, Form.Value, Form.Example), Me, Http.RequestAborted));

    async Task Talk(long judgement)
    {
        var talk = Services.GetRequiredService<TalkItOver>();
        if (Enum.TryParse<Ending>(Form.Do, out var ending)) Done($"talk-{judgement}", await talk.End(judgement, ending, Form.Text, Me, Http.RequestAborted));
        else Done($"talk-{judgement}", await talk.Remark(judgement, Form.Text, Me, Http.RequestAborted));
    }

    void Done<TValue>(string form, Outcome<TValue> outcome)
    {
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Nav.NavigateTo(ReviewAddress.Subject(Workspace, Number, Id));
    }

    sealed class JudgeForm
    {
        public int? Value { get; set; }
        public string? Example { get; set; }
        public string? Do { get; set; }
        public string? Text { get; set; }
    }
}
