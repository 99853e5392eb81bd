using Handslag.Platform.Erasure;
using Handslag.Platform.Notices;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Notices;

[Collection(Outgoing.OneByOne)]
public sealed class SendNoticeTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_notice_reaches_each_person_once_in_the_app_and_once_by_mail_however_often_it_is_sent(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider, mail => mail.Host = "localhost");
        Assert.Equal(2, await bed.Send(bed.DueNotice()));
        Assert.Equal(0, await bed.Send(bed.DueNotice()));
        Assert.Equal(2, await bed.Send(bed.DueNotice("due:12:decide")));
        Assert.Equal(4, (await bed.Outbox()).Count);
        Assert.Equal(2, await bed.Do<InAppNotices, int>(notices => notices.Unread(bed.Anna, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_send_the_same_notice_at_once_tell_everyone_once(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider, mail => mail.Host = "localhost");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bed.Send(bed.DueNotice())));
        Assert.Equal(2, (await bed.Outbox()).Count);
        Assert.Equal(1, await bed.Do<InAppNotices, int>(notices => notices.Unread(bed.Bram, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_told_with_the_change_it_tells_of_or_not_at_all_and_only_to_members(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider, mail => mail.Host = "localhost");
        await using (var unit = await bed.Begin())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.Write(async token =>
            {
                await unit.Get<SendNotice>().Run(bed.DueNotice(), token);
                throw new InvalidOperationException("The change failed.");
            }, Cancellation));
        }

        Assert.Empty(await bed.Outbox());
        Assert.Equal(0, await bed.Send(bed.DueNotice() with { Recipients = [long.MaxValue] }));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_person_chooses_the_channels_of_each_kind(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider, mail => mail.Host = "localhost");
        await bed.Send(new(NoticeBed.Quietly, "noted:1", [bed.Anna], "/desk"));
        Assert.Empty(await bed.Outbox());
        var choices = await bed.Do<ChooseNotices, Handslag.Platform.Outcome<NoticeChoices>>(choose =>
            choose.Run(bed.Anna, new([NoticeBed.Quietly], [NoticeBed.Quietly], Digest: true, Quiet: true, Revision: 0), Cancellation));
        Assert.Equal(1, choices.Value.Revision);
        await bed.Send(new(NoticeBed.Quietly, "noted:2", [bed.Anna], "/desk"));
        Assert.EndsWith($"noted:2:mail:{bed.Anna}", Assert.Single(await bed.Outbox()).IdempotencyKey, StringComparison.Ordinal);
        Assert.Equal(0, await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] }));
        Assert.Equal("changed.meanwhile", (await bed.Do<ChooseNotices, Handslag.Platform.Outcome<NoticeChoices>>(choose =>
            choose.Run(bed.Anna, new([], [], Digest: true, Quiet: true, Revision: 0), Cancellation))).Refusals[0].Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_a_mail_server_nothing_is_kept_to_be_mailed_later(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider);
        Assert.Equal(2, await bed.Send(bed.DueNotice()));
        Assert.Empty(await bed.Outbox());
    }

    [Theory]
    [InlineData("2026-11-27T15:59:30Z", "2026-11-27T15:59:30Z")]
    [InlineData("2026-11-27T16:00:00Z", "2026-11-30T08:00:00Z")]
    [InlineData("2026-11-28T13:00:00Z", "2026-11-30T08:00:00Z")]
    [InlineData("2026-11-30T07:59:59Z", "2026-11-30T08:00:00Z")]
    [InlineData("2026-12-24T16:30:00Z", "2026-12-28T08:00:00Z")]
    public async Task Mail_outside_working_hours_waits_for_the_next_working_minute(string sent, string due)
    {
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, mail => mail.Host = "localhost");
        bed.Clock.Set(Read(sent));
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Bram] });
        Assert.Equal(Read(due), Assert.Single(await bed.Outbox()).DueAt);
    }

    [Fact]
    public async Task Urgent_mail_and_mail_to_who_does_not_want_quiet_goes_at_once()
    {
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, mail => mail.Host = "localhost");
        bed.Clock.Set(Instant.FromUtc(2026, 11, 28, 13, 0));
        await bed.Send(new(NoticeBed.Urgent, "urgent:1", [bed.Bram], "/desk"));
        await bed.Do<ChooseNotices, Handslag.Platform.Outcome<NoticeChoices>>(choose => choose.Run(bed.Bram, new([], [NoticeBed.Due], Digest: true, Quiet: false, Revision: 0), Cancellation));
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Bram] });
        Assert.All(await bed.Outbox(), message => Assert.Equal(bed.Clock.GetCurrentInstant(), message.DueAt));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_list_reads_in_the_language_of_its_reader_newest_first_and_a_settled_matter_is_read(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider);
        await bed.Send(bed.DueNotice());
        await bed.Send(bed.DueNotice("due:13:respond") with { Subject = "handover:13", Values = new Dictionary<string, NoticeValue> { ["lead"] = NoticeValue.Of("Quay", "Kade"), ["due"] = NoticeValue.Of("soon", "gauw") } });
        var english = await bed.Do<InAppNotices, List<NoticeLine>>(notices => notices.Of(bed.Anna, "en", null, 10, Cancellation));
        Assert.Equal(["Quay is due soon", "Kade & Zn is due Mon 23 Nov 10:30"], english.Select(line => line.Title));
        var dutch = await bed.Do<InAppNotices, List<NoticeLine>>(notices => notices.Of(bed.Anna, "nl", null, 10, Cancellation));
        Assert.Equal(["Kade moet gauw af", "Kade & Zn moet ma 23 nov 10:30 af"], dutch.Select(line => line.Title.Replace(".", "", StringComparison.Ordinal)));
        Assert.Equal("/desk/12", english[1].Link);
        Assert.Equal(2, await bed.Do<InAppNotices, int>(notices => notices.Settle("handover:12", Cancellation)));
        Assert.Equal([false, true], (await bed.Do<InAppNotices, List<NoticeLine>>(notices => notices.Of(bed.Anna, "en", null, 10, Cancellation))).Select(line => line.IsRead));
        Assert.Null(await bed.Do<InAppNotices, string?>(notices => notices.Open(english[0].Id, bed.Bram, Cancellation)));
        Assert.Equal("/desk/12", await bed.Do<InAppNotices, string?>(notices => notices.Open(english[0].Id, bed.Anna, Cancellation)));
        Assert.Equal(0, await bed.Do<InAppNotices, int>(notices => notices.Unread(bed.Anna, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_is_erased_stands_in_no_notice_any_more(Provider provider)
    {
        await using var bed = await NoticeBed.In(databases, provider, mail => mail.Host = "localhost");
        await bed.Send(bed.DueNotice());
        await bed.Do<RemoveTraces, TracesRemoved>(remove => remove.Run(new(["Kade & Zn"]), Cancellation));
        await using var unit = await bed.Begin();
        Assert.Empty(await unit.Db.Set<ReceivedNotice>().ToListAsync(Cancellation));
        Assert.Empty(await unit.Db.Set<Handslag.Platform.Jobs.OutboxBody>().ToListAsync(Cancellation));
    }

    static Instant Read(string text) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value;
}
