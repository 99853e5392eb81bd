using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Web.Agreement;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rhythm;

/// <summary>What was agreed to be done, and what was decided for the next agreement.</summary>
public sealed partial class ActionsPage
{
    const int Most = 100, EndedShown = 30;

    List<AgreedAction>? actions;
    List<AgreedAction> ended = [];
    List<DecisionTaken> decisions = [];
    List<MemberLine> members = [];
    AgreementVersion? draft;
    DateTimeZone zone = DateTimeZone.Utc;
    LocalDate today;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    /// <summary>What is to be done, proposed by the page somebody came from.</summary>
    [SupplyParameterFromQuery(Name = "what")] public string? What { get; set; }

    [SupplyParameterFromForm] ActionForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<RhythmText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool MayChange => KeepRhythm.IsOpenTo(Me);

    CancellationToken Cancellation => Http.RequestAborted;

    IReadOnlyList<Choice> Owners => [.. members.Select(member => new Choice(member.UserId.ToString(CultureInfo.InvariantCulture), member.Name))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        zone = await MeetingZone.Of(Db, Cancellation);
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(zone).Date;
        actions = await Db.Set<AgreedAction>().AsNoTracking().Where(action => action.State == ActionState.Open).OrderBy(action => action.Due).ThenBy(action => action.Id).Take(Most).ToListAsync(Cancellation);
        ended = await Db.Set<AgreedAction>().AsNoTracking().Where(action => action.State != ActionState.Open).OrderByDescending(action => action.EndedOn).ThenByDescending(action => action.Id).Take(EndedShown).ToListAsync(Cancellation);
        decisions = await Services.GetRequiredService<DecisionsTaken>().Since(null, Most, Cancellation);
        draft = await Db.Set<AgreementVersion>().AsNoTracking().Where(version => version.State == VersionState.Draft).OrderBy(version => version.FunnelId).FirstOrDefaultAsync(Cancellation);
        members = await Services.GetRequiredService<Members>().List(Cancellation);
    }

    string NameOf(long userId) => members.Find(member => member.UserId == userId)?.Name ?? T["Gone"];

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Add() => Do("new", async () => (await Services.GetRequiredService<AgreeAction>().Run(new(Form.Text, Form.Owner, Day), Me, Cancellation)).Refusals);

    Task Change(AgreedAction action) => Do($"action-{action.Id}", async () => (await Services.GetRequiredService<AgreeAction>().Change(action.Id, Form.Do switch
    {
        "done" => new(ActionState.Done),
        "drop" => new(ActionState.Dropped, Form.Reason),
        _ => new(null, Due: Day),
    }, Me, Cancellation)).Refusals);

    /// <summary>Links the open decisions to the draft that is open, or to one that begins now, and goes there to write them in.</summary>
    async Task Carry()
    {
        if (draft is null)
        {
            var funnel = await Db.Set<Funnel>().OrderBy(one => one.Position).Select(one => one.Id).FirstAsync(Cancellation);
            var begun = await Services.GetRequiredService<StartDraft>().Run(new(funnel), Me.UserId, Cancellation);
            if (begun.IsRefused)
            {
                refused = ("carry", Http.Refuse(Services.GetRequiredService<RefusalTexts>(), begun.Refusals));
                return;
            }

            draft = begun.Value;
        }

        var open = decisions.Where(one => one.IsOpen).Select(one => one.Decision.Id).ToList();
        var carried = await Services.GetRequiredService<CarryDecisions>().Run(open, draft.Id, Me, Cancellation);
        if (carried.IsRefused) refused = ("carry", Http.Refuse(Services.GetRequiredService<RefusalTexts>(), carried.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(AgreementAddress.Of(Workspace, draft));
    }

    async Task Do(string form, Func<Task<IReadOnlyList<Refusal>?>> change)
    {
        if (await change() is { Count: > 0 } refusals) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(RhythmAddress.Actions(Workspace));
    }

    LocalDate? Day => LocalDatePattern.Iso.Parse(Form.Due ?? "") is { Success: true } read ? read.Value : null;

    sealed class ActionForm
    {
        public string? Do { get; set; }
        public string? Text { get; set; }
        public long? Owner { get; set; }
        public string? Due { get; set; }
        public string? Reason { get; set; }
    }
}
