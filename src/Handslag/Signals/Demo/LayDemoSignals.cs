using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Signals.Pulse;
using NodaTime;

namespace Handslag.Signals.Demo;

/// <summary>Lays six closed rounds of the pulse, as they would have been left after closing.</summary>
public sealed class LayDemoSignals(HandslagDb db)
{
    const int OpenDays = 7;

    /// <summary>The sixth of sales came between the second and the third round.</summary>
    const int SixthFrom = 2;

    public Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        var own = new OwnStatement
        {
            WorkspaceId = db.Scope.Id, SaidBy = Side.Sales, TextEn = "We hear of campaigns from our customers first.", TextNl = "Wij horen van campagnes het eerst van onze klanten.",
            AddedAt = DemoPulse.ClosedAt(story, DemoPulse.OwnFrom) - Duration.FromDays(20),
        };
        db.Add(own);
        await db.SaveChangesAsync(token);
        var dice = DemoStory.Dice(31_000);
        for (var round = 0; round < DemoPulse.Rounds; round++) await Lay(round, own, story, userIds, dice, token);
    }, cancellation);

    async Task Lay(int number, OwnStatement own, DemoStory story, IReadOnlyDictionary<string, long> userIds, Dice dice, CancellationToken cancellation)
    {
        var closed = DemoPulse.ClosedAt(story, number);
        var round = new PulseRound { WorkspaceId = db.Scope.Id, Number = number + 1, OpenedAt = closed - Duration.FromDays(OpenDays), ClosesAt = closed, ClosedAt = closed, IsReminded = true };
        db.Add(round);
        await db.SaveChangesAsync(cancellation);
        var marketing = DemoCast.Marketing;
        var sales = DemoCast.Sales.Take(number < SixthFrom ? DemoCast.Sales.Count - 1 : DemoCast.Sales.Count).ToList();
        var answeredOf = new Dictionary<Side, int> { [Side.Marketing] = number % 2 == 0 ? 8 : 7, [Side.Sales] = number is 2 or 5 ? 6 : 5 };
        foreach (var (side, people) in new[] { (Side.Marketing, marketing), (Side.Sales, sales) })
        {
            db.Add(new PulseSide
            {
                WorkspaceId = db.Scope.Id, RoundId = round.Id, Side = side, Eligible = people.Count, Answered = answeredOf[side],
                Changed = number == 0 ? null : side == Side.Sales && number == SixthFrom ? 1 : 0,
            });
            db.AddRange(people.Select(person => new PulseParticipant { WorkspaceId = db.Scope.Id, RoundId = round.Id, UserId = userIds[person.Name], Side = side }));
        }

        List<PulseAnswer> answers = [];
        foreach (var statement in Statement.All)
        {
            Answer(statement.SaidBy, statement.Key, DemoPulse.Agreed[statement.Key][number]);
            Answer(statement.About, statement.Key, DemoPulse.OfItself[statement.Key][number]);
        }

        if (number >= DemoPulse.OwnFrom) Answer(Side.Sales, own.Key, DemoPulse.Own[number]);
        db.AddRange(answers.OrderBy(one => one.Key).AsEnumerable());
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();

        void Answer(Side side, string statement, int agreed)
        {
            var answered = answeredOf[side];
            for (var i = 0; i < answered; i++)
                answers.Add(new PulseAnswer
                {
                    WorkspaceId = db.Scope.Id, RoundId = round.Id, Key = Guid.NewGuid(), Side = side, Statement = statement,
                    Score = (short)(i < Math.Min(agreed, answered) ? dice.Between(4, 5) : dice.Between(1, 3)),
                });
        }
    }
}
