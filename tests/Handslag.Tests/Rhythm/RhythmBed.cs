using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.Reviews;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.TestBed;
using Handslag.Tests.Agreement;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Rhythm;

/// <summary>A workspace with members of both sides, in which every capability that meetings draw from is there.</summary>
sealed class RhythmBed : IAsyncDisposable
{
    readonly AgreementBed agreement;
    readonly ServiceProvider services;

    RhythmBed(AgreementBed agreement, Action<IServiceCollection>? more)
    {
        this.agreement = agreement;
        services = agreement.Workspace.Database.Services(agreement.Clock, all =>
        {
            all.AddTime().AddAgreement().AddInsights().AddJourneys().AddHandovers().AddHandoverNotices()
                .AddPeople(new()).Services.AddCalibration().AddPersonas().AddReviews().AddSignals().AddRhythm();
            more?.Invoke(all);
        });
    }

    public TestClock Clock => agreement.Clock;

    public Instant Now => agreement.Now;

    public Me Marketer => agreement.Marketer;

    public Me Seller => agreement.Seller;

    public static async Task<RhythmBed> In(Databases databases, Provider provider) => new(await AgreementBed.In(databases, provider), null);

    /// <summary>Where no other test leaves messages, for those that run one by one.</summary>
    public static async Task<RhythmBed> ThatDelivers(Databases databases, Provider provider, Action<IServiceCollection> more) =>
        new(await AgreementBed.In(await databases.WorkspaceThatDelivers(provider)), more);

    public Task<Me> Member(string name, Side side, Roles roles) => agreement.Member(name, side, roles);

    public async Task<T> Do<T>(Func<UnitOfWork, Task<T>> act)
    {
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(agreement.Workspace.Id, CancellationToken.None);
        return await act(unit);
    }

    /// <summary>Delivers what is due; answers how many were tried.</summary>
    public async Task<int> Deliver()
    {
        var tried = 0;
        while (await services.GetRequiredService<Deliveries>().RunNext("node", CancellationToken.None)) tried++;
        return tried;
    }

    public long WorkspaceId => agreement.Workspace.Id;

    /// <summary>Leaves nothing behind: whoever delivers next on this database would take it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Do(unit => unit.Db.Write(token => unit.Db.Set<OutboxHeader>().Where(message => message.WorkspaceId == WorkspaceId).ExecuteDeleteAsync(token), CancellationToken.None));
        await services.DisposeAsync();
        await agreement.DisposeAsync();
    }
}
