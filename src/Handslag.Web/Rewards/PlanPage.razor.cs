using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>One version of a plan: what it says, who signed it, and how it becomes a part of the agreement.</summary>
public sealed partial class PlanPage
{
    PlanRecord? record;
    VersionRecord? attached;
    bool mayWrite;
    IReadOnlyList<FieldError> signErrors = [];
    IReadOnlyList<FieldError> standErrors = [];
    IReadOnlyList<FieldError> attachErrors = [];

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "sign-plan")] SignInput Form { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "stand", Name = "Form")] StandInput Standing { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    IReadOnlyList<Choice> Standings => [.. Enum.GetValues<PlanStanding>().Select(one => new Choice(TermsDocument.NameOf(one), Words.Of(one)))];

    Choice[] Quarters => [.. Enumerable.Range(0, 5).Select(n => new Choice($"{n}", n == 0 ? T["NoLoss_None"] : Words.Quarters(n)))];

    protected override async Task OnInitializedAsync()
    {
        var plans = Http.RequestServices.GetRequiredService<RewardPlans>();
        var settings = await plans.Settings(Http.RequestAborted);
        if (!settings.MaySee(Me) || await plans.One(Id, Http.RequestAborted) is not { } found)
        {
            Nav.NotFound();
            return;
        }

        (record, mayWrite) = (found, settings.MayWrite(Me));
        attached = await PlanAttachment.Find(Http.RequestServices, found.Stored, Http.RequestAborted);
        Form ??= new() { NoLossQuarters = "2" };
        Standing ??= new() { Standing = TermsDocument.NameOf(found.Stored.Standing) };
    }

    async Task Sign()
    {
        var from = LocalDatePattern.Iso.Parse(Form.From ?? "").TryGetValue(default, out var day) ? day : (NodaTime.LocalDate?)null;
        var outcome = await Http.RequestServices.GetRequiredService<SettlePlan>().Approve(new(Id, Form.Hash, from, WrittenNumber.Whole(Form.NoLossQuarters)), Me, Http.RequestAborted);
        if (outcome.IsRefused) signErrors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo(RewardsAddress.Plan(Workspace, Id));
    }

    async Task Stand()
    {
        var outcome = Enum.TryParse<PlanStanding>(Standing.Standing, ignoreCase: true, out var wanted)
            ? await Http.RequestServices.GetRequiredService<SettlePlan>().Stand(Id, wanted, Me, Http.RequestAborted) : new Refusal("plan.unknown", "standing", Standing.Standing);
        if (outcome.IsRefused) standErrors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo(RewardsAddress.Plan(Workspace, Id));
    }

    async Task Attach()
    {
        if (!mayWrite) return;
        var outcome = await PlanAttachment.Add(Http.RequestServices, record!.Stored, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused) attachErrors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo(AgreementAddress.Draft(Workspace, outcome.Value));
    }

    sealed class SignInput
    {
        public string? Hash { get; set; }
        public string? From { get; set; }
        public string? NoLossQuarters { get; set; }
    }

    sealed class StandInput
    {
        public string? Standing { get; set; }
    }
}
