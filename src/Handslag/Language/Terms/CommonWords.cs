using System.Collections.Frozen;
using Handslag.Platform;

namespace Handslag.Language.Terms;

/// <summary>Everyday words of Dutch and English, which nobody needs to agree on.</summary>
static class CommonWords
{
    const string Dutch =
        """
        aan aangeven aantal al alle alleen alles als altijd andere anders af afgelopen afspraak bel belde bellen belt bij bijna binnen blijft boven buiten contact daar daarna dag dagen dan dat de deze dezelfde dezen die dit
        doe doen doet door doorgestuurd druk duidelijk dus echt een eens eerder eerst eerste eigen elke en er ergens even gaan gaat gebeld gebruik gebruikt gedaan geeft geef geen gegeven gehad gekregen gelezen geleden gemaakt genoeg
        gesproken gesprek geven gevraagd geweest goed graag groot had hadden haar heb hebben heeft heel helemaal hem hen het hier hij hoe hoor hun iemand iets ieder iedere ik in is ja jaar jaren je jij jou juist kan kijken
        klaar klein komen komt kon konden kort krijgen krijgt kunnen laat laatste lang langer laten later leest liet lijkt maakt maand maanden maar maken man me mee meer meest mensen met mij mijn minder minuten misschien mocht moest
        moet moeten mogelijk mogen morgen na naam naar nam nee net neemt nemen niemand niet niets nieuw nieuwe nodig nog nogmaals nooit nu of om omdat onder ons onze ook op open opnieuw over paar per pas plan prima proberen rond samen
        sinds snel soms staan staat steeds straks stuur sturen stuurde te tegen ten ter terug terwijl tijd tijdens toch toe toen tot tussen twee u uit uur uw van vanaf vandaag vaak veel verder via vind vinden volgende volgens voor
        vooral voordat vraag vraagt vragen vroeg waar waarbij waarom wacht wachten want ware waren was wat we week weken weer weet weg wel welke werd werk werken werkt wie wij wil wilde willen woord worden wordt zal zeer zegt zei zeggen
        zelf zich zie zien ziet zij zijn zin zitten zit zo zonder zou zouden zullen mail mailde mailen mailt gemaild maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
        september oktober november december ochtend middag bereikt bereiken bereikbaar antwoord reactie reageert aub svb ivm tav mbt nav bijv ca evt dwz etc nvt ok oke ipv incl excl mevrouw meneer mevr dhr
        """;

    const string English =
        """
        a about after again ago all almost already also always am an and any anyone anything are as asked asking asks at away back be because been before being below between both busy but by call called calling calls came can cannot
        clear come comes coming contact could day days did different do does doing done down during each early either else email enough even ever every everything few find first for found from gave get gets getting give given gives go goes
        going gone good got great had has have having he hello her here him his how hi i if in into is it its just keep kept know known knows last later least left less let like likes little long look looking looks made mail mailed make
        makes making many may maybe me meet met might minutes month months more morning most much must my name need needed needs never new next no nobody none not nothing now number of off often old on once one only open or other our
        out over own part people per perhaps person please put quite rather reached reading read really right said same saw say says see seem seems seen send sends sent several she should since so some somebody someone something
        soon speak spoke spoken still such take takes taken tell than that the their them then there these they thing things think this those three through time times to today together told tomorrow too took two under until up us use
        used uses very via wait waiting waits want wanted wants was way we week weeks well went were what when where whether which while who whole why will wish with within without work works working would year years yes yesterday
        yet you your afternoon monday tuesday wednesday thursday friday saturday sunday january february march june july august september october november december answer answered reply replied okay ok etc eg ie re fw fyi asap tbd mr mrs ms
        """;

    static readonly FrozenSet<string> All = $"{Dutch} {English}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => All.Contains(Folded.Fold(word));
}
