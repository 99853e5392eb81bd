using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Language.Sessions;

/// <summary>A workspace with won and lost leads of the last months, and people of both sides who label them.</summary>
sealed class CalibrationBed : IAsyncDisposable
{
    readonly TestWorkspace workspace;
    readonly ServiceProvider services;

    CalibrationBed(TestWorkspace workspace)
    {
        this.workspace = workspace;
        services = workspace.Database.Services(workspace.Clock, more => more.AddInsights().AddJourneys().AddCalibration());
    }

    public TestClock Clock => workspace.Clock;

    public List<long> Marketing { get; } = [];

    public List<long> Sales { get; } = [];

    public long Head { get; private set; }

    /// <summary>The external ids of leads, won ones first.</summary>
    public List<long> Leads { get; private set; } = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Me Me => new(Head, "Anna", Side.Marketing, Roles.Member | Roles.Head, null);

    /// <param name="owned">How many of the leads, counted over won and lost in turn, the first of sales owned.</param>
    public static async Task<CalibrationBed> Create(Databases databases, Provider provider, int won = 40, int lost = 40, int owned = 0, int marketers = 2, int sellers = 2)
    {
        var bed = new CalibrationBed(await databases.Workspace(provider));
        await bed.Save(async db =>
        {
            for (var n = 0; n < marketers; n++) bed.Marketing.Add(await bed.Member(db, Side.Marketing, n == 0 ? Roles.Member | Roles.Head : Roles.Member));
            for (var n = 0; n < sellers; n++) bed.Sales.Add(await bed.Member(db, Side.Sales, Roles.Member));
            bed.Head = bed.Marketing[0];
            await bed.Write(db, won, lost, owned);
        });
        return bed;
    }

    public SessionInput Input => new() { Title = "November", Size = 30, Raters = [.. Marketing, .. Sales] };

    public async Task<long> Open(SessionInput? input = null) => (await Do<OpenSession, Outcome<SessionOpened>>(open => open.Run(input ?? Input, Me, Cancellation))).Value.Id;

    /// <summary>Everybody says of every lead they get what the function says; null cannot say.</summary>
    public async Task LabelAll(long session, IEnumerable<long> users, Func<long, CalibrationLead, int?> says)
    {
        var leads = await Rows<CalibrationLead>(rows => rows.Where(lead => lead.SessionId == session).OrderBy(lead => lead.Number));
        foreach (var user in users)
            foreach (var lead in leads.Where(lead => lead.IsFor(user)))
                Assert.False((await Label(session, user, lead.Number, says(user, lead))).IsRefused);
    }

    public Task<Outcome<LabelGiven>> Label(long session, long user, int number, int? choice) => Do<LabelLead, Outcome<LabelGiven>>(label => label.Run(new(session, user, number, choice), Cancellation));

    public async Task<CalibrationSession> Session(long id) => (await Rows<CalibrationSession>(rows => rows.Where(session => session.Id == id))).Single();

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspace.Id, Cancellation);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task<List<T>> Rows<T>(Func<IQueryable<T>, IQueryable<T>> which) where T : class => Do<HandslagDb, List<T>>(db => which(db.Set<T>().AsNoTracking()).ToListAsync(Cancellation));

    public Task Save(Func<HandslagDb, Task> work) => Do<HandslagDb, bool>(async db =>
    {
        await work(db);
        await db.SaveChangesAsync(Cancellation);
        return true;
    });

    async Task<long> Member(HandslagDb db, Side side, Roles roles)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var user = new User { DisplayName = email, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email };
        db.Add(user);
        await db.SaveChangesAsync(Cancellation);
        db.Add(new Member { WorkspaceId = workspace.Id, UserId = user.Id, Side = side, Roles = roles, JoinedAt = Clock.GetCurrentInstant() });
        return user.Id;
    }

    async Task Write(HandslagDb db, int won, int lost, int owned)
    {
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = workspace.Id;
        var source = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "CRM", Precision = Precision.Instant };
        db.AddRange(funnel, source);
        await db.SaveChangesAsync(Cancellation);
        var stages = B2BTemplate.Stages();
        foreach (var stage in stages) (stage.WorkspaceId, stage.FunnelId) = (workspace.Id, funnel.Id);
        var seller = new Person { WorkspaceId = workspace.Id, SourceId = source.Id, Name = "Bram", NameFolded = "bram", UserId = Sales[0] };
        db.AddRange(stages);
        db.Add(seller);
        await db.SaveChangesAsync(Cancellation);
        var leads = Enumerable.Range(0, won + lost).Select(n => new Lead
        {
            WorkspaceId = workspace.Id, FunnelId = funnel.Id, SourceId = source.Id, ExternalId = $"L-{n}", ChangedSeq = 1, RecordedAt = Clock.GetCurrentInstant(),
            Fields = $$"""{"channel":"web","sector":"bouw","persona":"{{(n % 2 == 0 ? "inkoper" : "directeur")}}","remark":"about L-{{n}}"}""",
        }).ToList();
        db.AddRange(leads);
        await db.SaveChangesAsync(Cancellation);
        Leads = leads.ConvertAll(lead => lead.Id);
        var (open, end) = (stages.Where(stage => stage.Kind == StageKind.Open).OrderBy(stage => stage.Position).ToList(), Clock.GetCurrentInstant());
        for (var n = 0; n < leads.Count; n++)
        {
            var closed = end - Duration.FromDays(1 + n % 60);
            db.AddRange(
                Fact(leads[n], FactKind.Captured, closed - Duration.FromDays(20)), Fact(leads[n], FactKind.StageEntered, closed - Duration.FromDays(20), open[0]),
                Fact(leads[n], FactKind.Responded, closed - Duration.FromDays(18)), Fact(leads[n], FactKind.StageEntered, closed - Duration.FromDays(10), open.First(stage => stage.Side == Side.Sales)),
                n < won ? Fact(leads[n], FactKind.Won, closed, stages.First(stage => stage.Kind == StageKind.Won)) : Fact(leads[n], FactKind.Lost, closed, stages.First(stage => stage.Kind == StageKind.Lost)));
            if (n % won < owned) db.Add(Fact(leads[n], FactKind.Assigned, closed - Duration.FromDays(10), subject: seller.Id));
        }

        Fact Fact(Lead lead, FactKind kind, Instant at, Stage? stage = null, long? subject = null) => new()
        {
            WorkspaceId = workspace.Id, LeadId = lead.Id, Kind = kind, StageId = stage?.Id, OccurredAt = at, Precision = Precision.Instant, RecordedAt = at, SourceId = source.Id,
            SubjectId = subject, ContentKey = Guid.NewGuid(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await workspace.DisposeAsync();
    }
}
