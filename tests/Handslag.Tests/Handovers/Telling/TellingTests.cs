using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.TestBed;
using Handslag.Tests.Handovers.Desk;
using Handslag.Tests.Time;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Handovers.Telling;

public sealed class TellingTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_gets_a_handover_is_told_once_with_links_to_accept_and_return(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Deliver();
        await bed.Deliver();

        var notice = Assert.Single(await bed.Told(bed.Owner));
        Assert.Equal((HandoverNotices.Arrived, $"handover:{id}"), (notice.Content.Kind, notice.Row.Subject));
        Assert.Equal(($"/desk/{id}?act=accept", $"/desk/{id}?act=return"), (notice.Content.Links["accept"], notice.Content.Links["return"]));
        Assert.NotNull(notice.Content.Values["due"].At);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task History_that_is_imported_tells_nobody_and_what_is_decided_is_read(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.Record("old", (FactKind.StageEntered, "2026-10-05 10:00", "mql"), (FactKind.StageEntered, "2026-10-06 10:00", "sal"), (FactKind.Returned, "2026-10-06 12:00", null));
        await bed.Bed.CatchUp();
        var id = await bed.HandedOver("a");
        await bed.Deliver();
        Assert.All(await bed.Told(bed.Owner), one => Assert.Equal($"handover:{id}", one.Row.Subject));
        Assert.Null(Assert.Single(await bed.Told(bed.Owner)).Row.ReadAt);

        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        await bed.Deliver();
        Assert.NotNull(Assert.Single(await bed.Told(bed.Owner)).Row.ReadAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_no_longer_has_it_is_no_longer_asked(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.Record("a", (FactKind.StageEntered, "2026-11-16 10:00", "mql"), (FactKind.StageEntered, "2026-11-23 09:00", "sal"));
        await bed.Bed.CatchUp();
        var id = (await bed.Bed.Handovers()).Single(row => row.LeadId == bed.Bed.Lead("a")).Id;
        await bed.Deliver();
        Assert.Equal([false], await Asked(bed.Head));

        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Owner), bed.Owner.UserId, Cancellation));
        await bed.Deliver();
        Assert.Equal([true], await Asked(bed.Head));
        Assert.Equal([false], await Asked(bed.Owner));

        bed.Bed.At("2026-11-23 09:01");
        var act = await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Owner), bed.Colleague.UserId, Cancellation));
        await bed.Deliver();
        Assert.Equal([true], await Asked(bed.Owner));
        Assert.Equal([false], await Asked(bed.Colleague));

        await bed.Do<UndoDeskAct>(use => use.Run(act.Id, bed.Owner, Cancellation));
        await bed.Deliver();
        Assert.Equal([true, false], await Asked(bed.Owner));
        Assert.Equal([true], await Asked(bed.Colleague));

        async Task<IEnumerable<bool>> Asked(Me who) =>
            (await bed.Told(who)).Where(one => one.Content.Kind == HandoverNotices.Arrived && one.Row.Subject == $"handover:{id}").Select(one => one.Row.ReadAt is not null);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_is_given_an_accepted_lead_hears_of_it_once_it_stands_and_no_longer_when_it_goes_on(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        await bed.Deliver();
        bed.Bed.At("2026-11-23 09:05");
        var mistake = await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Owner), bed.Colleague.UserId, Cancellation));
        await bed.Do<UndoDeskAct>(use => use.Run(mistake.Id, bed.Owner, Cancellation));
        bed.Bed.At("2026-11-23 09:10");
        await bed.Deliver();
        Assert.Empty(await PassedOn(bed.Colleague));
        Assert.Empty(await PassedOn(bed.Owner));

        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Head), bed.Colleague.UserId, Cancellation));
        await bed.Deliver();
        Assert.Empty(await PassedOn(bed.Colleague));
        bed.Bed.At("2026-11-23 09:15");
        await bed.Deliver();
        await bed.Deliver();
        Assert.Equal([false], await PassedOn(bed.Colleague));

        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Head), bed.Head.UserId, Cancellation));
        bed.Bed.At("2026-11-23 09:20");
        await bed.Deliver();
        Assert.Equal([true], await PassedOn(bed.Colleague));
        Assert.Empty(await PassedOn(bed.Head));

        async Task<IEnumerable<bool>> PassedOn(Me who) =>
            (await bed.Told(who)).Where(one => one.Content.Kind == HandoverNotices.PassedOn && one.Row.Subject == $"handover:{id}").Select(one => one.Row.ReadAt is not null);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task That_an_accepted_lead_went_to_somebody_long_ago_is_no_news(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        bed.Bed.At("2026-11-27 09:00");
        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Head) { At = Amsterdam.At("2026-11-24 10:00") }, bed.Colleague.UserId, Cancellation));
        bed.Bed.At("2026-11-27 09:05");
        await bed.Deliver();
        Assert.DoesNotContain(await bed.Told(bed.Colleague), one => one.Content.Kind == HandoverNotices.PassedOn);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_owner_is_warned_before_it_is_due_and_at_due_the_head_hears_too_but_not_of_what_was_done(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.HandedOver("a");
        var done = await bed.HandedOver("c");
        await bed.Deliver();

        bed.Bed.At("2026-11-23 10:31");
        await bed.Bed.RecordDue();
        await bed.Do<RecordAttempt>(use => use.Run(new(done, bed.Owner), new("phone", true), Cancellation));
        await bed.Deliver();
        Assert.Single(await bed.Told(bed.Owner), one => one.Content.Kind == HandoverNotices.DueSoon);
        Assert.DoesNotContain(await bed.Told(bed.Head), one => one.Content.Kind == HandoverNotices.Escalated && one.Row.Subject == $"handover:{done}");

        bed.Bed.At("2026-11-23 11:01");
        await bed.Bed.RecordDue();
        await bed.Deliver();
        Assert.Single(await bed.Told(bed.Owner), one => one.Content.Kind == HandoverNotices.Due);
        Assert.Contains("respond", (await bed.Told(bed.Head)).Last(one => one.Content.Kind == HandoverNotices.Escalated).Content.Values["commitment"].En, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_return_is_told_when_it_can_no_longer_be_undone_and_then_its_answer_and_a_contest_to_both_heads(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.Change(async db => (await db.Set<Member>().SingleAsync(member => member.UserId == bed.Marketer.UserId, Cancellation)).Roles = Roles.Member | Roles.Head);
        var id = await bed.HandedOver("a");
        var act = await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("noNeed", "She said so"), Cancellation));
        await bed.Do<UndoDeskAct>(use => use.Run(act.Id, bed.Owner, Cancellation));
        bed.Bed.At("2026-11-23 09:05");
        await bed.Deliver();
        Assert.DoesNotContain(await bed.Told(bed.Marketer), one => one.Content.Kind == HandoverNotices.Returned);

        await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("noNeed", "She said so"), Cancellation));
        await bed.Deliver();
        Assert.DoesNotContain(await bed.Told(bed.Marketer), one => one.Content.Kind == HandoverNotices.Returned);
        bed.Bed.At("2026-11-23 09:07");
        await bed.Deliver();
        Assert.Single(await bed.Told(bed.Marketer), one => one.Content.Kind == HandoverNotices.Returned);

        await bed.Do<AnswerReturn>(use => use.Run(new(id, bed.Marketer with { Roles = Roles.Head }), new(ReturnAnswerKind.Contest, "She asked for a price"), Cancellation));
        bed.Bed.At("2026-11-23 09:10");
        await bed.Deliver();
        Assert.Single(await bed.Told(bed.Owner), one => one.Content.Kind == HandoverNotices.Answered);
        Assert.All(new[] { bed.Head, bed.Marketer }, head => Assert.Single(bed.Told(head).Result, one => one.Content.Kind == HandoverNotices.Contested));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Programs_get_an_event_for_what_is_done_and_one_for_what_is_taken_back(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.Change(db =>
        {
            db.Add(new WebhookEndpoint
            {
                WorkspaceId = bed.Bed.Workspace.Id, Kind = WebhookKind.Program, Address = "https://example.test/hook", Language = "en", Events = string.Join(' ', HandoverNotices.Events), Name = "CRM", Secret = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0",
            });
            return Task.CompletedTask;
        });
        var id = await bed.HandedOver("a");
        var act = await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        await bed.Do<UndoDeskAct>(use => use.Run(act.Id, bed.Owner, Cancellation));

        var sent = (await bed.Bed.Rows<OutboxBody>(rows => rows.OrderBy(row => row.OutboxId))).ConvertAll(row => row.Content).FindAll(content => content.Contains("lead.", StringComparison.Ordinal));
        Assert.Equal(["lead.assigned", "lead.accepted", "lead.undone"], HandoverNotices.Events.Where(type => sent.Exists(content => content.Contains($"\"{type}\"", StringComparison.Ordinal)))
            .OrderBy(type => sent.FindIndex(content => content.Contains($"\"{type}\"", StringComparison.Ordinal))));
        Assert.Contains("externalId", sent[^1], StringComparison.Ordinal);
    }
}
