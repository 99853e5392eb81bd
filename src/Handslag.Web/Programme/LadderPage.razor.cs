using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Ladder;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Handslag.Web.Rhythm;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>How far the programme is: the rungs with who said them and who in sales signed, the mandates of signers, and who runs it.</summary>
public sealed partial class LadderPage
{
    LadderGround? ground;
    List<ProgrammeOwner> owners = [];
    Dictionary<Rung, LadderStep> steps = [];
    List<MandateLine> mandates = [];
    Dictionary<long, string> names = [];
    DateTimeZone zone = DateTimeZone.Utc;
    (string Form, IReadOnlyList<FieldError> Errors) refused = ("", []);

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromForm] LadderForm Form { get; set; } = null!;

    [Inject] IStringLocalizer<ProgrammeText> T { get; set; } = null!;

    [Inject] IServiceProvider Services { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    bool IsOwner => owners.Exists(owner => owner.UserId == Me.UserId);

    CancellationToken Cancellation => Http.RequestAborted;

    IReadOnlyList<Choice> Candidates => [new("", T["Choose"]), .. names.Where(one => owners.TrueForAll(owner => owner.UserId != one.Key)).OrderBy(one => Folded.Fold(one.Value), StringComparer.Ordinal)
        .Select(one => new Choice(one.Key.ToString(CultureInfo.InvariantCulture), one.Value))];

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        zone = await MeetingZone.Of(Db, Cancellation);
        var now = Services.GetRequiredService<IClock>().GetCurrentInstant();
        owners = await Services.GetRequiredService<OwnProgramme>().Owners().AsNoTracking().OrderBy(owner => owner.Since).ToListAsync(Cancellation);
        steps = await Db.Set<LadderStep>().AsNoTracking().ToDictionaryAsync(step => step.Rung, Cancellation);
        mandates = (await Services.GetRequiredService<Mandates>().List(Cancellation)).FindAll(one => one.Mandate.RevokedAt is null && one.Mandate.From <= now && !(one.Mandate.Until <= now));
        names = (await Services.GetRequiredService<Members>().List(Cancellation)).ToDictionary(member => member.UserId, member => member.Name);
        ground = await LadderGround.Of(Db, now, Cancellation);
    }

    string NameOf(long user) => names.GetValueOrDefault(user, T["SomebodyGone"]);

    static State Mark(LadderStep? step) => step switch { null => State.NoEvidence, { IsReached: true } => State.Kept, { Waits: true } => State.Undecided, _ => State.Attention };

    static string Standing(LadderStep? step) => step switch { null => "Ladder_Open", { IsReached: true } => "Ladder_Reached", { Waits: true } => "Ladder_Waits", _ => "Ladder_Returned" };

    string Ground(Rung rung) => rung switch
    {
        Rung.Baseline => T["Ground_Baseline", ground!.Sources, ground.Rounds],
        Rung.Sponsor => T["Ground_Sponsor", ground!.Sponsors, ground.Mandates],
        Rung.SharedTest => T["Ground_SharedTest", ground!.Agreements, ground.Meetings],
        Rung.Evidence => T["Ground_Evidence", ground!.Credits],
        _ => T["Ground_Extension", ground!.Funnels],
    };

    LadderForm? Typed(string form) => refused.Form == form ? Form : null;

    IReadOnlyList<FieldError> Errors(string form) => refused.Form == form ? refused.Errors : [];

    Task Begin() => Do("begin", () => Services.GetRequiredService<OwnProgramme>().Begin(Me, Cancellation));

    Task Say(Rung rung) => Do($"say-{(int)rung}", () => Services.GetRequiredService<ClimbLadder>().Say(rung, Form.What, Me, Cancellation));

    Task Answer(LadderStep step) => Do($"answer-{(int)step.Rung}", () => Form.Do == "sign"
        ? Services.GetRequiredService<ClimbLadder>().Cosign(step.Rung, Form.Revision, Me, Cancellation)
        : Services.GetRequiredService<ClimbLadder>().SendBack(step.Rung, Form.Revision, Form.Because, Me, Cancellation));

    Task TakeIn() => Do("owner", () => Form.Do == "leave"
        ? Services.GetRequiredService<OwnProgramme>().StepDown(Me, Cancellation)
        : Services.GetRequiredService<OwnProgramme>().TakeIn(long.TryParse(Form.Owner, CultureInfo.InvariantCulture, out var id) ? id : null, Me, Cancellation));

    async Task Do<TChanged>(string form, Func<Task<Outcome<TChanged>>> change)
    {
        var outcome = await change();
        if (outcome.IsRefused) refused = (form, Http.Refuse(Services.GetRequiredService<RefusalTexts>(), outcome.Refusals));
        else Services.GetRequiredService<NavigationManager>().NavigateTo(ProgrammeAddress.Ladder(Workspace));
    }

    sealed class LadderForm
    {
        public string? Do { get; set; }
        public string? What { get; set; }
        public string? Because { get; set; }
        public string? Owner { get; set; }
        public long Revision { get; set; }
    }
}
