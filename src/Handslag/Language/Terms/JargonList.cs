using System.Text.RegularExpressions;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Terms;

/// <summary>A place where a word stands, with a few words around it.</summary>
public sealed record JargonPlace(long LeadId, long FactSeq, FactKind Kind, Side? Side, string Around);

/// <summary>An abbreviation or recurring word that has no agreed meaning, in how many texts of each side it stands, and the newest of them.</summary>
/// <param name="InWork">The term that is being agreed on, where there is one.</param>
public sealed record JargonWord(string Word, bool IsAbbreviation, int Marketing, int Sales, int Others, IReadOnlyList<JargonPlace> Places, long? InWork)
{
    public int Texts => Marketing + Sales + Others;
}

/// <param name="Texts">How many were read, the newest; older ones are left out where <paramref name="IsCutOff"/>.</param>
public sealed record Jargon(int Texts, bool IsCutOff, IReadOnlyList<JargonWord> Words);

/// <summary>
/// Reads what both sides write about leads (notes, returns, answers) and lists the abbreviations and words that come back without an agreed term. Read anew each time,
/// so that what was erased is gone here too. Words that look like names, and those of colleagues, are left out.
/// </summary>
public sealed partial class JargonList(HandslagDb db)
{
    const int MostTexts = 5_000;
    const int MostWords = 60;
    const int MostPlaces = 3;
    const int LeastTextsOfAbbreviation = 2;
    const int LeastTexts = 4;
    const int LeastLeads = 3;
    const int ShortestWord = 4;
    const int Around = 40;
    const double MostCapitals = .7;

    public async Task<Jargon> Find(CancellationToken cancellation)
    {
        var texts = await (
            from text in db.Set<FactText>().AsNoTracking()
            join fact in db.Set<Fact>().AsNoTracking() on text.Seq equals fact.Seq
            join person in db.Set<Person>().AsNoTracking() on fact.ActorId equals (long?)person.Id into people
            from person in people.DefaultIfEmpty()
            where fact.Kind != FactKind.Corrected && fact.Kind != FactKind.Withdrawn
            orderby text.Seq descending
            select new Written(text.LeadId, text.Seq, fact.Kind, person == null ? null : person.Side, text.Text)).Take(MostTexts + 1).ToListAsync(cancellation);
        var isCutOff = texts.Count > MostTexts;
        if (isCutOff) texts.RemoveAt(MostTexts);
        var terms = await new TermList(db).All(cancellation);
        var agreed = TermMarker.For(terms.Where(term => term.IsAgreed).Select(term => new MarkedTerm(term.Term.Id, term.Content)));
        var inWork = TermMarker.For(terms.Where(term => !term.IsAgreed).Select(term => new MarkedTerm(term.Term.Id, term.Content)));
        var names = await Names(cancellation);
        var words = Count(texts, agreed).Values.Where(word => IsJargon(word) && !names.Contains(word.Folded)).OrderByDescending(word => word.IsAbbreviation).ThenByDescending(word => word.Texts).ThenBy(word => word.Folded, StringComparer.Ordinal);
        return new(texts.Count, isCutOff, [.. words.Take(MostWords).Select(word => word.Answer(inWork.Find(word.Shown) is [var mark, ..] ? mark.TermId : null))]);
    }

    static Dictionary<string, Counted> Count(IReadOnlyList<Written> texts, TermMarker agreed)
    {
        var counted = new Dictionary<string, Counted>();
        foreach (var text in texts)
        {
            var rest = text.Text.ToCharArray();
            foreach (var mark in agreed.Find(text.Text)) rest.AsSpan(mark.Start, mark.Length).Fill(' ');
            var left = new string(rest);
            var shouts = left.Count(char.IsUpper) > left.Count(char.IsLetter) * MostCapitals;
            var seen = new HashSet<string>();
            foreach (var match in Word().Matches(left).OfType<Match>())
            {
                var isAbbreviation = !shouts && Abbreviation().IsMatch(match.Value);
                var word = isAbbreviation && match.Value[^1] == 's' ? match.Value[..^1] : match.Value;
                if ((!isAbbreviation && word.Length < ShortestWord) || CommonWords.Contains(word)) continue;
                var folded = Folded.Fold(word);
                if (!counted.TryGetValue(folded, out var found)) counted[folded] = found = new(folded, word);
                found.See(word, isAbbreviation, IsMidSentence(left, match.Index));
                if (seen.Add(folded)) found.Add(text, match.Index, match.Length);
            }
        }

        return counted;
    }

    static bool IsJargon(Counted word) => word.IsAbbreviation ? word.Texts >= LeastTextsOfAbbreviation : word.Texts >= LeastTexts && word.Leads >= LeastLeads && !word.IsName;

    static bool IsMidSentence(string text, int at) => text.AsSpan(0, at).TrimEnd() is [.., not ('.' or '!' or '?' or ':' or '\n' or '“' or '"')];

    async Task<HashSet<string>> Names(CancellationToken cancellation)
    {
        var colleagues = await db.Set<Person>().Select(person => person.NameFolded).ToListAsync(cancellation);
        return [.. colleagues.SelectMany(name => name.Split(' '))];
    }

    sealed record Written(long LeadId, long Seq, FactKind Kind, Side? Side, string Text);

    sealed class Counted(string folded, string shown)
    {
        readonly HashSet<long> leads = [];
        readonly List<JargonPlace> places = [];
        readonly int[] bySide = new int[4];
        int times;
        int asAbbreviation;
        int midSentence;
        int asName;

        public string Folded => folded;

        public string Shown { get; private set; } = shown;

        public int Texts => bySide.Sum();

        public int Leads => leads.Count;

        public bool IsAbbreviation => asAbbreviation * 2 > times;

        /// <summary>Whether it is mostly capitalised where no sentence begins; the beginning of a sentence tells nothing.</summary>
        public bool IsName => asName * 2 > midSentence;

        public void See(string word, bool isAbbreviation, bool isMidSentence)
        {
            times++;
            if (isAbbreviation) (asAbbreviation, Shown) = (asAbbreviation + 1, word);
            if (!isMidSentence) return;
            midSentence++;
            if (char.IsUpper(word[0])) asName++;
        }

        public void Add(Written text, int at, int length)
        {
            leads.Add(text.LeadId);
            bySide[(int)(text.Side ?? 0)]++;
            if (places.Count >= MostPlaces || places.Exists(place => place.LeadId == text.LeadId)) return;
            var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Text.Length, at + length + Around));
            places.Add(new(text.LeadId, text.Seq, text.Kind, text.Side, $"{(from > 0 ? "…" : "")}{text.Text[from..to].ReplaceLineEndings(" ")}{(to < text.Text.Length ? "…" : "")}"));
        }

        public JargonWord Answer(long? inWork) => new(
            IsAbbreviation ? Shown : Shown.ToLowerInvariant(), IsAbbreviation, bySide[(int)Side.Marketing], bySide[(int)Side.Sales], bySide[0] + bySide[(int)Side.Management], places, inWork);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}@/\\_.#-])\p{L}[\p{L}\p{Nd}]*(?![\p{L}\p{Nd}@/\\_])")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\p{Lu}[\p{Lu}\p{Nd}]{1,7}s?$")]
    private static partial Regex Abbreviation();
}
