using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>When leads come in: the web day and night, fairs and webinars in bursts, people in working hours; with the seasons, and a little more every year.</summary>
static class DemoArrivals
{
    static readonly double[] Months = [0.95, 1.05, 1.15, 1.0, 0.95, 1.0, 0.7, 0.65, 1.2, 1.2, 1.15, 0.65];

    /// <summary>Weight of each hour of the day for what comes in through the web.</summary>
    static readonly double[] WebHours = [0.4, 0.2, 0.1, 0.1, 0.1, 0.3, 0.8, 2, 5, 8, 9, 8, 6, 8, 9, 8, 7, 5, 3, 4, 5, 5, 3, 1.2];
    static readonly (int, double)[] OfWeb = [.. WebHours.Select((weight, hour) => (hour, weight))];

    public static List<(Instant At, string Channel)> Of(DemoWorld world)
    {
        var dice = DemoStory.Dice(Streams.Arrivals);
        List<(Instant At, string Channel)> arrivals = [];
        for (var day = world.Story.From; day <= world.Story.Today; day = day.PlusDays(1))
        {
            var working = world.IsWorkingDay(day);
            var season = Months[day.Month - 1] * (0.85 + 0.3 * Period.DaysBetween(world.Story.From, day) / 730);
            var web = season * (working ? day.DayOfWeek == IsoDayOfWeek.Friday ? 1.0 : 1.2 : 0.4);
            Web(DemoChannels.Website, 9.6 * web);
            Web(DemoChannels.Advert, 4.7 * web * Campaign(world.Story, day));
            if (!working) continue;

            AtWork(DemoChannels.Referral, 1.5 * season);
            AtWork(DemoChannels.Partner, 1.6 * season);
            AtWork(DemoChannels.Own, 2.2);
            if (IsWebinar(day)) Burst(DemoChannels.Webinar, 78 * season, from: 13 * 60 + 30, to: 16 * 60 + 30);
            if (IsFair(day)) Burst(DemoChannels.Fair, 130 * season, from: 9 * 60 + 30, to: 16 * 60 + 50);

            void Web(string channel, double mean) => Add(channel, mean, () => dice.Pick(OfWeb) * 60 + dice.Between(0, 59));
            void AtWork(string channel, double mean) => Add(channel, mean, () => dice.Between(9 * 60, 16 * 60 + 58));
            void Burst(string channel, double mean, int from, int to) => Add(channel, mean, () => dice.Between(from, to));
            void Add(string channel, double mean, Func<int> minute)
            {
                for (var left = dice.Times(mean); left > 0; left--) arrivals.Add((DemoWorld.At(day, minute(), 60 * dice.Fraction()), channel));
            }
        }

        return [.. arrivals.OrderBy(arrival => arrival.At)];
    }

    /// <summary>In the bad quarter an advertising campaign brings volume, and little else.</summary>
    static double Campaign(DemoStory story, LocalDate day) => story.IsBad(day) ? 2.2 : day.Month is 3 or 9 or 10 ? 1.4 : 0.9;

    static bool IsWebinar(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Thursday && (day.Day - 1) / 7 is 1 or 3 && day.Month is not 8;

    static bool IsFair(LocalDate day) => day is { Month: 3, Day: >= 17 and <= 20 } or { Month: 9, Day: >= 23 and <= 25 } or { Month: 11, Day: >= 3 and <= 6 };
}
