using Handslag.Journeys.Import;
using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>One lead while its road is being made: who it is, how good it is, and what has happened so far.</summary>
sealed class DemoCase
{
    readonly List<MappedFact> facts = [];

    public DemoCase(DemoWorld world, Dice dice, string externalId, string channel)
    {
        (World, Dice, ExternalId, Channel) = (world, dice, externalId, channel);
        Company = world.Market.Company(dice);
        Persona = DemoMarket.Persona(dice);
        Product = DemoMarket.Product(dice);
        Marketer = dice.Pick(DemoCast.Marketing);
        Quality = DemoChannels.Quality(channel) + (Persona == "anders" ? -0.3 : 0) + 0.4 * (dice.Fraction() - 0.5);
    }

    public DemoWorld World { get; }

    public Dice Dice { get; }

    public string ExternalId { get; }

    public string Channel { get; }

    public DemoCompany Company { get; }

    public string Persona { get; }

    public string Product { get; }

    public DemoPerson Marketer { get; }

    /// <summary>Around 1; changes every chance on the way.</summary>
    public double Quality { get; }

    public bool Chance(double probability) => Dice.Chance(probability);

    /// <summary>Likelier for a good lead.</summary>
    public bool Promising(double probability) => Dice.Chance(Math.Clamp(probability * Quality, 0, 0.97));

    public void Add(FactKind kind, Instant at, string? actor, string? stage = null, string? subject = null, FactPayload? payload = null, string? text = null) =>
        facts.Add(new(kind, at, Precision.Instant)
        {
            SourceEventId = $"{facts.Count + 1}", Actor = actor, Stage = stage, Subject = subject, Payload = payload, Text = text,
        });

    public void AddBecause(string reason, FactKind kind, Instant at, string? actor, string? text = null) =>
        Add(kind, at, actor, payload: new FactPayload { Reason = reason }, text: text);

    public IReadOnlyDictionary<string, string?> Fields => new Dictionary<string, string?>
    {
        ["channel"] = Channel, ["persona"] = Persona, ["product"] = Product, ["sector"] = Company.Sector,
    };

    public LeadIdentityFields Somebody() => DemoMarket.Somebody(Company, ExternalId, Dice);

    /// <summary>The lead as the CRM shows it; null where it has not come in yet.</summary>
    public MappedRow? Row(long line)
    {
        var told = facts.Where(fact => fact.At <= World.Story.DataThrough).ToArray();
        return told.Length == 0 ? null : new MappedRow
        {
            Line = line,
            ExternalId = ExternalId,
            Identity = Somebody(),
            Fields = Fields,
            Facts = told,
        };
    }
}
