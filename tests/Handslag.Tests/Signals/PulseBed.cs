using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Signals;

/// <summary>A workspace with people on both sides, and rounds of the pulse.</summary>
sealed class PulseBed : IAsyncDisposable
{
    readonly TestWorkspace workspace;
    readonly ServiceProvider services;

    PulseBed(TestWorkspace workspace)
    {
        this.workspace = workspace;
        services = workspace.Database.Services(workspace.Clock, more => more.AddPeople(new()).Services.AddInsights().AddSignals());
    }

    public TestClock Clock => workspace.Clock;

    public List<long> Marketing { get; } = [];

    public List<long> Sales { get; } = [];

    public long Director { get; private set; }

    public static async Task<PulseBed> With(Databases databases, Provider provider, int marketing, int sales)
    {
        var bed = new PulseBed(await databases.Workspace(provider));
        for (var i = 0; i < marketing; i++) await bed.Join(Side.Marketing);
        for (var i = 0; i < sales; i++) await bed.Join(Side.Sales);
        bed.Director = await bed.Join(Side.Management);
        return bed;
    }

    public async Task<long> Join(Side side)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var user = await In(db => Task.FromResult(new User { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = "Anna" }), async (db, one) =>
        {
            db.Add(one);
            await db.SaveChangesAsync();
            db.Add(new Member { WorkspaceId = workspace.Id, UserId = one.Id, Side = side, Roles = Roles.Member, JoinedAt = Clock.GetCurrentInstant() });
            await db.SaveChangesAsync();
        });
        (side == Side.Marketing ? Marketing : side == Side.Sales ? Sales : []).Add(user.Id);
        return user.Id;
    }

    public Task<bool> Change(long user, Action<Member> change) => Do<HandslagDb, bool>(async db =>
    {
        change(await db.Set<Member>().SingleAsync(member => member.UserId == user));
        await db.SaveChangesAsync();
        return true;
    });

    public Task<Outcome<PulseRound>> Open(int days = 7) => Do<OpenRound, Outcome<PulseRound>>(open => open.Run(Clock.GetCurrentInstant() + Duration.FromDays(days), null, default));

    public Task<Outcome<PulseRound>> Answer(long user, params GivenAnswer[] answers) => Do<AnswerPulse, Outcome<PulseRound>>(pulse => pulse.Run(user, answers, default));

    /// <summary>Everybody of a side answers one statement, in order.</summary>
    public async Task AnswerAll(IReadOnlyList<long> users, string statement, params int[] scores)
    {
        for (var i = 0; i < scores.Length; i++)
            if ((await Answer(users[i], new GivenAnswer(statement, scores[i], null))) is { IsRefused: true } refused) throw new InvalidOperationException(refused.Refusals[0].Key);
    }

    public Task<Outcome<PulseRound>> Close(PulseRound round) => Do<CloseRound, Outcome<PulseRound>>(close => close.Run(round.Id, null, default));

    public Task<SignalReport?> Report(int? round = null) => Do<SignalsOfRound, SignalReport?>(signals => signals.Ask(round, null, default));

    /// <summary>A whole round in which each side answers one statement about the other.</summary>
    public async Task<PulseRound> Round(params (IReadOnlyList<long> Users, string Statement, int[] Scores)[] answered)
    {
        var round = (await Open()).Value;
        foreach (var (users, statement, scores) in answered) await AnswerAll(users, statement, scores);
        await Close(round);
        Clock.Advance(Duration.FromDays(30));
        return round;
    }

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspace.Id, default);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task Work() => services.GetRequiredService<PulseWork>().RunIn(workspace.Id, default);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await workspace.DisposeAsync();
    }

    Task<T> In<T>(Func<HandslagDb, Task<T>> make, Func<HandslagDb, T, Task> save) => Do<HandslagDb, T>(async db =>
    {
        var made = await make(db);
        await save(db, made);
        return made;
    });
}
