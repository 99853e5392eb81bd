using System.Globalization;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Telling;

/// <summary>What is sent to programs of something done here: ids, keys and times, so that a CRM can write it back.</summary>
public sealed record DeskEvent(long Fact, long Lead, string Source, string ExternalId, FactKind Kind, DateTimeOffset At, string? Reason, string? Channel, bool? Reached, long? ValueMinor, string? Currency);

/// <summary>Tells programs what is done at the desk, in the running transaction.</summary>
public sealed class DeskEvents(HandslagDb db, PublishEvent publish)
{
    public const string Undone = "lead.undone";

    internal async Task Tell(long leadId, (DeskFact Fact, Instant At)[] facts, long[] seqs, CancellationToken cancellation)
    {
        if (await Of(leadId, cancellation) is not var (source, externalId)) return;
        foreach (var ((fact, at), seq) in facts.Zip(seqs))
        {
            if (TypeOf(fact.Kind) is not { } type) continue;
            var payload = fact.Payload;
            await publish.Run(type, FormattableString.Invariant($"fact:{seq}"), new DeskEvent(
                seq, leadId, source, externalId, fact.Kind, at.ToDateTimeOffset(), payload?.Reason, payload?.Channel, payload?.Reached, payload?.ValueMinor, payload?.Currency), cancellation);
        }
    }

    internal async Task TellUndone(DeskAct act, CancellationToken cancellation)
    {
        if (await Of(act.LeadId, cancellation) is not var (source, externalId)) return;
        await publish.Run(Undone, FormattableString.Invariant($"undone:{act.Id}"), new
        {
            lead = act.LeadId, source, externalId, act = act.Id, kind = act.Kind, facts = act.Facts.Split(',').Select(seq => long.Parse(seq, CultureInfo.InvariantCulture)),
        }, cancellation);
    }

    /// <summary>Null where no program listens, which is looked at once.</summary>
    async Task<(string Source, string ExternalId)?> Of(long leadId, CancellationToken cancellation)
    {
        if (!await db.Set<WebhookEndpoint>().AnyAsync(endpoint => endpoint.Kind == WebhookKind.Program && endpoint.PausedAt == null, cancellation)) return null;
        var lead = await (
            from row in db.Set<Lead>()
            join source in db.Set<Source>() on row.SourceId equals source.Id
            where row.Id == leadId
            select new { source.Key, row.ExternalId }).SingleAsync(cancellation);
        return (lead.Key, lead.ExternalId);
    }

    static string? TypeOf(FactKind kind) => kind switch
    {
        FactKind.HandedOver => "lead.handedOver",
        FactKind.Attempted => "lead.attempted",
        FactKind.Accepted => "lead.accepted",
        FactKind.Returned => "lead.returned",
        FactKind.ReturnAnswered => "lead.returnAnswered",
        FactKind.Assigned or FactKind.Reassigned => "lead.assigned",
        FactKind.Won => "lead.won",
        FactKind.Lost => "lead.lost",
        _ => null,
    };
}
