using System.Globalization;
using Handslag.Insights.Results;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Rewards;

/// <summary>Statements of one plan: of each role as one team for each period, and where a basis is recorded of people.</summary>
/// <param name="LeftOut">Text key of the reason why people are left out; null where they are shown or nobody asked.</param>
sealed record Statements(PlanRecord Plan, RewardComparison Compared, IReadOnlyList<RolePay> Of, IReadOnlyDictionary<long, string> Names, string? LeftOut, IReadOnlyList<PaidPeriod> Periods)
{
    public string NameOf(RolePay pay, RewardWords words) => pay.Owner is { } owner ? Names.GetValueOrDefault(owner, "") : words.Together;
}

/// <summary>Reads which statements an address asks for, and who may have them.</summary>
sealed class StatementReading(RewardPlans plans, CompareRewards compare, PeopleGate gate, HandslagDb db, IClock clock)
{
    const int UsualMonths = 12;

    public async Task<Statements?> Read(IQueryCollection query, Me me, CancellationToken cancellation)
    {
        var settings = await plans.Settings(cancellation);
        if (!settings.MaySee(me) || !long.TryParse(query["plan"], CultureInfo.InvariantCulture, out var id) || await plans.One(id, cancellation) is not { } plan) return null;
        var today = clock.GetCurrentInstant().InUtc().Date;
        var compared = await compare.Run(new(plan.Plan, null, new LocalDate(today.Year, today.Month, 1).PlusMonths(-UsualMonths - 3), today.PlusDays(1), settings.Assumptions, WithProbes: false), cancellation);
        if (compared.IsRefused) return null;
        var asksPeople = query["people"] == "true" && settings.MaySeePeople(me);
        var leftOut = asksPeople
            ? (await gate.Ask(PeopleView.LoadPicture, new Viewer(me.UserId, me.Side, me.Roles), $"rewardPlan:{id}", cancellation)).LeftOut : null;
        var all = compared.Value.Plan.Roles.SelectMany(role => role.Role.IsByPerson && !(asksPeople && leftOut is null) ? compared.Value.TeamPay(role.Role) : role.Payments).ToList();
        List<PaidPeriod> periods = [.. all.Select(pay => pay.Period).Distinct().OrderByDescending(period => period.From)];
        var asked = int.TryParse(query["month"], CultureInfo.InvariantCulture, out var month) && periods.Exists(period => period.From == month) ? month : (int?)null;
        if (query["all"] != "true") all = [.. all.Where(pay => pay.Period.From == (asked ?? (periods.Count > 0 ? periods[0].From : 0)))];
        var owners = all.Select(pay => pay.Owner).OfType<long>().Distinct().ToList();
        var names = owners.Count == 0 ? [] : await db.Set<Handslag.Journeys.Person>().Where(person => owners.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return new(plan, compared.Value, all, names, leftOut, periods);
    }
}
