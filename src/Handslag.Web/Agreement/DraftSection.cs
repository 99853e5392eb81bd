using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Agreement;

/// <summary>A part of a draft with forms of its own. What is sent is compared with what the sender had seen; who comes second is told what changed.</summary>
public abstract class DraftSection : SteadyComponent
{
    [Parameter, EditorRequired] public required VersionRecord Draft { get; set; }

    [Parameter, EditorRequired] public required string Workspace { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Inject] internal RefusalTexts Refusals { get; set; } = null!;

    [Inject] internal NavigationManager Nav { get; set; } = null!;

    [Inject] internal Me Me { get; set; } = null!;

    [Inject] internal AgreementWords Words { get; set; } = null!;

    [Inject] internal IStringLocalizer<AgreementText> T { get; set; } = null!;

    private protected IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>What others changed since the form was opened; only where that stood in the way.</summary>
    private protected DraftNews? News { get; private set; }

    private protected AgreementTerms Terms => Draft.Terms;

    private protected string Address => AgreementAddress.Draft(Workspace, Draft.Version);

    /// <param name="change">Makes of what the sender saw what they want it to be.</param>
    /// <param name="next">Where to go on; the page itself where left out.</param>
    private protected async Task Save(long revision, Func<AgreementTerms, Outcome<AgreementTerms>> change, string anchor, string? next = null)
    {
        var (edit, history) = (Http.RequestServices.GetRequiredService<EditDraft>(), Http.RequestServices.GetRequiredService<DraftHistory>());
        var seen = await history.At(Draft.Version, revision, Http.RequestAborted);
        var wanted = seen is null ? new Refusal("draft.revision", null, $"{revision}", $"{Draft.Version.Revision}") : change(seen);
        var saved = wanted.IsRefused ? wanted.Refusals.ToList() : await edit.Run(new(Draft.Version.Id, revision, wanted.Value), Me.UserId, Http.RequestAborted);
        if (!saved.IsRefused)
        {
            Nav.NavigateTo($"{next ?? Address}#{anchor}");
            return;
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        News = await history.Since(Draft.Version, revision, Http.RequestAborted);
        Errors = [.. saved.Refusals.Select(refusal => new FieldError(FieldOf(refusal.Field), Refusals.Of(refusal)))];
    }

    /// <summary>stages[3].name.en as the form names it: Form.Stages[3].NameEn; nothing for a field that the form does not show.</summary>
    private protected virtual string FieldOf(string? field)
    {
        if (string.IsNullOrEmpty(field)) return "";
        var parts = field.Split('.').Select(part => char.ToUpperInvariant(part[0]) + part[1..]).ToList();
        if (parts is [.., var name, "En" or "Nl"]) parts = [.. parts[..^2], name + parts[^1]];
        return $"Form.{string.Join('.', parts)}";
    }
}
