using Handslag.Language.Terms;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Language.Terms;

/// <summary>One term: what was agreed, what is proposed, what each side understood by it, examples, where it is used, and how it came about.</summary>
public sealed partial class TermPage
{
    TermRecord? record;
    ProposalRecord? open;
    IReadOnlyList<ProposalRecord> proposals = [];
    IReadOnlyList<TermVersion> versions = [];
    IReadOnlyList<TermUse> uses = [];
    IReadOnlyList<FieldError> errors = [];
    DateTimeZone zone = DateTimeZone.Utc;

    [Parameter] public required string Workspace { get; set; }

    [Parameter] public long Id { get; set; }

    [Inject] IStringLocalizer<TermsText> T { get; set; } = null!;

    [Inject] TermWords Words { get; set; } = null!;

    [Inject] Formats Formats { get; set; } = null!;

    [Inject] HandslagDb Db { get; set; } = null!;

    [Inject] NavigationManager Nav { get; set; } = null!;

    [Inject] Me Me { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    string Title => record!.Content.Abbreviation is { } abbreviation ? $"{TermWords.Of(record.Content.Name)} ({abbreviation})" : TermWords.Of(record.Content.Name);

    string BasisLine => string.Join(" · ", new[] { TermWords.Other(record!.Content.Name), Words.Standing(record) }.OfType<string>());

    protected override async Task OnInitializedAsync()
    {
        var (services, cancellation) = (Http.RequestServices, Http.RequestAborted);
        if (await services.GetRequiredService<TermList>().One(Id, cancellation) is not { } found)
        {
            Nav.NotFound();
            return;
        }

        proposals = await services.GetRequiredService<TermProposals>().About(Id, cancellation);
        versions = await services.GetRequiredService<TermList>().Versions(Id, cancellation);
        if (found.IsAgreed) uses = await services.GetRequiredService<TermUses>().Of(found.Term, cancellation);
        zone = DateTimeZoneProviders.Tzdb[await Db.Set<Workspace>().Where(workspace => workspace.Id == Db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
        open = proposals.FirstOrDefault(one => one.Proposal.Id == found.Open?.Id);
        record = found;
    }

    async Task Discard()
    {
        var discarded = await Http.RequestServices.GetRequiredService<DiscardTerm>().Run(Id, Me, Http.RequestAborted);
        if (discarded.IsRefused) errors = Http.Refuse(Http.RequestServices.GetRequiredService<RefusalTexts>(), discarded.Refusals);
        else Nav.NavigateTo(TermAddress.List(Workspace));
    }

    string Day(Instant at) => Formats.Date(at.InZone(zone).Date);
}
