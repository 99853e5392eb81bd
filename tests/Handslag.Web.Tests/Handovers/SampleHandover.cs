using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Handslag.Web.Tests.Journeys;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Handovers;

/// <summary>A lead of Polder Bouw that was handed over on Friday 20 November 16:30 under an agreement with two hours to respond; asked on Monday 23 November 09:00.</summary>
static class SampleHandover
{
    public static async Task<SampleLead> In(HandslagHost host)
    {
        var lead = await SampleLead.In(host);
        await host.Do<HandslagDb, bool>(db => Write(db, lead), lead.Workspace.Id);
        return lead;
    }

    static async Task<bool> Write(HandslagDb db, SampleLead lead)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var funnel = await db.Set<Funnel>().SingleAsync(cancellation);
        var stages = await db.Set<Stage>().OrderBy(stage => stage.Position).ToListAsync(cancellation);
        var crm = await db.Set<Source>().SingleAsync(source => source.Key == "crm", cancellation);
        (crm.DataThrough, crm.DeclaredKinds) = (null, ~0L);
        var terms = new AgreementTerms
        {
            Funnel = funnel.Key,
            Stages = [.. stages.Select(stage => new StageTerms { Key = stage.Key, Name = new(stage.NameEn, stage.NameNl), Side = stage.Side, Kind = stage.Kind })],
            Commitments = [new() { Key = "respond", Promise = Promise.Respond, Within = new(120), Share = new(90), Period = CommitmentPeriod.Month }],
        };
        db.Add(new AgreementVersion
        {
            WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, Number = 3, State = VersionState.Agreed, Terms = TermsDocument.Canonical(terms), InForceFrom = Instant.FromUtc(2026, 1, 1, 0, 0),
        });
        await db.SaveChangesAsync(cancellation);
        return await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            await writer.Append(
                [new NewFact
                {
                    LeadId = lead.Id, Kind = FactKind.StageEntered, At = Instant.FromUtc(2026, 11, 20, 15, 30), Precision = Precision.Instant, SourceId = crm.Id,
                    StageId = stages.Single(stage => stage.Key == "sal").Id, ContentKey = Guid.NewGuid(),
                }], Instant.FromUtc(2026, 11, 20, 15, 31), token);
            return true;
        }, cancellation);
    }
}
