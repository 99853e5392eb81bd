using Handslag.Journeys.Demo;
using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.Live;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Journeys;

public static class JourneysModule
{
    public static IServiceCollection AddJourneys(this IServiceCollection services) => services
        .AddSingleton(new ImportOptions())
        .AddScoped<JourneyNews>()
        .AddLiveTopics("lead.", (db, ids, cancellation) => db.Set<Fact>().Where(fact => ids.Contains(fact.LeadId)).GroupBy(fact => fact.LeadId)
            .Select(facts => new { facts.Key, Newest = facts.Max(fact => fact.Seq) }).ToDictionaryAsync(newest => newest.Key, newest => newest.Newest, cancellation))
        .AddScoped<ImportRuns>()
        .AddScoped<ImportFile>()
        .AddScoped<CorrectFact>()
        .AddScoped<WithdrawFact>()
        .AddScoped<RaiseDispute>()
        .AddScoped<DecideDispute>()
        .AddScoped<AddNote>()
        .AddScoped<RecordFacts>()
        .AddScoped<LeadTimeline>()
        .AddScoped<FindLeads>()
        .AddScoped<LeadNames>()
        .AddScoped<DescribeSource>()
        .AddScoped<EraseLead>()
        .AddSingleton<ForgetAgain>((restored, cancellation) => restored.GetRequiredService<EraseLead>().EraseListed(cancellation))
        .AddScoped<ExportLead>()
        .AddSingleton<MemberForgotten>((db, user, instead, cancellation) => db.Set<Person>().Where(person => person.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Name, instead).SetProperty(person => person.NameFolded, instead).SetProperty(person => person.UserId, (long?)null), cancellation))
        .AddScoped<LayDemoJourneys>()
        .AddSingleton<WorkspaceRemoved>(provider => workspaceId => ImportRuns.Forget(provider.GetRequiredService<DatabaseOptions>(), workspaceId));
}
