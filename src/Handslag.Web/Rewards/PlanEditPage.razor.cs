using Handslag.Agreement;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Rewards;

/// <summary>Writes a plan: from a template, or as the next version of one.</summary>
public sealed partial class PlanEditPage
{
    PlanRecord? record;
    IReadOnlyList<FieldError> errors = [];
    bool mayWrite;
    bool hasManyAccelerators;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long? Id { get; set; }

    [SupplyParameterFromQuery] public string? Template { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "plan")] PlanInput Form { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    Choice[] Periods => [.. Enum.GetValues<PlanPeriod>().Select(period => new Choice(TermsDocument.NameOf(period), Words.Of(period)))];

    protected override async Task OnInitializedAsync()
    {
        var plans = Http.RequestServices.GetRequiredService<RewardPlans>();
        mayWrite = (await plans.Settings(Http.RequestAborted)).MayWrite(Me);
        var all = mayWrite ? await plans.All(Http.RequestAborted) : [];
        record = all.FirstOrDefault(plan => plan.Stored.Id == Id);
        if (Id is not null && record is null && mayWrite)
        {
            mayWrite = false;
            Nav.NotFound();
            return;
        }

        var from = record?.Plan ?? PlanTemplates.All.FirstOrDefault(template => template.Key == Template) ?? PlanTemplates.All[2];
        hasManyAccelerators = from.Roles.SelectMany(role => role.Measures).Any(measure => measure.Accelerators.Count > 2);
        Form ??= PlanInput.Of(from, all.Where(plan => plan.Stored.Key == from.Key).Select(plan => plan.Stored.Version).DefaultIfEmpty(0).Max());
    }

    async Task Save()
    {
        if (!mayWrite) return;
        var (document, places) = Form.Written();
        var read = PlanReader.Read(document);
        var saved = read.IsRefused ? read.Refusals.ToList() : await Http.RequestServices.GetRequiredService<SavePlan>().Run(new(read.Value, Form.Seen), Me.UserId, Http.RequestAborted);
        if (!saved.IsRefused)
        {
            Nav.NavigateTo(RewardsAddress.Plan(Workspace, saved.Value.Id));
            return;
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        errors = [.. saved.Refusals.Select(refusal => new FieldError(PlanInput.FieldOf(refusal.Field, places), Refusals.Of(refusal)))];
    }
}
