using Handslag.Insights;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Signals.Evidence;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class CountThingsTests(Databases databases)
{
    static readonly FunnelFrame Funnel = new(1, "new-business", "New business", "Nieuwe klanten", []);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_personas_nothing_is_said_of_observations()
    {
        await using var bed = await PulseBed.With(databases, Provider.Sqlite, marketing: 1, sales: 1);
        Assert.Empty(await Count(bed));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Observations_count_by_side_and_use_is_no_observation(Provider provider)
    {
        await using var bed = await PulseBed.With(databases, provider, marketing: 1, sales: 1);
        var today = bed.Clock.GetCurrentInstant().InUtc().Date;
        await bed.Do<HandslagDb, bool>(async db =>
        {
            var persona = new Persona { WorkspaceId = db.Scope.Id, Key = "buyer", Name = "Buyer", NameFolded = "buyer" };
            db.Add(persona);
            await db.SaveChangesAsync(Cancellation);
            foreach (var (side, kind, days) in new[]
            {
                (Side.Sales, ObservationKind.Call, 5), (Side.Sales, ObservationKind.Quote, 80), (Side.Sales, ObservationKind.Call, 120),
                (Side.Marketing, ObservationKind.Call, 5), (Side.Marketing, ObservationKind.Quote, 170), (Side.Marketing, ObservationKind.Content, 3), (Side.Marketing, ObservationKind.Call, 200),
            })
                db.Add(new Observation { WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Kind = kind, Text = "said so", On = today.PlusDays(-days), Side = side, RecordedAt = bed.Clock.GetCurrentInstant() });
            await db.SaveChangesAsync(Cancellation);
            return true;
        });

        var counted = await Count(bed);

        Assert.Equal(2 / (90 / (365.25 / 12)), counted[Metric.ObservationsBySales].Number!.Value, 9);
        Assert.Equal(2, counted[Metric.ObservationsByMarketing].Number);
        Assert.Equal(0, counted[Metric.DealsOutsidePersonas].Eligible);
    }

    static Task<IReadOnlyDictionary<Metric, MetricCount>> Count(PulseBed bed) =>
        bed.Do<CountThings, IReadOnlyDictionary<Metric, MetricCount>>(things => things.Run(bed.Clock.GetCurrentInstant(), Funnel, Cancellation));
}
