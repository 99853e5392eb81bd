using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Credits;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>What the sides promised each other beside the agreement, and whether the other side says that it was kept.</summary>
public sealed partial class CreditsPage
{
    const int Shown = 200;

    List<Credit>? credits;
    LocalDate today;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] CreditForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    CancellationToken Cancellation => Http.RequestAborted;

    IEnumerable<CreditStanding> Standings => new[] { Side.Marketing, Side.Sales }.Select(side => CreditStanding.Of(side, credits!, today));

    List<Credit> Open => [.. credits!.Where(one => one.State is CreditState.Open or CreditState.SaidKept or CreditState.NotSo).OrderBy(one => one.State == CreditState.SaidKept ? 0 : 1).ThenBy(one => one.Due)];

    List<Credit> Ended => [.. credits!.Where(one => one.State is CreditState.Confirmed or CreditState.TakenBack).OrderByDescending(one => one.Due)];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        today = Services.GetRequiredService<IClock>().GetCurrentInstant().InZone(await MeetingZone.Of(Db, Cancellation)).Date;
        credits = await Db.Set<Credit>().AsNoTracking().OrderByDescending(one => one.Id).Take(Shown).ToListAsync(Cancellation);
    }

    bool IsMine(Credit credit) => credit.Side == Me.Side;

    bool IsTheirs(Credit credit) => Me.Side != Side.Management && credit.Side != Me.Side;

    State Mark(Credit credit) => credit.State switch
    {
        CreditState.Confirmed => State.Kept,
        CreditState.SaidKept => State.Undecided,
        CreditState.NotSo => State.Attention,
        CreditState.TakenBack => State.NoEvidence,
        _ => credit.IsPast(today) ? State.Late : State.NoEvidence,
    };

    CreditForm? Typed(string form) => refused.Form == form ? Form : null;

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Promise() => Do("promise", () => Services.GetRequiredService<KeepCredits>().Promise(new(Form.Promise, GoalForm.Date(Form.Due)), Me, Cancellation));

    Task Change(Credit credit) => Do($"credit-{credit.Id}", () =>
    {
        var use = Services.GetRequiredService<KeepCredits>();
        return Form.Do switch
        {
            "kept" => use.SayKept(credit.Id, Me, Cancellation),
            "back" => use.TakeBack(credit.Id, Form.Reason, Me, Cancellation),
            _ => use.Answer(credit.Id, Form.Do == "confirm", Form.Reason, Me, Cancellation),
        };
    });

    async Task Do(string form, Func<Task<Outcome<Credit>>> change)
    {
        var outcome = await change();
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(ProgrammeAddress.Credits(Workspace));
    }

    sealed class CreditForm
    {
        public string? Do { get; set; }
        public string? Promise { get; set; }
        public string? Due { get; set; }
        public string? Reason { get; set; }
    }
}
