using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Programme;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.TestBed;
using Handslag.Tests.Agreement;
using Handslag.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Programme;

/// <summary>A workspace with members of both sides in which a programme can be run.</summary>
sealed class ProgrammeBed : IAsyncDisposable
{
    readonly AgreementBed agreement;
    readonly ServiceProvider services;

    ProgrammeBed(AgreementBed agreement)
    {
        this.agreement = agreement;
        services = agreement.Workspace.Database.Services(agreement.Clock, all => all.AddPeople(new()).Services.AddTime().AddAgreement().AddInsights().AddJourneys().AddHandovers().AddHandoverNotices().AddSignals().AddRhythm().AddProgramme());
    }

    public TestClock Clock => agreement.Clock;

    public LocalDate Today => agreement.Now.InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).Date;

    public static async Task<ProgrammeBed> In(Databases databases, Provider provider) => new(await AgreementBed.In(databases, provider));

    public Task<Me> Member(string name, Side side, Roles roles = Roles.Member) => agreement.Member(name, side, roles);

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : class
    {
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(agreement.Workspace.Id, CancellationToken.None);
        return await act(unit.Get<TUseCase>());
    }

    public async Task<T> Read<T>(Func<UnitOfWork, Task<T>> act)
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
