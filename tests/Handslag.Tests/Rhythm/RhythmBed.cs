using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using Handslag.Tests.Agreement;
using Handslag.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Rhythm;

/// <summary>A workspace with members of both sides, in which every capability that meetings draw from is there.</summary>
sealed class RhythmBed : IAsyncDisposable
{
    readonly AgreementBed agreement;
    readonly ServiceProvider services;

    RhythmBed(AgreementBed agreement)
    {
        this.agreement = agreement;
        services = agreement.Workspace.Database.Services(agreement.Clock, all => all.AddTime().AddAgreement().AddInsights().AddJourneys().AddHandovers().AddHandoverNotices().AddRhythm());
    }

    public TestClock Clock => agreement.Clock;

    public Instant Now => agreement.Now;

    public Me Marketer => agreement.Marketer;

    public Me Seller => agreement.Seller;

    public static async Task<RhythmBed> In(Databases databases, Provider provider) => new(await AgreementBed.In(databases, provider));

    public Task<Me> Member(string name, Side side, Roles roles) => agreement.Member(name, side, roles);

    public async Task<T> Do<T>(Func<UnitOfWork, Task<T>> act)
    {
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(agreement.Workspace.Id, CancellationToken.None);
        return await act(unit);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await agreement.DisposeAsync();
    }
}
