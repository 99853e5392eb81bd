using System.Globalization;
using System.Text.Json;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Telling;

/// <summary>Tells people what happened to a handover, by what is so when it is told: what was undone or settled meanwhile is told to nobody.</summary>
public sealed class TellHandover(HandslagDb db, DeskReading reading, SendNotice send, InAppNotices notices, NoticeText texts)
{
    readonly HandoverNoticeWords words = new(texts);

    public static string SubjectOf(long handoverId) => FormattableString.Invariant($"handover:{handoverId}");

    /// <summary>What was asked of marketing about it.</summary>
    public static string ReturnOf(long handoverId) => FormattableString.Invariant($"return:{handoverId}");

    internal async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var news = JsonSerializer.Deserialize<HandoverNews>(message.Content, JsonSerializerOptions.Web)!;
        if (await reading.One(news.HandoverId, null, cancellation) is not { } item) return;
        switch (news.Kind)
        {
            case HandoverNewsKind.Arrived when item.Handover is { IsOpen: true, IsDecided: false } && item.Row.HolderId == news.HolderId:
                await Tell(HandoverNotices.Arrived, message, item, await OwnerOf(item, cancellation), SubjectOf(item.Id), item.Clock?.Due, []);
                break;
            case HandoverNewsKind.Left when item.Row.HolderId != news.HolderId:
                long[] left = [.. (await HoldersOf(news.HolderId, cancellation)).Except(Who(item.Case.Owner))];
                await notices.Settle(SubjectOf(item.Id), cancellation, left, Instants.FromMicros(news.At!.Value));
                break;
            case HandoverNewsKind.Settled when !item.Handover.IsOpen || item.Handover.IsDecided:
                await notices.Settle(SubjectOf(item.Id), cancellation, null, Instants.FromMicros(news.At!.Value));
                break;
            case HandoverNewsKind.Returned when item.Handover.IsAwaitingAnswer && item.Handover.EndedAt?.ToMicros() == news.At:
                await Tell(HandoverNotices.Returned, message, item, await MarketerOf(item, cancellation), ReturnOf(item.Id), item.Clock?.Due, [("reason", words.Reason(item))]);
                break;
            case HandoverNewsKind.Answered when item.Handover.AnsweredAt is { } at && at.ToMicros() == news.At:
                await notices.Settle(ReturnOf(item.Id), cancellation);
                var said = item.Journey.Facts.LastOrDefault(fact => fact.Kind == FactKind.ReturnAnswered && fact.At == at)?.Payload?.Reason;
                if (said is not null) await Tell(HandoverNotices.Answered, message, item, Who(ReturnedBy(item)), SubjectOf(item.Id), null, [("answer", words.Answer(item.Contest?.StaysWith == Side.Sales ? "contestStays" : said))]);
                break;
            case HandoverNewsKind.Contested:
                await Contested(message, item, cancellation);
                break;
            case HandoverNewsKind.Reassigned when item.Row.HolderId != news.HolderId && news.Cause is not null:
                await Tell(HandoverNotices.Reassigned, message, item, await HoldersOf(news.HolderId, cancellation), SubjectOf(item.Id), null, [("reason", words.Cause(news.Cause))]);
                break;
            case HandoverNewsKind.PassedOn when item.Handover is { IsOpen: true, IsDecided: true } && item.Row.HolderId == news.HolderId:
                var given = item.Journey.Facts.LastOrDefault(fact => fact.Kind is FactKind.Assigned or FactKind.Reassigned);
                var noticed = Instants.FromMicros(news.At!.Value);
                // What was taken back and given again since is told by the news of that.
                if (given is null || given.First.RecordedAt > noticed || !HandoverNews.IsFresh(given.At, noticed)) break;
                await Tell(HandoverNotices.PassedOn, message, item, await ToHear(given, item, cancellation), SubjectOf(item.Id), item.Clock?.Due, []);
                break;
        }

        Task Tell(string kind, OutboxMessage told, DeskItem about, long[] people, string subject, Instant? due, (string, NoticeValue)[] more) =>
            people.Length == 0 ? Task.CompletedTask : send.Run(NoticeOf(kind, told.IdempotencyKey, about, people, subject, due, more), cancellation);
    }

    async Task Contested(OutboxMessage message, DeskItem item, CancellationToken cancellation)
    {
        var answer = await db.Set<ReturnAnswer>().AsNoTracking().Where(row => row.HandoverId == item.Id && row.Kind == ReturnAnswerKind.Contest && row.SettledAt == null)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (answer is null) return;
        long[] heads = [.. await Heads(Side.Marketing, cancellation), .. await Heads(Side.Sales, cancellation)];
        var notice = NoticeOf(HandoverNotices.Contested, message.IdempotencyKey, item, heads, ReturnOf(item.Id), answer.HeadsBy, [("reason", words.Reason(item))]);
        if (heads.Length > 0) await send.Run(notice with { Link = "/desk/changes" }, cancellation);
    }

    /// <summary>Links lead to pages that ask for confirmation.</summary>
    internal static Notice NoticeOf(string kind, string key, DeskItem item, long[] people, string subject, Instant? due, (string Name, NoticeValue Value)[] more)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/desk/{item.Id}");
        var values = new Dictionary<string, NoticeValue> { ["lead"] = NoticeValue.Of(HandoverNoticeWords.Lead(item)) };
        if (due is { } at) values["due"] = NoticeValue.Of(at);
        foreach (var (name, value) in more) values[name] = value;
        return new(kind, key, people, path) { Subject = subject, Values = values, Links = new Dictionary<string, string> { ["accept"] = $"{path}?act=accept", ["return"] = $"{path}?act=return" } };
    }

    /// <summary>The owner; where nobody has it, the heads of sales.</summary>
    internal async Task<long[]> OwnerOf(DeskItem item, CancellationToken cancellation) => item.Case.Owner is { } owner ? Who(owner) : await Heads(Side.Sales, cancellation);

    /// <summary>Whoever was told while this person had it; while nobody had it, the heads of sales.</summary>
    async Task<long[]> HoldersOf(long? personId, CancellationToken cancellation) => personId is null ? await Heads(Side.Sales, cancellation)
        : await db.Set<Person>().Where(person => person.Id == personId && person.UserId != null).Select(person => person.UserId!.Value).ToArrayAsync(cancellation);

    /// <summary>The owner, unless they took it themselves, or have it again because going on to somebody else was taken back.</summary>
    async Task<long[]> ToHear(EffectiveFact given, DeskItem item, CancellationToken cancellation)
    {
        if (item.Case.Owner?.UserId is not { } owner) return [];
        if (given.First.ActorId is { } giver && (await HoldersOf(giver, cancellation)).Contains(owner)) return [];
        var facts = db.Set<Fact>().Where(fact => fact.LeadId == item.Lead.Id);
        return await facts.AnyAsync(fact => fact.Kind == FactKind.Withdrawn && fact.Seq > given.First.Seq
            && facts.Any(first => first.Seq == fact.Supersedes && (first.Kind == FactKind.Assigned || first.Kind == FactKind.Reassigned)), cancellation) ? [] : [owner];
    }

    /// <summary>Who handed over; where nobody knows, the heads of marketing.</summary>
    internal async Task<long[]> MarketerOf(DeskItem item, CancellationToken cancellation) =>
        item.Case.HandedOverBy is { UserId: not null } marketer ? Who(marketer) : await Heads(Side.Marketing, cancellation);

    internal Task<long[]> Heads(Side side, CancellationToken cancellation) =>
        db.Set<Member>().Where(member => member.LeftAt == null && member.Side == side && (member.Roles & Roles.Head) != 0).Select(member => member.UserId).ToArrayAsync(cancellation);

    static DeskPerson? ReturnedBy(DeskItem item) => item.Case.Owner;

    static long[] Who(DeskPerson? person) => person?.UserId is { } id ? [id] : [];
}
