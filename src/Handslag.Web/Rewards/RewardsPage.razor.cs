using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Rewards;

/// <summary>The plans, the culture that was chosen, and what the sponsor settles.</summary>
public sealed partial class RewardsPage
{
    IReadOnlyList<PlanRecord> plans = [];
    RewardSettings settings = new();
    IReadOnlyList<FieldError> errors = [];
    bool maySee;
    bool mayWrite;

    [Parameter] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "rewards-settings")] SettingsInput Form { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    IReadOnlyList<Choice> Audiences => [.. Enum.GetValues<RewardAudience>().Select(one => new Choice(TermsDocument.NameOf(one), T[$"Audience_{one}"]))];

    IReadOnlyList<Choice> Cultures => [.. Enum.GetValues<RewardCulture>().Select(one => new Choice(TermsDocument.NameOf(one), T[one == RewardCulture.NotChosen ? "Culture_None" : $"Culture_{one}"]))];

    protected override async Task OnInitializedAsync()
    {
        var questions = Http.RequestServices.GetRequiredService<RewardPlans>();
        settings = await questions.Settings(Http.RequestAborted);
        (maySee, mayWrite) = (settings.MaySee(Me), settings.MayWrite(Me));
        if (maySee) plans = [.. (await questions.All(Http.RequestAborted)).Where(plan => plan.Newest || plan.Stored.Standing != PlanStanding.Retired)];
        Form ??= new()
        {
            Audience = TermsDocument.NameOf(settings.Audience), Culture = TermsDocument.NameOf(settings.Culture), CultureReason = settings.CultureReason, Margin = Text(settings.MarginPercent),
            Cost = Text(settings.CostPerHandoverMinor / 100m), Hours = Text(settings.HoursPerDeal), LongHours = Text(settings.HoursPerLongDeal),
        };
    }

    async Task Settle()
    {
        var culture = Enum.TryParse<RewardCulture>(Form.Culture, ignoreCase: true, out var chosen) && chosen != RewardCulture.NotChosen ? chosen : (RewardCulture?)null;
        var isNew = culture is not null && (culture != settings.Culture || Form.CultureReason?.Trim() != settings.CultureReason);
        var assumptions = new RewardAssumptions
        {
            MarginPercent = WrittenNumber.Read(Form.Margin) ?? -1, CostPerHandoverMinor = WrittenNumber.Read(Form.Cost) is { } cost && Math.Abs(cost) < 1_000_000_000 ? (long)decimal.Round(cost * 100) : -1,
            HoursPerDeal = WrittenNumber.Whole(Form.Hours), HoursPerLongDeal = WrittenNumber.Whole(Form.LongHours),
        };
        var outcome = await Http.RequestServices.GetRequiredService<SettleRewards>().Run(
            new(Enum.TryParse<RewardAudience>(Form.Audience, ignoreCase: true, out var audience) ? audience : null, assumptions, isNew ? culture : null, isNew ? Form.CultureReason : null), Me, Http.RequestAborted);
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo(RewardsAddress.Plans(Workspace));
    }

    static string Text(decimal number) => number.ToString("0.##", CultureInfo.CurrentCulture);

    sealed class SettingsInput
    {
        public string? Audience { get; set; }
        public string? Culture { get; set; }
        public string? CultureReason { get; set; }
        public string? Margin { get; set; }
        public string? Cost { get; set; }
        public string? Hours { get; set; }
        public string? LongHours { get; set; }
    }
}
