using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Desk;

/// <summary>People of both sides around a desk, on Monday 23 November 2026 at nine. One lead, b, is handed over to nobody yet.</summary>
sealed class DeskBed : IAsyncDisposable
{
    DeskBed(HandoverBed bed) => Bed = bed;

    public HandoverBed Bed { get; }

    public Me Owner { get; private set; } = null!;

    public Me Colleague { get; private set; } = null!;

    public Me Head { get; private set; } = null!;

    public Me Marketer { get; private set; } = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<DeskBed> Create(Databases databases, Provider provider)
    {
        var bed = new DeskBed(await HandoverBed.Create(databases, provider));
        bed.Owner = await bed.Person("Olga Owner", Side.Sales, Roles.Member);
        bed.Colleague = await bed.Person("Cas Colleague", Side.Sales, Roles.Member);
        bed.Head = await bed.Person("Hans Head", Side.Sales, Roles.Member | Roles.Head);
        bed.Marketer = await bed.Person("Mia Marketer", Side.Marketing, Roles.Member);
        await bed.Bed.Record("b", (FactKind.StageEntered, "2026-11-16 10:00", "mql"), (FactKind.StageEntered, "2026-11-20 16:30", "sal"));
        await bed.Bed.CatchUp();
        return bed;
    }

    /// <summary>Handed over to the owner this morning at nine, due at eleven.</summary>
    public async Task<long> HandedOver(string lead)
    {
        await Bed.Record(lead, (FactKind.StageEntered, "2026-11-16 10:00", "mql"), (FactKind.StageEntered, "2026-11-23 09:00", "sal"));
        await Bed.CatchUp();
        var id = (await Bed.Handovers()).Single(row => row.LeadId == Bed.Lead(lead)).Id;
        await Do<HandToColleague>(use => use.Run(new(id, null), Owner.UserId, Cancellation));
        return id;
    }

    public async Task<StoredHandover> Handover(long id) => (await Bed.Handovers()).Single(row => row.Id == id);

    public Task<T> Ask<TQuestion, T>(Func<TQuestion, Task<T>> ask) where TQuestion : notnull => Bed.Do(ask);

    public Task<Outcome<DeskAct>> Try<TUseCase>(Func<TUseCase, Task<Outcome<DeskAct>>> act) where TUseCase : notnull => Bed.Do(act);

    public Task<IReadOnlyList<Refusal>> Refused<TUseCase>(Func<TUseCase, Task<IReadOnlyList<Refusal>>> act) where TUseCase : notnull => Bed.Do(act);

    public async Task<DeskAct> Do<TUseCase>(Func<TUseCase, Task<Outcome<DeskAct>>> act) where TUseCase : notnull
    {
        var outcome = await Try(act);
        return outcome.IsRefused ? throw new InvalidOperationException(outcome.Refusals[0].Key) : outcome.Value;
    }

    public async Task<List<(ReceivedNotice Row, NoticeContent Content)>> Told(Me who) =>
        (await Bed.Rows<ReceivedNotice>(rows => rows.Where(row => row.UserId == who.UserId).OrderBy(row => row.Id))).ConvertAll(row => (row, NoticeContent.Read(row.Content)!));

    /// <summary>Delivers what is due about handovers of this workspace, as the runner does.</summary>
    public async Task Deliver()
    {
        var now = Bed.Workspace.Clock.GetCurrentInstant();
        var due = (await Bed.Rows<OutboxHeader>(rows => rows.Where(row => row.WorkspaceId == Bed.Workspace.Id && row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Id)))
            .FindAll(row => row.Topic is HandoverNews.Topic or RecordDue.Topic);
        var bodies = (await Bed.Rows<OutboxBody>(rows => rows)).ToDictionary(body => body.OutboxId, body => body.Content);
        foreach (var header in due)
        {
            var message = new OutboxMessage(header.WorkspaceId, header.Topic, header.IdempotencyKey, bodies[header.Id], 1);
            if (header.Topic == RecordDue.Topic) await Bed.Do<TellDue, bool>(async tell => { await tell.Deliver(message, Cancellation); return true; });
            else await Bed.Do<TellHandover, bool>(async tell => { await tell.Deliver(message, Cancellation); return true; });
        }
    }

    public async Task<Me> Person(string name, Side side, Roles roles)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var user = new User { UserName = email, Email = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), DisplayName = name };
        await Bed.Change(async db =>
        {
            db.Add(user);
            await db.SaveChangesAsync(Cancellation);
            db.Add(new Member { WorkspaceId = Bed.Workspace.Id, UserId = user.Id, Side = side, Roles = roles, JoinedAt = Instant.FromUnixTimeSeconds(0) });
        });
        return new(user.Id, name, side, roles, null);
    }

    public ValueTask DisposeAsync() => Bed.DisposeAsync();
}
