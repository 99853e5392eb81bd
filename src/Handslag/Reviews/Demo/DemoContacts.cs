using Handslag.Platform.Demo;
using Handslag.Reviews.Contacts;

namespace Handslag.Reviews.Demo;

/// <summary>Marketers go along more often than they did; the newest visits wait for the colleague's word.</summary>
sealed class DemoContacts(DemoGround ground)
{
    const ulong Stream = 9_002;
    const int Months = 6;

    static readonly string[] Marketers = ["Carlijn Kwartel", "Daan Dodaars", "Eva Eidereend", "Finn Fuut", "Gijs Grutto"];
    static readonly string[] Sellers = ["Koen Koolmees", "Lotte Lepelaar", "Mees Merel", "Otto Ooievaar"];
    static readonly string[] Notes = ["De klant noemt het 'gedoe met storingen', wij noemen het 'assetmanagement'.", "Inkoop zat erbij en vroeg alleen naar de opzegtermijn.", "De monteur verkocht meer dan wij."];

    public void Lay()
    {
        var dice = DemoStory.Dice(Stream);
        HashSet<(string, string, NodaTime.LocalDate, ContactKind)> logged = [];
        for (var month = Months - 1; month >= 0; month--)
        {
            for (var i = 0; i < 2 + (Months - 1 - month); i++)
            {
                var on = DemoGround.Workday(ground.Month.PlusMonths(-month).PlusDays(dice.Between(3, 27)));
                var (marketer, seller, kind) = (dice.Pick(Marketers), dice.Pick(Sellers), dice.Pick([(ContactKind.Visit, 3d), (ContactKind.JointCall, 4d), (ContactKind.ListeningIn, 2d)]));
                if (on >= ground.Story.Today || !logged.Add((marketer, seller, on, kind))) continue;
                var isNew = on > ground.Story.Today.PlusDays(-9);
                ground.Db.Add(new CustomerContact
                {
                    WorkspaceId = ground.Db.Scope.Id, Kind = kind, On = on, MarketerId = ground.Person(marketer), WithUserId = ground.Person(seller), Note = dice.Chance(.4) ? dice.Pick(Notes) : null,
                    LoggedAt = DemoGround.At(on, 16), IsConfirmed = isNew ? null : !dice.Chance(.06), AnsweredAt = isNew ? null : DemoGround.At(on.PlusDays(1), 9),
                });
            }
        }

        ground.Db.Add(new CustomerContact
        {
            WorkspaceId = ground.Db.Scope.Id, Kind = ContactKind.Visit, On = DemoGround.Workday(ground.Story.Today.PlusDays(-2)), MarketerId = ground.Person("Eva Eidereend"), WithUserId = ground.Person("Koen Koolmees"),
            Note = "Drie kwartier over stilstand gepraat, geen woord over prijs.", LoggedAt = DemoGround.At(ground.Story.Today.PlusDays(-2), 16, 30),
        });
    }
}
