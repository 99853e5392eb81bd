using Handslag.Platform.Audit;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Audit;

public sealed class AuditLogTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_log_reads_newest_first_a_page_at_a_time_without_gap_or_repeat(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        for (var n = 1; n <= 25; n++)
        {
            // Five entries share each instant, so that a page ends in the middle of one.
            if (n % 5 == 1) workspace.Clock.Advance(Duration.FromSeconds(1));
            unit.Get<AuditLog>().Record("step.done", null, $"step:{n}");
        }

        await unit.Db.SaveChangesAsync(Cancellation);
        var read = new List<string>();
        AuditCursor? place = null;
        do
        {
            var page = await unit.Get<AuditTrail>().Read(new(), place, 7, Cancellation);
            read.AddRange(page.Lines.Select(line => line.Subject!));
            place = page.Next is { } next ? AuditCursor.Parse(next.ToString()) : null;
        }
        while (place is not null);
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(n => $"step:{n}"), read);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_log_is_filtered_by_action_or_its_beginning_by_actor_and_by_time(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var user = new User { UserName = $"{workspace.Slug}@example.org", DisplayName = "Noor de Wit" };
        unit.Db.Add(user);
        await unit.Db.SaveChangesAsync(Cancellation);
        var log = unit.Get<AuditLog>();
        log.Record("basis.recorded", user.Id);
        log.Record("basisline.drawn", null);
        var morning = workspace.Clock.GetCurrentInstant();
        workspace.Clock.Advance(Duration.FromHours(1));
        log.Record("basis.ended", null);
        await unit.Db.SaveChangesAsync(Cancellation);

        Assert.Equal(["basis.ended", "basis.recorded"], await Actions(unit, new(Action: "basis")));
        Assert.Equal(["basis.recorded"], await Actions(unit, new(Action: "basis.recorded")));
        Assert.Equal(["basis.recorded"], await Actions(unit, new(Actor: user.Id)));
        Assert.Equal(["basis.ended"], await Actions(unit, new(From: morning + Duration.FromTicks(10))));
        Assert.Equal(["basisline.drawn", "basis.recorded"], await Actions(unit, new(To: morning + Duration.FromHours(1))));
        Assert.Equal("Noor de Wit", (await unit.Get<AuditTrail>().Read(new(Actor: user.Id), null, 10, Cancellation)).Lines.Single().ActorName);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_entry_is_saved_with_the_change_it_tells_of_or_not_at_all(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using (var unit = await workspace.Begin())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.Write(async token =>
            {
                unit.Get<AuditLog>().Record("change.made", null);
                await unit.Db.SaveChangesAsync(token);
                throw new InvalidOperationException("The change failed.");
            }, Cancellation));
        }

        await using var after = await workspace.Begin();
        Assert.Empty(await after.Db.Set<AuditEntry>().ToListAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_secret_is_written_down_and_long_values_are_cut(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var log = unit.Get<AuditLog>();
        Assert.Throws<ArgumentException>(() => log.Record("token.created", 1, null, ("secretHash", "x")));
        log.Record("token.created", 1, "token:3", ("scopes", new string('s', 600)));
        await unit.Db.SaveChangesAsync(Cancellation);
        var entry = await unit.Db.Set<AuditEntry>().SingleAsync(Cancellation);
        Assert.Equal(500, entry.Detail!.Count(letter => letter == 's') - "scopes".Count(letter => letter == 's'));
    }

    [Fact]
    public void A_cursor_that_is_none_is_no_cursor() =>
        Assert.All(new[] { null, "", "1", "a.b", "1.2.3", "9223372036854775807.1" }, text => Assert.Null(AuditCursor.Parse(text)));

    static async Task<IEnumerable<string>> Actions(UnitOfWork unit, AuditFilter filter) =>
        (await unit.Get<AuditTrail>().Read(filter, null, 10, Cancellation)).Lines.Select(line => line.Action);
}
