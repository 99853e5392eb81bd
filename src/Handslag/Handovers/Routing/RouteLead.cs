using System.Text.Json;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>Says where a lead would go now, and why, without doing anything.</summary>
public sealed class RouteLead(HandslagDb db, IClock clock)
{
    /// <summary>Null where this workspace has no such lead.</summary>
    public async Task<(RouteAnswer Answer, RoutingGround Ground)?> Ask(long leadId, CancellationToken cancellation)
    {
        if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.Id == leadId, cancellation) is not { } lead) return null;
        var ground = await RoutingGround.Load(db, await Today(db, clock, cancellation), cancellation);
        return (await Of(db, lead, ground, cancellation), ground);
    }

    internal static async Task<RouteAnswer> Of(HandslagDb db, Lead lead, RoutingGround ground, CancellationToken cancellation) =>
        Route.Of(Fields(lead), await OwnerOfAccount(db, lead, cancellation), ground.Rules, ground.Candidates);

    internal static async Task<RouteAnswer> ToAnother(HandslagDb db, Lead lead, long? owner, RoutingGround ground, CancellationToken cancellation) =>
        Route.ToAnother(owner, Fields(lead), await OwnerOfAccount(db, lead, cancellation), ground.Rules, ground.Candidates);

    static Dictionary<string, string?> Fields(Lead lead) => lead.Fields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(lead.Fields)!;

    internal static async Task<LocalDate> Today(HandslagDb db, IClock clock, CancellationToken cancellation) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)]).Date;

    /// <summary>Who has the newest handover of another lead of this company, first of those that are open.</summary>
    static async Task<long?> OwnerOfAccount(HandslagDb db, Lead lead, CancellationToken cancellation) => lead.AccountId is null ? null : await (
        from other in db.Set<Lead>()
        join handover in db.Set<StoredHandover>() on other.Id equals handover.LeadId
        join person in db.Set<Person>() on handover.HolderId equals (long?)person.Id
        where other.AccountId == lead.AccountId && other.Id != lead.Id && person.UserId != null
        orderby handover.End, handover.StartAt descending, handover.Id descending
        select person.UserId).FirstOrDefaultAsync(cancellation);
}
