using System.Globalization;

namespace Handslag.Bench;

/// <summary>An event log as a CRM would export it: six stages a lead, in order of time; the same file for the same number of leads.</summary>
static class EventLog
{
    const int Seed = 1;
    const int Actors = 40;
    const int FirstSecond = 1_700_000_000;
    const int Span = 60_000_000;
    const double MeanStay = 400_000;
    static readonly string[] Stages = ["lead", "mql", "sal", "sql", "opportunity", "customer"];

    /// <summary>Writes the file and returns the number of facts in it.</summary>
    public static int Write(string path, int leads)
    {
        var dice = new Random(Seed);
        var events = new List<(long Second, int Lead, int Stage)>(leads * Stages.Length);
        for (var lead = 0; lead < leads; lead++)
        {
            var second = FirstSecond + (long)(dice.NextDouble() * Span);
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                events.Add((second, lead, stage));
                second += (long)(-Math.Log(1 - dice.NextDouble()) * MeanStay) + 1;
            }
        }

        events.Sort();
        using var file = new StreamWriter(path);
        file.WriteLine("lead,at,stage,actor");
        foreach (var (second, lead, stage) in events)
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"L{lead:D7},{DateTimeOffset.FromUnixTimeSeconds(second):yyyy-MM-ddTHH:mm:ssZ},{Stages[stage]},Actor {lead % Actors}"));
        return events.Count;
    }
}
