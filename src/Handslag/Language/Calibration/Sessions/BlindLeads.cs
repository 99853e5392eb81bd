using System.Text.Json;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>Something that happened to a lead before anybody at sales had it.</summary>
/// <param name="Day">Days since its first fact.</param>
/// <param name="Stage">Null where the stage is what is asked.</param>
public sealed record BlindStep(int Day, FactKind Kind, Stage? Stage, bool? Reached);

/// <summary>What somebody sees of a lead they label: neither who it is, whose, where it came from, nor how it ended.</summary>
/// <param name="Mine">What this person said of it; null for nothing yet, <see cref="CalibrationLabel.CannotSay"/> for that.</param>
public sealed record BlindLead(int Number, IReadOnlyList<(string Field, string Value)> Fields, IReadOnlyList<BlindStep> Steps, short? Mine);

/// <summary>The leads of a session as one rater gets them, in an order of their own, what stands apart last.</summary>
public sealed class BlindLeads(HandslagDb db)
{
    const int MostSteps = 12;

    static readonly FactKind[] Told = [FactKind.Captured, FactKind.Responded, FactKind.Attempted, FactKind.StageEntered];

    /// <summary>Numbers in the order in which this person gets them, each with what they said.</summary>
    public async Task<IReadOnlyList<(int Number, short? Mine)>> Numbers(long sessionId, long userId, CancellationToken cancellation)
    {
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == sessionId).OrderBy(lead => lead.Number).ToListAsync(cancellation);
        var mine = await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == sessionId && label.UserId == userId)
            .ToDictionaryAsync(label => label.LeadId, label => label.Choice, cancellation);
        var given = leads.Where(lead => lead.IsFor(userId)).ToList();
        var sample = given.Where(lead => lead.Part == LeadPart.Sample).ToArray();
        new Random((int)((sessionId * 31 + userId) % int.MaxValue)).Shuffle(sample);
        return [.. sample.Concat(given.Where(lead => lead.Part != LeadPart.Sample)).Select(lead => (lead.Number, mine.TryGetValue(lead.LeadId, out var label) ? label : (short?)null))];
    }

    /// <summary>Null where this person does not get such a lead.</summary>
    public async Task<BlindLead?> One(CalibrationSession session, CalibrationDesign design, long userId, int number, CancellationToken cancellation)
    {
        var placed = await db.Set<CalibrationLead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.SessionId == session.Id && lead.Number == number, cancellation);
        if (placed is null || !placed.IsFor(userId)) return null;
        var lead = await db.Set<Lead>().AsNoTracking().SingleAsync(one => one.Id == placed.LeadId, cancellation);
        var mine = await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == session.Id && label.UserId == userId && label.LeadId == lead.Id)
            .Select(label => (short?)label.Choice).SingleOrDefaultAsync(cancellation);
        return new(number, await Fields(lead, design, cancellation), design.Shows.Contains(CalibrationDesign.Journey) ? await Steps(lead, design, cancellation) : [], mine);
    }

    /// <summary>A field that names the lead all the same is left out.</summary>
    async Task<IReadOnlyList<(string, string)>> Fields(Lead lead, CalibrationDesign design, CancellationToken cancellation)
    {
        if (lead.Fields is null) return [];
        var identity = await db.Set<LeadIdentity>().AsNoTracking().SingleOrDefaultAsync(one => one.LeadId == lead.Id, cancellation);
        var account = await db.Set<Account>().AsNoTracking().Where(one => one.Id == lead.AccountId).Select(one => one.Name).SingleOrDefaultAsync(cancellation);
        var traces = new Traces([lead.ExternalId, identity?.Name, identity?.Email, identity?.Phone, identity?.Company, account]);
        using var fields = JsonDocument.Parse(lead.Fields);
        return [.. from field in fields.RootElement.EnumerateObject()
                   let value = field.Value.ToString()
                   where design.Shows.Contains(field.Name) && value.Length > 0 && !traces.In(value)
                   orderby field.Name
                   select (field.Name, value)];
    }

    /// <summary>Up to when sales got it or it ended; without days on the calendar, which would tell when to look it up.</summary>
    async Task<IReadOnlyList<BlindStep>> Steps(Lead lead, CalibrationDesign design, CancellationToken cancellation)
    {
        var stages = new FunnelStages(await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == lead.FunnelId).ToListAsync(cancellation));
        var journey = Journey.Fold(await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == lead.Id).ToListAsync(cancellation), stages);
        if (journey.Facts.Count == 0) return [];
        var first = journey.Facts[0].At;
        var before = journey.Facts.TakeWhile(fact => !IsSales(fact, stages)).Where(fact => Told.Contains(fact.Kind));
        return [.. before.TakeLast(MostSteps).Select(fact => new BlindStep(
            (int)(fact.At - first).TotalDays, fact.Kind, design.Labels == LabelKind.Stage || fact.StageId is not { } stage ? null : stages.Find(stage), fact.Payload?.Reached))
            .Where(step => step.Kind != FactKind.StageEntered || step.Stage is not null)];
    }

    static bool IsSales(EffectiveFact fact, FunnelStages stages) =>
        fact.Kind is FactKind.HandedOver or FactKind.Accepted or FactKind.Returned or FactKind.Won or FactKind.Lost or FactKind.Parked
        || (fact.StageId is { } id && stages.Find(id) is { } stage && (stage.Side == Side.Sales || stage.Kind != StageKind.Open));
}
