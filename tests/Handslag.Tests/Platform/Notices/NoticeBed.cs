using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Notices;

/// <summary>Tests that deliver share one outbox, so they run one after another.</summary>
static class Outgoing
{
    public const string OneByOne = "outgoing";
}

/// <summary>A workspace with people, working hours Monday to Friday 9–17 in Amsterdam, and three kinds of notices.</summary>
sealed class NoticeBed : IAsyncDisposable
{
    public const string Due = "lead.due", Quietly = "lead.noted", Urgent = "lead.urgent";

    static readonly Dictionary<string, string> Texts = new()
    {
        ["notice.lead.due.subject en"] = "{{lead}} is due {{due}}",
        ["notice.lead.due.subject nl"] = "{{lead}} moet {{due}} af",
        ["notice.lead.due.body en"] = "Dear {{person}},\n\n{{lead}} is due {{due}} in {{workspace}}.\n\nOpen: {{link}}\nAccept: {{accept}}",
        ["notice.lead.due.body nl"] = "Beste {{person}},\n\n{{lead}} moet {{due}} af in {{workspace}}.\n\nOpenen: {{link}}\nAccepteren: {{accept}}",
        ["notice.lead.due.example en"] = "lead=Kade Logistiek\ndue=Mon 10:30\naccept=/desk/12/accept",
        ["notice.lead.noted.subject en"] = "A note",
        ["notice.lead.noted.body en"] = "A note.",
        ["notice.lead.urgent.subject en"] = "Now",
        ["notice.lead.urgent.body en"] = "Now.",
        ["notice.digest.subject en"] = "{{count}} unread",
        ["notice.digest.body en"] = "{{lines}}",
        ["notice.footer en"] = "Choose how you are told",
        ["notice.open nl"] = "Openen in Handslag",
        ["notice.open en"] = "Open in Handslag",
        ["mail.test.subject en"] = "A test mail",
        ["mail.test.body en"] = "It works.",
    };

    readonly ServiceProvider services;

    NoticeBed(TestWorkspace workspace, ServiceProvider services) => (Workspace, this.services) = (workspace, services);

    public TestWorkspace Workspace { get; }

    public TestClock Clock => Workspace.Clock;

    public long Anna { get; private set; }

    public long Bram { get; private set; }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="anna">Her e-mail address, which tells the mail server what to do.</param>
    public static async Task<NoticeBed> In(
        Databases databases, Provider provider, Action<MailOptions>? mail = null, string anna = "anna", string? language = null, IEnumerable<string>? allowed = null, int timeoutSeconds = 10)
    {
        var workspace = await databases.WorkspaceThatDelivers(provider);
        var bed = new NoticeBed(workspace, workspace.Database.Services(workspace.Clock, services =>
        {
            services.AddTime();
            services.AddNoticeKind(Due).AddNoticeKind(Quietly, byMail: false).AddNoticeKind(Urgent, isUrgent: true);
            services.AddWebhookEvent("lead.accepted").AddWebhookEvent("lead.returned");
            services.AddSingleton<NoticeText>((key, wanted) => Texts.GetValueOrDefault($"{key} {wanted}"));
            services.AddSingleton<PublicAddress>(() => "https://handslag.example");
            services.Configure<JobOptions>(options => options.Deliveries = 3);
            services.Configure<MailOptions>(options =>
            {
                (options.From, options.TimeoutSeconds, options.Tls) = ("handslag@example.test", timeoutSeconds, MailTls.None);
                mail?.Invoke(options);
            });
            services.Configure<OutgoingOptions>(options =>
            {
                options.TimeoutSeconds = timeoutSeconds;
                foreach (var host in allowed ?? []) options.AllowedHosts.Add(host);
            });
        }));
        await using var unit = await bed.Begin();
        var db = unit.Db;
        await LayCalendars.In(db, await db.Set<Workspace>().SingleAsync(one => one.Id == workspace.Id, Cancellation), Cancellation);
        bed.Anna = await bed.Member(unit, anna, "Anna de Vries", Side.Marketing, language);
        bed.Bram = await bed.Member(unit, "bram", "Bram Jansen", Side.Sales, null);
        return bed;
    }

    public async Task<UnitOfWork> Begin()
    {
        var unit = new UnitOfWork(services);
        await unit.Db.Enter(Workspace.Id, CancellationToken.None);
        return unit;
    }

    /// <summary>The usual notice, to Anna and Bram.</summary>
    public Notice DueNotice(string key = "due:12:respond") => new(Due, key, [Anna, Bram], "/desk/12")
    {
        Subject = "handover:12",
        Values = new Dictionary<string, NoticeValue> { ["lead"] = NoticeValue.Of("Kade & Zn"), ["due"] = NoticeValue.Of(Instant.FromUtc(2026, 11, 23, 9, 30)) },
        Links = new Dictionary<string, string> { ["accept"] = "/desk/12/accept" },
    };

    public async Task<int> Send(Notice notice)
    {
        await using var unit = await Begin();
        return await unit.Get<SendNotice>().Run(notice, Cancellation);
    }

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : class
    {
        await using var unit = await Begin();
        return await act(unit.Get<TUseCase>());
    }

    public async Task Put<T>(T row) where T : class
    {
        await using var unit = await Begin();
        unit.Db.Add(row);
        await unit.Db.SaveChangesAsync(Cancellation);
    }

    /// <summary>Delivers what is due; answers how many were tried.</summary>
    public async Task<int> Deliver()
    {
        var tried = 0;
        while (await services.GetRequiredService<Deliveries>().RunNext("node", Cancellation)) tried++;
        return tried;
    }

    public async Task<List<OutboxHeader>> Outbox()
    {
        await using var unit = await Begin();
        return await unit.Db.Set<OutboxHeader>().AsNoTracking().Where(message => message.WorkspaceId == Workspace.Id).OrderBy(message => message.Id).ToListAsync(Cancellation);
    }

    public Task<List<DeadLetter>> Dead() => Do<DeadLetters, List<DeadLetter>>(letters => letters.Newest(10, Cancellation));

    public async Task RunDigests()
    {
        await using var unit = await Begin();
        await unit.Get<SendDigests>().Run(Cancellation);
    }

    /// <summary>Leaves nothing behind: whoever delivers next on this database would take it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var unit = await Begin())
        {
            await unit.Db.Write(async token =>
            {
                await unit.Db.Set<OutboxHeader>().Where(message => message.WorkspaceId == Workspace.Id).ExecuteDeleteAsync(token);
                await unit.Db.Set<ReceivedNotice>().ExecuteDeleteAsync(token);
            }, CancellationToken.None);
        }

        await services.DisposeAsync();
        await Workspace.DisposeAsync();
    }

    async Task<long> Member(UnitOfWork unit, string mailbox, string name, Side side, string? language)
    {
        var email = $"{mailbox}@{Guid.NewGuid():N}.test";
        var user = new User { DisplayName = name, Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Language = language };
        unit.Db.Add(user);
        await unit.Db.SaveChangesAsync(Cancellation);
        unit.Db.Add(new Member { WorkspaceId = Workspace.Id, UserId = user.Id, Side = side, Roles = Roles.Member, JoinedAt = Clock.GetCurrentInstant() });
        await unit.Db.SaveChangesAsync(Cancellation);
        return user.Id;
    }
}
