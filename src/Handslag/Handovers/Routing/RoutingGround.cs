using System.Globalization;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>What routing looks at: the rules, and who of sales is there on a day with how much.</summary>
public sealed record RoutingGround(IReadOnlyList<FieldRule> Rules, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Monday to Friday, for whoever has not said otherwise.</summary>
    public const int UsualDays = 0b0011111;

    public static async Task<RoutingGround> Load(HandslagDb db, LocalDate day, CancellationToken cancellation)
    {
        var rules = await db.Set<RoutingRule>().AsNoTracking().OrderBy(rule => rule.Position).ThenBy(rule => rule.Id).ToListAsync(cancellation);
        var members = await (
            from member in db.Set<Member>().AsNoTracking()
            join user in db.Users on member.UserId equals user.Id
            where member.LeftAt == null && member.Side == Side.Sales
            orderby user.Id
            select new { user.Id, user.DisplayName }).ToListAsync(cancellation);
        var days = await db.Set<RoutedMember>().AsNoTracking().ToDictionaryAsync(row => row.UserId, row => row.Days, cancellation);
        var away = (await db.Set<Absence>().AsNoTracking().Where(row => row.First <= day && row.Last >= day).Select(row => row.UserId).ToListAsync(cancellation)).ToHashSet();
        var work = await Work(db, cancellation);
        var bit = 1 << (int)day.DayOfWeek - 1;
        return new(
            [.. rules.Select(rule => new FieldRule(rule.Id, rule.Field, rule.Value, Ids(rule.UserIds)))],
            [.. members.Select(member => new Candidate(
                member.Id, member.DisplayName, (days.GetValueOrDefault(member.Id, UsualDays) & bit) != 0, away.Contains(member.Id),
                work.GetValueOrDefault(member.Id).Load, work.GetValueOrDefault(member.Id).Last))]);
    }

    public static long[] Ids(string written) =>
        [.. written.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>Open handovers by the member they are with, under whatever name a source knows them.</summary>
    static async Task<Dictionary<long, (int Load, Instant? Last)>> Work(HandslagDb db, CancellationToken cancellation)
    {
        var byPerson = await db.Set<StoredHandover>().AsNoTracking().Where(row => row.End == RoundEnd.Open && row.HolderId != null)
            .GroupBy(row => row.HolderId!.Value).Select(group => new { Person = group.Key, Load = group.Count(), Last = group.Max(row => row.StartAt) }).ToListAsync(cancellation);
        var users = await db.Set<Person>().Where(person => person.UserId != null).Select(person => new { person.Id, person.UserId }).ToDictionaryAsync(person => person.Id, person => person.UserId!.Value, cancellation);
        return byPerson.Where(one => users.ContainsKey(one.Person)).GroupBy(one => users[one.Person])
            .ToDictionary(group => group.Key, group => (group.Sum(one => one.Load), (Instant?)group.Max(one => one.Last)));
    }
}
