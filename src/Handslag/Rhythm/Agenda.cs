namespace Handslag.Rhythm;

/// <summary>What is on an agenda, in order, and what is not.</summary>
/// <param name="LeftOutForBalance">What would have fitted the minutes, but would have made the meeting one side's.</param>
/// <param name="LeftOutForTime">What does not fit the minutes.</param>
public sealed record Agenda(IReadOnlyList<AgendaCandidate> Items, IReadOnlyList<AgendaCandidate> LeftOutForBalance, IReadOnlyList<AgendaCandidate> LeftOutForTime)
{
    const double LargestShare = 0.6;

    public int Minutes => Items.Sum(item => item.Minutes);

    /// <summary>How many of so many items may be about one side: at most six in ten rounded up, and always one.</summary>
    public static int MostAboutOneSide(int items) => Math.Max(1, (int)Math.Ceiling(Math.Round(LargestShare * items, 9)));

    /// <summary>
    /// The agenda that weighs most among those that fit the minutes and are fair. Of each side (and of what is about both) the heaviest come first,
    /// so that more weight never ranks lower within a side; the sides alternate. Never padded: with few candidates the agenda is short.
    /// The same candidates give the same agenda, in whatever order they come.
    /// </summary>
    /// <param name="minutes">Of the meeting, at least 1.</param>
    public static Agenda Of(IEnumerable<AgendaCandidate> candidates, int minutes)
    {
        var byAbout = candidates.DistinctBy(one => one.Key).OrderByDescending(one => one.Weight).ThenByDescending(one => one.Impact).ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToLookup(one => one.About);
        var (marketing, sales, both) = (byAbout[About.Marketing].ToList(), byAbout[About.Sales].ToList(), byAbout[About.Both].ToList());
        var fair = Heaviest(marketing, sales, both, minutes, isFair: true);
        var free = Heaviest(marketing, sales, both, minutes, isFair: false);
        var items = Alternate(new(marketing.Take(fair.Marketing)), new(sales.Take(fair.Sales)), new(both.Take(fair.Both)));
        var left = marketing.Skip(fair.Marketing).Concat(sales.Skip(fair.Sales)).Concat(both.Skip(fair.Both)).ToList();
        var wouldFit = marketing.Take(free.Marketing).Concat(sales.Take(free.Sales)).Concat(both.Take(free.Both)).ToHashSet();
        return new(items, [.. left.Where(wouldFit.Contains)], [.. left.Where(one => !wouldFit.Contains(one))]);
    }

    readonly record struct Taken(int Marketing, int Sales, int Both)
    {
        public int Items => Marketing + Sales + Both;

        public bool IsFair => Math.Max(Marketing, Sales) <= MostAboutOneSide(Items);
    }

    /// <summary>How many to take of each; of equal weight the one with more items, then the more even one.</summary>
    static Taken Heaviest(List<AgendaCandidate> marketing, List<AgendaCandidate> sales, List<AgendaCandidate> both, int minutes, bool isFair)
    {
        var (m, s, b) = (Sums(marketing), Sums(sales), Sums(both));
        var best = default(Taken);
        var bestRank = (Weight: -1, Items: 0, Even: 0);
        for (var i = 0; i < m.Count && m[i].Minutes <= minutes; i++)
            for (var j = 0; j < s.Count && m[i].Minutes + s[j].Minutes <= minutes; j++)
                for (var k = 0; k < b.Count && m[i].Minutes + s[j].Minutes + b[k].Minutes <= minutes; k++)
                {
                    var taken = new Taken(i, j, k);
                    if (isFair && !taken.IsFair) continue;
                    var rank = (m[i].Weight + s[j].Weight + b[k].Weight, taken.Items, -Math.Abs(i - j));
                    if (rank.CompareTo(bestRank) > 0) (best, bestRank) = (taken, rank);
                }

        return best;
    }

    /// <summary>Weight and minutes of the first 0, 1, 2, … of them.</summary>
    static List<(int Weight, int Minutes)> Sums(List<AgendaCandidate> candidates)
    {
        var sums = new List<(int Weight, int Minutes)> { (0, 0) };
        foreach (var one in candidates) sums.Add((sums[^1].Weight + one.Weight, sums[^1].Minutes + one.Minutes));
        return sums;
    }

    /// <summary>The heaviest first; then, while there is a choice, another one is spoken about than just before.</summary>
    static List<AgendaCandidate> Alternate(Queue<AgendaCandidate> marketing, Queue<AgendaCandidate> sales, Queue<AgendaCandidate> both)
    {
        var items = new List<AgendaCandidate>();
        while (marketing.Count + sales.Count + both.Count > 0)
        {
            var heads = new[] { marketing, sales, both }.Where(queue => queue.Count > 0).ToList();
            if (items.Count > 0 && heads.Count > 1) heads.RemoveAll(queue => queue.Peek().About == items[^1].About);
            items.Add(heads.OrderByDescending(queue => queue.Peek().Weight).ThenByDescending(queue => queue.Peek().Impact).ThenBy(queue => queue.Peek().Key, StringComparer.Ordinal).First().Dequeue());
        }

        return items;
    }
}
