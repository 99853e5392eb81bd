using System.Diagnostics;
using Handslag.Agreement.Demo;
using Handslag.Insights;
using Handslag.Journeys.Demo;
using Handslag.Language.Calibration.Demo;
using Handslag.Language.Terms.Demo;
using Handslag.Personas.Demo;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Handslag.Programme.Demo;
using Handslag.Reviews.Demo;
using Handslag.Signals.Demo;
using Handslag.Rewards.Demo;
using Handslag.Rhythm.Demo;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Cli.Demo;

/// <param name="Made">False where the demo was there already.</param>
sealed record PreparedDemo(string Workspace, bool Made, int People, DemoJourneyCounts Counts, Duration Took);

/// <summary>Makes the demo workspace unless it is there; one that was left half made is made anew. Each capability lays its own content here.</summary>
sealed class PrepareDemo(IServiceScopeFactory scopes, WorkspaceInsights insights, IClock clock)
{
    public async Task<Outcome<PreparedDemo>> Run(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (await Existing(cancellation) is { } there)
        {
            if (!there.IsDemo) return new Refusal("workspace.slug.taken", "slug", there.Slug);
            if (await In(there.Id, services => services.GetRequiredService<LayDemoJourneys>().Laid(cancellation), cancellation) is { } counts)
                return new PreparedDemo(there.Slug, false, DemoCast.All.Count, counts, Duration.FromTimeSpan(watch.Elapsed));
            await In(there.Id, services => services.GetRequiredService<RemoveDemo>().Run(cancellation), cancellation);
        }

        return await In(0, async services =>
        {
            var story = DemoStory.Until(clock.GetCurrentInstant());
            var made = await services.GetRequiredService<CreateWorkspace>().Run(
                new(DemoStory.Slug, DemoStory.Company, DemoStory.ZoneName, WorksCouncil.None, IsDemo: true), cancellation);
            if (made.IsRefused) return made.Refusals.ToList();
            var (counts, users) = await Fill(services, story, cancellation);
            await insights.CatchUp(made.Value.Id, cancellation);
            await services.GetRequiredService<LayDemoCalibrations>().Run(story, users, cancellation);
            return (Outcome<PreparedDemo>)new PreparedDemo(DemoStory.Slug, true, DemoCast.All.Count, counts, Duration.FromTimeSpan(watch.Elapsed));
        }, cancellation);
    }

    static async Task<(DemoJourneyCounts, IReadOnlyDictionary<string, long>)> Fill(IServiceProvider services, DemoStory story, CancellationToken cancellation)
    {
        Dictionary<string, long> users = [];
        foreach (var person in DemoCast.All)
        {
            var added = await services.GetRequiredService<AddUser>().Run(new(person.Email, person.Name, null, person.Side, person.Roles), cancellation);
            users[person.Name] = added.Value.Id;
        }

        await services.GetRequiredService<LayDemoCalendars>().Run(story, cancellation);
        await services.GetRequiredService<LayDemoTerms>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoAgreements>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoRewards>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoSignals>().Run(story, users, cancellation);
        var counts = await services.GetRequiredService<LayDemoJourneys>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoPersonas>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoReviews>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoMeetings>().Run(story, users, cancellation);
        await services.GetRequiredService<LayDemoProgramme>().Run(story, users, cancellation);
        return (counts, users);
    }

    Task<Workspace?> Existing(CancellationToken cancellation) => In(0, services =>
        services.GetRequiredService<HandslagDb>().Set<Workspace>().AsNoTracking().SingleOrDefaultAsync(row => row.Slug == DemoStory.Slug, cancellation), cancellation);

    async Task<T> In<T>(long workspaceId, Func<IServiceProvider, Task<T>> act, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (workspaceId != 0) await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspaceId, cancellation);
        return await act(scope.ServiceProvider);
    }
}
