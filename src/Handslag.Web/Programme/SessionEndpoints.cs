using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Sessions;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>Guided sessions for programs to read: what there is, in the language asked for, and what was held with what it left. People hold them.</summary>
static class SessionEndpoints
{
    const int Most = 100;

    sealed record StepAnswer(string Title, string How, int Minutes, Leaves? Leaves);

    sealed record GuideAnswer(string Key, string Title, string Purpose, string Who, int Minutes, IReadOnlyList<StepAnswer> Steps);

    sealed record HeldAnswer(long Id, string Guide, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Step, IReadOnlyList<LeftAnswer> Left);

    sealed record LeftAnswer(Leaves Kind, int Count);

    sealed record SessionsAnswer(IReadOnlyList<GuideAnswer> Guides, IReadOnlyList<HeldAnswer> Held);

    public static void MapSessionsApi(this IEndpointRouteBuilder app) => app.Api().WithTags("Programme").MapGet("/programme/sessions", Read).RequireScope(Scopes.ProgrammeRead)
        .WithSummary("Guided sessions: what there is, and what was held with what it left, newest first").Produces<SessionsAnswer>();

    static async Task<IResult> Read(HandslagDb db, IClock clock, IStringLocalizer<SessionsText> text, CancellationToken cancellation)
    {
        var held = new List<HeldAnswer>();
        foreach (var session in await db.Set<HeldSession>().AsNoTracking().OrderByDescending(one => one.StartedAt).Take(Most).ToListAsync(cancellation))
            held.Add(new(session.Id, session.Guide, session.StartedAt.ToDateTimeOffset(), session.EndedAt?.ToDateTimeOffset(), session.Step,
                [.. (await SessionTraces.Of(db, session, clock.GetCurrentInstant(), cancellation)).Select(one => new LeftAnswer(one.Key, one.Value))]));
        return TypedResults.Ok(new SessionsAnswer([.. SessionGuide.All.Select(guide => new GuideAnswer(guide.Key, text[$"Guide_{guide.Key}"], text[$"Guide_{guide.Key}_Purpose"], text[$"Guide_{guide.Key}_Who"], guide.Minutes,
            [.. guide.Steps.Select((step, i) => new StepAnswer(text[$"Step_{guide.Key}_{i + 1}"], text[$"Step_{guide.Key}_{i + 1}_How"], step.Minutes, step.Leaves))]))], held));
    }
}
