using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Programme.Profile;
using Handslag.Programme.Sessions;
using Handslag.Programme.Stakeholders;
using Handslag.Rhythm;
using NodaTime;

namespace Handslag.Programme.Demo;

/// <summary>How the demo's marketers went about it: four rungs that sales signed and one that waits, promises kept on both sides, and whose support matters.</summary>
public sealed class LayDemoProgramme(HandslagDb db)
{
    static readonly (Rung Rung, int MonthsAfter, string What, string Cosigner)[] Rungs =
    [
        (Rung.Baseline, -2, "Export van twee jaar ingelezen en de eerste peiling gehouden: beide kanten herkennen dat leads te lang op antwoord wachten.", "Ilse IJsvogel"),
        (Rung.Sponsor, -1, "De directie steunt een proef van een kwartaal en geeft beide hoofden mandaat om te tekenen.", "Ilse IJsvogel"),
        (Rung.SharedTest, 1, "Eerste afspraak getekend; team Noord werkt er als eerste mee.", "Koen Koolmees"),
        (Rung.Evidence, 7, "Na een half jaar houden beide kanten zich vaker aan de afspraak, en sales ziet dat terug in de gesprekken.", "Ilse IJsvogel"),
    ];

    static readonly (Side Side, string Promise, int PromisedDaysAgo, int DueDaysAgo, CreditState State, int? KeptDaysAgo, string? Reason)[] Promises =
    [
        (Side.Marketing, "Elke maandag voor tien uur staat de herkomst bij elke overdracht", 120, 90, CreditState.Confirmed, 92, null),
        (Side.Marketing, "Prijsblad voor onderhoudscontracten in één bladzijde", 100, 75, CreditState.Confirmed, 71, null),
        (Side.Sales, "Twee marketeers mee op klantbezoek in de regio Zuid", 90, 60, CreditState.Confirmed, 63, null),
        (Side.Marketing, "Geen campagne in de week van de kwartaalsluiting", 80, 45, CreditState.Confirmed, 45, null),
        (Side.Sales, "Bij elke teruggave staat een voorbeeld", 70, 40, CreditState.NotSo, 41, "Bij ongeveer een derde ontbreekt het voorbeeld nog"),
        (Side.Sales, "Uitkomst van de beursgesprekken binnen een week in het CRM", 30, 9, CreditState.Confirmed, 10, null),
        (Side.Marketing, "Nieuwe klantcase over koelinstallaties", 25, 2, CreditState.SaidKept, 3, null),
        (Side.Sales, "Reactie op het concept voor de partnerfunnel", 14, -10, CreditState.Open, null, null),
    ];

    static readonly (string Name, string Position, Stance Stance, string Interest, string? NextStep, int? Days)[] People =
    [
        ("Petra Purperreiger", "Directie", Stance.Carries, "Wil cijfers die zij aan de raad kan laten zien, en geen extra systeem", "Resultaten van het kwartaal in twee bladzijden", 6),
        ("Koen Koolmees", "Verkoop Noord", Stance.InFavour, "Merkt dat de gesprekken beter beginnen; wil dat het zo blijft", "Vragen of hij de proef aan Zuid wil vertellen", 12),
        ("Otto Ooievaar", "Verkoop Zuid", Stance.Doubtful, "Vreest dat zijn eigen leads gemeten worden", "Samen de privacyregels doorlopen en laten zien wat er niet getoond wordt", 3),
        ("Ruben Roerdomp", "Systemen", Stance.Neutral, "Wil geen tweede administratie naast het CRM", null, null),
    ];

    public async Task Run(DemoStory story, IReadOnlyDictionary<string, long> users, CancellationToken cancellation)
    {
        var owner = users["Noor Kievit"];
        db.Add(new ProgrammeOwner { WorkspaceId = db.Scope.Id, UserId = owner, AddedBy = owner, Since = At(story.FirstAgreement.PlusMonths(-3)) });
        db.Add(new ProgrammeOwner { WorkspaceId = db.Scope.Id, UserId = users["Bas Bever"], AddedBy = owner, Since = At(story.FirstAgreement.PlusMonths(-2)) });
        foreach (var told in Rungs)
        {
            var day = story.FirstAgreement.PlusMonths(told.MonthsAfter);
            db.Add(new LadderStep { WorkspaceId = db.Scope.Id, Rung = told.Rung, What = told.What, SaidBy = owner, SaidAt = At(day), CosignedBy = users[told.Cosigner], CosignedAt = At(day.PlusDays(5)), Revision = 2 });
        }

        db.Add(new LadderStep { WorkspaceId = db.Scope.Id, Rung = Rung.Extension, What = "Ook de funnel van bestaande klanten krijgt een afspraak.", SaidBy = owner, SaidAt = At(story.Today.PlusDays(-4)), Revision = 1 });
        foreach (var told in Promises)
            db.Add(new Credit
            {
                WorkspaceId = db.Scope.Id, Promise = told.Promise, Side = told.Side, PromisedOn = story.Today.PlusDays(-told.PromisedDaysAgo), Due = story.Today.PlusDays(-told.DueDaysAgo), State = told.State,
                KeptOn = told.KeptDaysAgo is { } kept ? story.Today.PlusDays(-kept) : null, Reason = told.Reason, Revision = 1,
                AnsweredBy = told.State is CreditState.Confirmed or CreditState.NotSo ? users[told.Side == Side.Marketing ? "Ilse IJsvogel" : "Noor Kievit"] : null,
                AnsweredOn = told.State is CreditState.Confirmed or CreditState.NotSo ? story.Today.PlusDays(2 - told.KeptDaysAgo!.Value) : null,
            });
        foreach (var told in People)
            db.Add(new Stakeholder
            {
                WorkspaceId = db.Scope.Id, Name = told.Name, Position = told.Position, Stance = told.Stance, Interest = told.Interest, NextStep = told.NextStep,
                NextOn = told.Days is { } days ? story.Today.PlusDays(days) : null, ChangedAt = At(story.Today.PlusDays(-5)), Revision = 1,
            });
        await db.SaveChangesAsync(cancellation);
        await LayProfile(story, users, cancellation);
    }

    /// <summary>One round, closed three weeks ago: the sides look differently, and each knows too little of the other's work.</summary>
    async Task LayProfile(DemoStory story, IReadOnlyDictionary<string, long> users, CancellationToken cancellation)
    {
        var round = new ProfileRound { WorkspaceId = db.Scope.Id, Number = 1, OpenedAt = At(story.Today.PlusDays(-35)), ClosesAt = At(story.Today.PlusDays(-21)), ClosedAt = At(story.Today.PlusDays(-21)) };
        db.Add(round);
        await db.SaveChangesAsync(cancellation);
        var dice = DemoStory.Dice(907);
        foreach (var (side, people) in new[] { (Side.Marketing, DemoCast.Marketing), (Side.Sales, DemoCast.Sales) })
        {
            db.Add(new ProfileSide { WorkspaceId = db.Scope.Id, RoundId = round.Id, Side = side, Eligible = people.Count, Answered = people.Count });
            db.AddRange(people.Select(person => new ProfileParticipant { WorkspaceId = db.Scope.Id, RoundId = round.Id, UserId = users[person.Name], Side = side }));
            foreach (var question in ProfileQuestions.All)
                for (var n = 0; n < people.Count; n++)
                    db.Add(new ProfileAnswer { WorkspaceId = db.Scope.Id, RoundId = round.Id, Key = Guid.NewGuid(), Side = side, Question = question.Key, Score = (short)Math.Clamp(Usual(side, question.Dimension) + dice.Between(-1, 1), 1, 5) });
        }

        var held = At(story.Today.PlusDays(-14));
        db.Add(new HeldSession { WorkspaceId = db.Scope.Id, Guide = "persona", StartedBy = users["Noor Kievit"], StartedAt = held - Duration.FromMinutes(52), Step = 5, StepStartedAt = held, EndedAt = held + Duration.FromMinutes(9), Revision = 6 });
        var action = new AgreedAction
        {
            WorkspaceId = db.Scope.Id, What = "Drie eerste gesprekken meeluisteren bij team Noord", OwnerId = users["Daan Dodaars"], Side = Side.Marketing, Due = story.Today.PlusDays(12), State = ActionState.Open,
            AgreedBy = users["Noor Kievit"], AgreedAt = At(story.Today.PlusDays(-14)), Revision = 1,
        };
        db.Add(action);
        await db.SaveChangesAsync(cancellation);
        db.Add(new Exchange { WorkspaceId = db.Scope.Id, ActionId = action.Id, Kind = ExchangeKind.ListenIn, Area = Dimension.OtherSide });
        await db.SaveChangesAsync(cancellation);
    }

    static int Usual(Side side, Dimension dimension) => (side, dimension) switch
    {
        (Side.Marketing, Dimension.Horizon or Dimension.Focus or Dimension.Mode) => 4,
        (Side.Sales, Dimension.Horizon or Dimension.Focus or Dimension.Mode) => 2,
        (_, Dimension.OtherSide) => 2,
        (Side.Marketing, Dimension.Market) => 4,
        _ => 3,
    };

    static Instant At(LocalDate day) => DemoStory.Zone.AtLeniently(day.AtMidnight().PlusHours(11)).ToInstant();
}
