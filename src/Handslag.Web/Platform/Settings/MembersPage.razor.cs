using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Platform.Settings;

/// <summary>Who belongs to the workspace. Administrators invite; the head of a side sees that side.</summary>
public sealed partial class MembersPage
{
    IReadOnlyList<MemberLine> members = [];
    IReadOnlyList<FormerMember> former = [];
    IReadOnlyList<FieldError> forgetErrors = [];
    IReadOnlyList<FieldError> errors = [];
    string? link;
    InviteForm? invited;

    [Inject] Me Me { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Inject] SignInAddress Address { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] string? Saved { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "invite")] InviteForm Form { get; set; } = null!;

    bool MayChange => Me.Has(Roles.Administrator);

    bool MaySee => MayChange || Me.Has(Roles.Head);

    protected override async Task OnInitializedAsync()
    {
        Form ??= new() { Member = true };
        if (!Http.Allows(MaySee)) return;
        await List();
    }

    async Task List()
    {
        var all = await Http.RequestServices.GetRequiredService<Members>().List(Http.RequestAborted);
        members = [.. all.Where(member => MayChange || member.Side == Me.Side)];
        if (MayChange) former = await Http.RequestServices.GetRequiredService<Members>().Former(Http.RequestAborted);
    }

    async Task Forget(long userId)
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<ForgetMember>().Run(userId, Me.UserId, CancellationToken.None);
        if (outcome.IsRefused) forgetErrors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"/w/{Workspace}/settings/members?saved=member");
    }

    async Task Invite()
    {
        if (!Http.Allows(MayChange)) return;
        var outcome = await Http.RequestServices.GetRequiredService<InviteMember>().Run(Form.NewUser, Me.UserId, Http.RequestAborted);
        if (outcome.IsRefused)
        {
            errors = Http.Refuse(Refusals, outcome.Refusals);
            return;
        }

        if (outcome.Value.Secret is not { } secret)
        {
            Nav.NavigateTo($"/w/{Workspace}/settings/members?saved=member");
            return;
        }

        // The link is shown once, in the answer itself: an address or a cookie would keep it.
        (link, invited, Form) = (Address.Invitation(secret), Form, new() { Member = true });
        await List();
    }

    string RolesOf(Roles roles) => string.Join(", ", RoleNames.Of(roles).Select(role => T[$"Role_{role}"].Value));

    internal sealed class InviteForm : PlaceForm
    {
        public string? Email { get; set; }

        public string? Name { get; set; }

        public NewUser NewUser => new(Email?.Trim() ?? "", Name, null, PlaceSide, PlaceRoles);
    }
}
