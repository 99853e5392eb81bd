using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Personas;

/// <summary>A workspace with a funnel and two heads, whose personas a test writes, approves and matches.</summary>
sealed class PersonaBed : IAsyncDisposable
{
    readonly TestWorkspace workspace;
    readonly ServiceProvider services;
    long funnelId;
    long sourceId;

    PersonaBed(TestWorkspace workspace)
    {
        this.workspace = workspace;
        services = workspace.Database.Services(workspace.Clock, more => more.AddInsights().AddPersonas());
    }

    public static Me Marketer { get; } = new(1, "Noor", Side.Marketing, Roles.Member | Roles.Head, "en");

    public static Me Seller { get; } = new(2, "Ilse", Side.Sales, Roles.Member | Roles.Head, "en");

    public TestClock Clock => workspace.Clock;

    public long WorkspaceId => workspace.Id;

    public static async Task<PersonaBed> Create(Databases databases, Provider provider)
    {
        var bed = new PersonaBed(await databases.Workspace(provider));
        await bed.Save(async db =>
        {
            var funnel = B2BTemplate.Funnel();
            var source = new Source { WorkspaceId = bed.WorkspaceId, Key = "crm", Name = "CRM", Precision = Precision.Instant };
            funnel.WorkspaceId = bed.WorkspaceId;
            db.AddRange(funnel, source);
            await db.SaveChangesAsync();
            (bed.funnelId, bed.sourceId) = (funnel.Id, source.Id);
        });
        return bed;
    }

    public static PersonaContent Content(string name, params MatchRule[] rules) => new()
    {
        Name = name, Rules = rules, Claims = [new(PersonaSection.Pains, "c1", "Loses days to unplanned stops", ReturnCode.NoNeed), new(PersonaSection.Goals, "c2", "Wants no surprises")],
    };

    public static MatchRule When(string field, params string[] values) => new([new(field, Comparison.OneOf, values)]);

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : class
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(WorkspaceId, CancellationToken.None);
        return await act(ActivatorUtilities.GetServiceOrCreateInstance<TUseCase>(scope.ServiceProvider));
    }

    public async Task<Persona> Add(PersonaContent content) => (await Do<AddPersona, Outcome<Persona>>(add => add.Run(content, 1, CancellationToken.None))).Value;

    /// <summary>A persona that both sides approved now.</summary>
    public async Task<Persona> Agreed(PersonaContent content)
    {
        var persona = await Add(content);
        await Agree(persona, 0);
        return persona;
    }

    public async Task<PersonaVersion> Agree(Persona persona, long revision)
    {
        var proposed = (await Propose(persona, revision)).Value;
        await Approve(proposed, Marketer);
        return (await Approve(proposed, Seller)).Value;
    }

    public Task<Outcome<PersonaVersion>> Propose(Persona persona, long revision) => Do<ProposePersona, Outcome<PersonaVersion>>(propose => propose.Run(persona.Id, revision, 1, CancellationToken.None));

    public Task<Outcome<PersonaVersion>> Approve(PersonaVersion version, Me who) => Do<ApprovePersona, Outcome<PersonaVersion>>(approve => approve.Run(version.Id, who, CancellationToken.None));

    public Task<Outcome<PersonaVersion>> Edit(Persona persona, long revision, PersonaContent content) =>
        Do<EditPersona, Outcome<PersonaVersion>>(edit => edit.Run(new(persona.Id, revision, content), 1, CancellationToken.None));

    public async Task<PersonaRecord> Read(Persona persona) => (await Do<PersonaBook, PersonaRecord?>(book => book.One(persona.Key, CancellationToken.None)))!;

    public Task<long> Match() => Do<MatchLeads, long>(match => match.CatchUp((_, _) => Task.CompletedTask, CancellationToken.None));

    public Task<Outcome<LeadPersona>> Say(long lead, long? persona) => Do<MatchByHand, Outcome<LeadPersona>>(say => say.Run(new(lead, persona), 1, CancellationToken.None));

    public async Task<long> Lead(string externalId, string? fields)
    {
        var lead = new Lead { WorkspaceId = WorkspaceId, FunnelId = funnelId, SourceId = sourceId, ExternalId = externalId, Fields = fields, RecordedAt = Clock.GetCurrentInstant() };
        await Save(async db =>
        {
            lead.ChangedSeq = 1 + (await db.Set<Lead>().MaxAsync(row => (long?)row.ChangedSeq) ?? 0);
            db.Add(lead);
        });
        return lead.Id;
    }

    public Task Change(long leadId, string fields) => Save(async db =>
    {
        var lead = await db.Set<Lead>().SingleAsync(row => row.Id == leadId);
        (lead.Fields, lead.ChangedSeq) = (fields, 1 + await db.Set<Lead>().MaxAsync(row => row.ChangedSeq));
    });

    public Task<LeadPersona?> PersonaOf(long leadId) => Do<HandslagDb, LeadPersona?>(db => db.Set<LeadPersona>().AsNoTracking().SingleOrDefaultAsync(row => row.LeadId == leadId));

    public async Task<PersonaThen> PersonaAt(long leadId, Instant at) =>
        (await Do<PersonasAsAt, IReadOnlyDictionary<LeadMoment, PersonaThen>>(then => then.Of([new(leadId, at)], CancellationToken.None)))[new(leadId, at)];

    /// <summary>How many leads the figures count by this filter.</summary>
    public async Task<long> Counted(string persona) => (await services.GetRequiredService<WorkspaceInsights>().Ask(
        WorkspaceId, new LeadList { Filter = new() { Persona = persona }, Size = 10 }, CancellationToken.None, Timeout.InfiniteTimeSpan)).Value.Count;

    public async Task<IReadOnlyList<string>> Choices() =>
        (await services.GetRequiredService<WorkspaceInsights>().Ask(WorkspaceId, new FilterChoices(null), CancellationToken.None, Timeout.InfiniteTimeSpan)).Value.Personas;

    public async Task Save(Func<HandslagDb, Task> work) => await Do<HandslagDb, bool>(db => db.Write(async token =>
    {
        await work(db);
        await db.SaveChangesAsync(token);
        return true;
    }, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await workspace.DisposeAsync();
    }
}
