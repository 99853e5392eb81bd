using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Reviews.Rules;

/// <summary>What two sides can start from. Notice is left empty: that is theirs to agree.</summary>
public static class UsualRules
{
    public static WorkRules All { get; } = new()
    {
        Rhythm = ReviewRhythm.Quarter,
        Criteria =
        [
            new("lead-ready", new("This lead fits, and was ready for a conversation", "Deze lead past, en was toe aan een gesprek"), Side.Marketing, SubjectKind.Lead),
            new("campaign-told", new("We knew in time what this campaign asked of us", "Wij wisten op tijd wat deze campagne van ons vroeg"), Side.Marketing, SubjectKind.Campaign),
            new("campaign-worth", new("This campaign brought conversations worth having", "Deze campagne leverde gesprekken op die ertoe doen"), Side.Marketing, SubjectKind.Campaign),
            new("tool-helps", new("This tool helps in a conversation with a customer", "Dit hulpmiddel helpt in een gesprek met een klant"), Side.Marketing, SubjectKind.Tool),
            new("campaign-followed", new("What this campaign brought was followed up", "Wat deze campagne opleverde is opgevolgd"), Side.Sales, SubjectKind.Campaign),
            new("followed-up", new("Our leads were followed up as agreed", "Onze leads zijn opgevolgd zoals afgesproken"), Side.Sales, SubjectKind.FollowUp),
            new("feedback", new("We heard what became of our leads, with examples", "Wij hoorden wat er van onze leads werd, met voorbeelden"), Side.Sales, SubjectKind.FollowUp),
            new("tools-used", new("What we made was used", "Wat wij maakten is gebruikt"), Side.Sales, SubjectKind.FollowUp),
        ],
        Templates =
        [
            new("material", new("Material for a conversation", "Materiaal voor een gesprek"), null,
            [
                new("customer", new("For which customer or kind of customer", "Voor welke klant of soort klant"), true),
                new("message", new("What it must bring across", "Wat het moet overbrengen"), true),
                new("form", new("In which form", "In welke vorm"), true),
                new("background", new("What is there already", "Wat er al is"), false),
            ]),
            new("event", new("Help at an event", "Hulp bij een evenement"), null,
            [
                new("where", new("Where and when", "Waar en wanneer"), true),
                new("audience", new("Who comes", "Wie er komen"), true),
                new("help", new("What help is needed", "Welke hulp nodig is"), true),
            ]),
            new("speaker", new("Somebody for a talk or an interview", "Iemand voor een verhaal of interview"), null,
            [
                new("topic", new("About what", "Waarover"), true),
                new("customer", new("Which customer could tell it", "Welke klant het kan vertellen"), false),
                new("effort", new("How much time it takes", "Hoeveel tijd het kost"), true),
            ]),
        ],
    };
}
