using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Insights.Commitments;

/// <summary>Commitments kept, and replays, for programs.</summary>
static class CommitmentEndpoints
{
    /// <param name="Agreement">As YAML or JSON, the document that exporting an agreement gives.</param>
    /// <param name="From">First day, yyyy-MM-dd.</param>
    /// <param name="To">The day after the last.</param>
    sealed record ReplayInput(string? Agreement, string? From, string? To);

    sealed record KeptAnswers(string AsOf, string Zone, IReadOnlyList<KeptAnswer> Commitments);

    public static void MapCommitments(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Commitments");
        api.MapGet("/commitments", Kept).RequireScope(Scopes.ReportsRead).WithSummary("Whether what was agreed was kept: from, to, funnel, source, channel, persona, by")
            .Produces<KeptAnswers>();
        api.MapPost("/replays", Replay).RequireScope(Scopes.ReportsRead).WithSummary("What an agreement would have meant on the workspace's own history").Produces<ReplayAnswer>();
    }

    static async Task<IResult> Kept(
        HandslagDb db, WorkspaceInsights insights, KeptCommitments kept, CancellationToken cancellation, string? from = null, string? to = null, string? funnel = null, string? source = null,
        string? channel = null, string? persona = null, string? by = null)
    {
        var days = Days(from, to);
        if (days.IsRefused) return new RefusedResult(days.Refusals);
        if (by is not null && !(Enum.TryParse<CommitmentGrouping>(by, ignoreCase: true, out var word) && char.IsAsciiLetter(by[0])))
            return new RefusedResult([new("report.by", "by", by, string.Join(", ", Enum.GetValues<CommitmentGrouping>().Select(TermsDocument.NameOf)))]);
        var frame = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value.Frame;
        if (funnel is not null && frame.Funnels.All(one => one.Key != funnel)) return new RefusedResult([new("report.funnelUnknown", "funnel", funnel)]);
        if (source is not null && frame.Sources.All(one => one.Key != source)) return new RefusedResult([new("report.sourceUnknown", "source", source)]);
        var query = new CommitmentsQuery { From = days.Value.From, To = days.Value.To, Funnel = funnel, Source = source, Channel = channel, Persona = persona };
        var group = by is null ? (CommitmentGrouping?)null : Enum.Parse<CommitmentGrouping>(by, ignoreCase: true);
        var report = (await kept.Ask(new CommitmentsKept(query.From, query.To, query.Filter(frame), group), cancellation)).Value;
        return report is null
            ? new RefusedResult([new("report.funnelUnknown", "funnel", funnel)])
            : TypedResults.Ok(new KeptAnswers(InstantPattern.General.Format(report.AsOf), report.Zone, [.. report.Figures.Select(KeptAnswer.Of)]));
    }

    static async Task<IResult> Replay(ReplayInput input, ReadDraft read, KeptCommitments kept, CancellationToken cancellation)
    {
        var days = Days(input.From, input.To);
        if (days.IsRefused) return new RefusedResult(days.Refusals);
        var draft = await read.Run(input.Agreement ?? "", cancellation);
        if (draft.IsRefused) return new RefusedResult(draft.Refusals);
        var report = (await kept.Ask(new ReplayedDraft(draft.Value, days.Value.From, days.Value.To, LeadFilter.All), cancellation)).Value;
        return report is null ? new RefusedResult([new("report.funnelUnknown", "funnel", draft.Value.Funnel)]) : TypedResults.Ok(ReplayAnswer.Of(report));
    }

    static Outcome<(LocalDate From, LocalDate To)> Days(string? from, string? to)
    {
        if (Day(from) is not { } first) return new Refusal("report.day", "from", from);
        if (Day(to) is not { } after) return new Refusal("report.day", "to", to);
        return first < after ? (first, after) : new Refusal("report.period", "to", to);
    }

    static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
