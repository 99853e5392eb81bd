using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look.Parts;
using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Platform.Settings;

/// <summary>One member's side and roles, a link for them, and letting them go.</summary>
public sealed partial class MemberPage
{
    MemberLine? member;
    IReadOnlyList<FieldError> errors = [];
    string? link;
    bool isRead;

    [Inject] Me Me { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] RefusalTexts Refusals { get; set; } = null!;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long UserId { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [SupplyParameterFromForm(FormName = "place")] MemberForm Form { get; set; } = null!;

    string Back => $"/w/{Workspace}/settings/members";

    protected override async Task OnInitializedAsync()
    {
        member = (await Http.RequestServices.GetRequiredService<Members>().List(Http.RequestAborted)).Find(line => line.UserId == UserId);
        isRead = true;
        if (member is null) Http.Response.StatusCode = StatusCodes.Status404NotFound;
        else Form ??= MemberForm.Of(member);
    }

    Task Place() => Change(change => change.Place(UserId, Form.PlaceSide, Form.PlaceRoles, Form.Known, Me.UserId, Http.RequestAborted));

    Task Leave() => Change(change => change.Leave(UserId, member!.Revision, Me.UserId, Http.RequestAborted));

    async Task MakeLink()
    {
        var services = Http.RequestServices;
        var made = await services.GetRequiredService<MakeMemberLink>().Run(UserId, Me.UserId, Http.RequestAborted);
        var address = services.GetRequiredService<SignInAddress>();
        if (made.IsRefused) errors = Http.Refuse(Refusals, made.Refusals);
        else link = made.Value.Purpose == LinkPurpose.SignIn ? address.SignIn(made.Value.Secret) : address.Invitation(made.Value.Secret);
    }

    async Task Change(Func<ChangeMember, Task<Outcome<Member>>> change)
    {
        var outcome = await change(Http.RequestServices.GetRequiredService<ChangeMember>());
        if (outcome.IsRefused) errors = Http.Refuse(Refusals, outcome.Refusals);
        else Nav.NavigateTo($"{Back}?saved=member");
    }

    internal sealed class MemberForm : PlaceForm
    {
        public string? Revision { get; set; }

        public long Known => long.TryParse(Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1;

        public static MemberForm Of(MemberLine member) => new()
        {
            Side = member.Side.ToString(), Member = member.Roles.HasFlag(Roles.Member), Head = member.Roles.HasFlag(Roles.Head), Signer = member.Roles.HasFlag(Roles.Signer),
            Administrator = member.Roles.HasFlag(Roles.Administrator), Sponsor = member.Roles.HasFlag(Roles.Sponsor), Revision = member.Revision.ToString(CultureInfo.InvariantCulture),
        };
    }
}
