using CsCheck;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class RebuildTests(Databases databases)
{
    static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    static readonly string?[] Stages = ["lead", "mql", "sal", "sql", "opportunity", "customer", "lost", "parked", null];

    /// <summary>What happens to one of six leads: a fact, a correction or withdrawal of an earlier one, a change that no fact tells; or a new agreement or calendar.</summary>
    sealed record Step(int Lead, int What, int Stage, int Minutes, bool ByDay, Then Then);

    enum Then
    {
        Nothing = 0,
        ReadAhead = 1,
        CatchUp = 2,
    }

    static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 15], Gen.Int[0, 8], Gen.Int[0, 600_000], Gen.Bool, Gen.Enum<Then>())
        .Select((lead, what, stage, minutes, byDay, then) => new Step(lead, what, stage, minutes, byDay, then));

    int agreed;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Made_anew_the_columns_are_what_they_had_become_step_by_step(Provider provider) =>
        await Steps.Array[1, 25].SampleAsync(async steps =>
        {
            await using var bed = await InsightBed.Create(databases, provider, options: new InsightsOptions { Chunk = 3 });
            await Play(bed, steps);
            var grown = await bed.Columns();

            await bed.Insights.Rebuild(bed.WorkspaceId, CancellationToken.None);

            Assert.Equal(grown, await bed.Columns());
        }, iter: 12, threads: 1);

    async Task Play(InsightBed bed, Step[] steps)
    {
        agreed = 0;
        await bed.AddLeads(["a", "b", "c", "d", "e", "f"]);
        var facts = new List<Fact>();
        foreach (var step in steps)
        {
            await Play(bed, step, facts);
            if (step.Then == Then.ReadAhead) await bed.Insights.ReadAhead(bed.WorkspaceId, CancellationToken.None);
            if (step.Then == Then.CatchUp) await bed.Insights.CatchUp(bed.WorkspaceId, CancellationToken.None);
        }
    }

    async Task Play(InsightBed bed, Step step, List<Fact> facts)
    {
        var lead = "abcdef"[step.Lead].ToString();
        var stage = Stages[step.Stage];
        var at = Start + Duration.FromMinutes(step.Minutes);
        bed.Clock.Advance(Duration.FromSeconds(1));
        switch (step.What)
        {
            case 0 when facts.Count > 0:
                await bed.Happened(Amendment(bed, facts[step.Minutes % facts.Count], FactKind.Corrected, at));
                break;
            case 1 when facts.Count > 0:
                await bed.Happened(Amendment(bed, facts[step.Minutes % facts.Count], FactKind.Withdrawn, at));
                break;
            case 2:
                await bed.ChangeLead(lead, row => (row.Fields, row.StageId) = ($$"""{"channel":"{{step.Minutes % 3}}"}""", bed.Stages.InOrder[step.Stage % 8].Id));
                break;
            case 3:
                facts.Add(await bed.Happened(lead, FactKind.Assigned, null, at, fact => fact.SubjectId = step.Stage));
                break;
            case 4:
                facts.Add(await bed.Happened(lead, FactKind.Won, "customer", at, fact => fact.Payload = """{"valueMinor":5,"currency":"EUR"}"""));
                break;
            case 5:
                await bed.Agree(Start + Duration.FromHours(60 * ++agreed), Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, 30 * (1 + step.Stage))] });
                break;
            case 6:
                await bed.DecideCalendar(step.ByDay ? Side.Sales : Side.Marketing, ++agreed, new LocalDate(2026, 3, 1).PlusDays(step.Stage), Amsterdam.RoundTheClock);
                break;
            case 7:
                facts.Add(await bed.Happened(lead, FactKind.Attempted, null, at, fact => fact.Payload = step.ByDay ? """{"reached":true}""" : """{"channel":"automatic","reached":true}"""));
                break;
            case 8:
                facts.Add(await bed.Happened(lead, FactKind.Returned, null, at, fact => fact.Payload = FactPayloads.Write(new FactPayload { Reason = $"r{step.Stage}", HasExample = step.ByDay })));
                break;
            case 9:
                facts.Add(await bed.Happened(lead, FactKind.FieldsSet, null, at,
                    fact => fact.Payload = FactPayloads.Write(new FactPayload { Fields = new Dictionary<string, string?> { [$"f{step.Stage}"] = "x" } })));
                break;
            default:
                facts.Add(await bed.Happened(lead, stage is null ? FactKind.Reopened : FactKind.StageEntered, stage, at,
                    fact => fact.Precision = step.ByDay ? Precision.Day : Precision.Instant));
                break;
        }
    }

    static Fact[] Amendment(InsightBed bed, Fact fact, FactKind kind, Instant at) =>
    [
        new()
        {
            WorkspaceId = bed.WorkspaceId, LeadId = fact.LeadId, Kind = kind, StageId = fact.StageId, OccurredAt = at, Precision = fact.Precision,
            RecordedAt = bed.Clock.GetCurrentInstant(), SourceId = fact.SourceId, SubjectId = fact.SubjectId, Payload = fact.Payload,
            ContentKey = Guid.NewGuid(), Supersedes = fact.Seq,
        },
    ];
}
