using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Requests;

/// <summary>
/// What the sides do with a request. The asked side takes it on, delivers or declines it; the asking side accepts what was delivered, sends it back,
/// or withdraws; either says something.
/// </summary>
public sealed class MoveRequest(HandslagDb db, RulesInForce rules, SendNotice send, AuditLog audit, IClock clock)
{
    public async Task<Outcome<SideRequest>> Run(long id, RequestEntryKind deed, string? text, Me who, CancellationToken cancellation)
    {
        var told = new Told { Prefix = "request" };
        var said = deed is RequestEntryKind.Said or RequestEntryKind.Declined or RequestEntryKind.SentBack
            ? told.Required(text, "text", ReviewLimits.LongestText) : told.Optional(text, "text", ReviewLimits.LongestText);
        if (told.IsWrong) return told.Refusals;
        return await Change(id, who, deed, said, (request, now) => Decide(request, deed, who, now), cancellation);
    }

    /// <summary>Fills in what the brief lacked, while the request is open. That it was asked incomplete stays known.</summary>
    public async Task<Outcome<SideRequest>> FillIn(long id, IReadOnlyDictionary<string, string?> parts, Me who, CancellationToken cancellation)
    {
        if (await db.Set<SideRequest>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } known) return new Refusal("request.unknown", "request", $"{id}");
        var agreed = known.RulesNumber == 0 ? UsualRules.All : await rules.Of(known.RulesNumber, cancellation);
        var told = new Told { Prefix = "request" };
        var given = agreed.Template(known.TemplateKey) is { } template ? AskOtherSide.Parts(template, parts, told) : [];
        if (told.IsWrong) return told.Refusals;
        return await Change(id, who, RequestEntryKind.FilledIn, null, (request, _) =>
        {
            if (request.FromSide != who.Side) return new("request.notAsker");
            if (!request.IsOpen) return new("request.ended.already", "request", $"{id}");
            request.Parts = JsonSerializer.Serialize(request.Said.Where(part => !given.ContainsKey(part.Key)).Concat(given).ToDictionary());
            return null;
        }, cancellation);
    }

    /// <summary>Changes the request if the deed is allowed now; else says why not.</summary>
    internal static Refusal? Decide(SideRequest request, RequestEntryKind deed, Me who, Instant now)
    {
        if (deed == RequestEntryKind.Said) return Sides.IsOne(who.Side) ? null : new("request.noSide");
        var asker = deed is RequestEntryKind.Accepted or RequestEntryKind.SentBack or RequestEntryKind.Withdrawn;
        if (who.Side != (asker ? request.FromSide : request.ToSide)) return new(asker ? "request.notAsker" : "request.notAsked");
        if (!request.IsOpen) return new("request.ended.already", "request", $"{request.Id}");
        if (asker && deed != RequestEntryKind.Withdrawn && request.State != RequestState.Delivered) return new("request.notDelivered");
        if (!asker && request.State == RequestState.Delivered) return new("request.delivered.already", "request", $"{request.Id}");
        switch (deed)
        {
            case RequestEntryKind.TakenOn when request.State == RequestState.TakenOn:
                return new("request.taken.already", "request", $"{request.Id}");
            case RequestEntryKind.TakenOn:
                request.State = RequestState.TakenOn;
                return null;
            case RequestEntryKind.Delivered:
                (request.State, request.DeliveredAt) = (RequestState.Delivered, now);
                return null;
            case RequestEntryKind.SentBack:
                (request.State, request.DeliveredAt) = (RequestState.TakenOn, null);
                return null;
            case RequestEntryKind.Accepted or RequestEntryKind.Declined or RequestEntryKind.Withdrawn:
                request.State = deed switch { RequestEntryKind.Accepted => RequestState.Accepted, RequestEntryKind.Declined => RequestState.Declined, _ => RequestState.Withdrawn };
                request.EndedAt = now;
                return null;
            default:
                return new("request.deed.foreign", "deed", $"{deed}");
        }
    }

    Task<Outcome<SideRequest>> Change(long id, Me who, RequestEntryKind kind, string? text, Func<SideRequest, Instant, Refusal?> change, CancellationToken cancellation) => db.Write<Outcome<SideRequest>>(async token =>
    {
        if (await db.Set<SideRequest>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } request) return new Refusal("request.unknown", "request", $"{id}");
        var now = clock.GetCurrentInstant();
        if (change(request, now) is { } refusal)
        {
            db.Entry(request).State = EntityState.Unchanged;
            return refusal;
        }

        request.Revision++;
        var entry = new RequestEntry { WorkspaceId = db.Scope.Id, RequestId = id, Kind = kind, Side = who.Side, UserId = who.UserId, Text = text, At = now };
        db.Add(entry);
        if (kind != RequestEntryKind.Said) audit.Record("request.moved", who.UserId, $"request:{id}", ("to", kind));
        await db.SaveChangesAsync(token);
        await Tell(request, entry, token);
        return request;
    }, cancellation);

    async Task Tell(SideRequest request, RequestEntry entry, CancellationToken cancellation)
    {
        var kind = entry.Kind switch { RequestEntryKind.Delivered => ReviewNotices.RequestDelivered, RequestEntryKind.SentBack => ReviewNotices.RequestSentBack, _ => null };
        if (kind is null) return;
        IReadOnlyCollection<long> to = entry.Kind == RequestEntryKind.Delivered ? [request.AskedBy] : await Sides.Heads(db, request.ToSide, cancellation);
        await send.Run(new(kind, $"{kind}:{entry.Id}", to, $"/requests/{request.Id}")
        {
            Subject = $"request:{request.Id}", Values = new Dictionary<string, NoticeValue> { ["request"] = NoticeValue.Of(request.Name), ["reason"] = NoticeValue.Of(entry.Text ?? "") }, ToChannels = false,
        }, cancellation);
    }
}
