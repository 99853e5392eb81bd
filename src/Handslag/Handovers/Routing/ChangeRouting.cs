using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Routing;

public sealed record NewRule(string? Field, string? Value, IReadOnlyList<long> UserIds);

public sealed record NewAbsence(long UserId, LocalDate? First, LocalDate? Last);

/// <summary>The head of sales and administrators say how leads find somebody; everyone of sales says when they are away.</summary>
public sealed class ChangeRouting(HandslagDb db, AuditLog audit, IClock clock)
{
    public const int MostRules = 100;

    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Administrator) || (who.Has(Roles.Head) && who.Side == Side.Sales);

    /// <summary>Handovers that begin from now on find somebody; or stay with nobody until somebody takes them.</summary>
    public Task<Outcome<bool>> Switch(bool on, Me? who, CancellationToken cancellation) => Change(IsOpenTo(who), async token =>
    {
        var row = await db.Set<RoutingSwitch>().SingleOrDefaultAsync(token);
        if (row is null) db.Add(row = new() { WorkspaceId = db.Scope.Id });
        if (row.Since is not null == on) return true;
        row.Since = on ? clock.GetCurrentInstant() : null;
        audit.Record("routing.switched", who?.UserId, null, ("on", on));
        return true;
    }, cancellation);

    public Task<Outcome<bool>> Add(NewRule rule, Me? who, CancellationToken cancellation) => Change(IsOpenTo(who), async token =>
    {
        var (field, value) = (rule.Field?.Trim(), rule.Value?.Trim());
        List<Refusal> refusals = [];
        if (field is null || !AgreementKey.IsAllowed(field)) refusals.Add(new("routing.field.shape", "field", field));
        if (string.IsNullOrEmpty(value) || value.Length > 200) refusals.Add(new("routing.value.missing", "value"));
        if (rule.UserIds.Count is 0 or > 50 || !await AreOfSales(rule.UserIds, token)) refusals.Add(new("routing.people.missing", "people"));
        if (await db.Set<RoutingRule>().CountAsync(token) >= MostRules) refusals.Add(new("routing.rules.many", "field", null, $"{MostRules}"));
        if (refusals.Count > 0) return refusals;
        var last = await db.Set<RoutingRule>().MaxAsync(row => (int?)row.Position, token) ?? 0;
        db.Add(new RoutingRule
        {
            WorkspaceId = db.Scope.Id, Position = last + 1, Field = field!, Value = value!,
            UserIds = string.Join(',', rule.UserIds.Distinct().Select(id => id.ToString(CultureInfo.InvariantCulture))),
        });
        audit.Record("routing.rule.added", who?.UserId, null, ("field", field));
        return true;
    }, cancellation);

    public Task<Outcome<bool>> RemoveRule(long id, Me? who, CancellationToken cancellation) => Change(IsOpenTo(who), async token =>
    {
        if (await db.Set<RoutingRule>().Where(row => row.Id == id).ExecuteDeleteAsync(token) > 0) audit.Record("routing.rule.removed", who?.UserId, $"rule:{id}");
        return true;
    }, cancellation);

    /// <summary>Puts a rule before the one above it.</summary>
    public Task<Outcome<bool>> Raise(long id, Me? who, CancellationToken cancellation) => Change(IsOpenTo(who), async token =>
    {
        var rules = await db.Set<RoutingRule>().OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(token);
        var at = rules.FindIndex(row => row.Id == id);
        if (at > 0) (rules[at], rules[at - 1]) = (rules[at - 1], rules[at]);
        for (var i = 0; i < rules.Count; i++) rules[i].Position = i + 1;
        return true;
    }, cancellation);

    /// <param name="days">1 for Monday, 2 for Tuesday, 4 for Wednesday, …</param>
    public Task<Outcome<bool>> SetDays(long userId, int days, Me? who, CancellationToken cancellation) => Change(MayFor(userId, who), async token =>
    {
        if (days is < 0 or > 0b1111111) return new Refusal("routing.days.range", "days", $"{days}");
        if (!await AreOfSales([userId], token)) return new Refusal("routing.people.missing", "member", $"{userId}");
        var row = await db.Set<RoutedMember>().SingleOrDefaultAsync(one => one.UserId == userId, token);
        if (row is null) db.Add(row = new() { WorkspaceId = db.Scope.Id, UserId = userId });
        row.Days = days;
        return true;
    }, cancellation);

    public Task<Outcome<bool>> Add(NewAbsence absence, Me? who, CancellationToken cancellation) => Change(MayFor(absence.UserId, who), async token =>
    {
        List<Refusal> refusals = [];
        if (!await AreOfSales([absence.UserId], token)) refusals.Add(new("routing.people.missing", "member", $"{absence.UserId}"));
        if (absence.First is null) refusals.Add(new("absence.first.missing", "first"));
        if (absence.Last is null || absence.Last < absence.First) refusals.Add(new("absence.last.early", "last"));
        if (refusals.Count > 0) return refusals;
        db.Add(new Absence { WorkspaceId = db.Scope.Id, UserId = absence.UserId, First = absence.First!.Value, Last = absence.Last!.Value });
        return true;
    }, cancellation);

    public async Task<Outcome<bool>> RemoveAbsence(long id, Me? who, CancellationToken cancellation)
    {
        var userId = await db.Set<Absence>().Where(row => row.Id == id).Select(row => row.UserId).SingleOrDefaultAsync(cancellation);
        return await Change(MayFor(userId, who), async token => { await db.Set<Absence>().Where(row => row.Id == id).ExecuteDeleteAsync(token); return true; }, cancellation);
    }

    static bool MayFor(long userId, Me? who) => IsOpenTo(who) || who!.UserId == userId;

    async Task<bool> AreOfSales(IReadOnlyList<long> userIds, CancellationToken cancellation)
    {
        var ids = userIds.Distinct().ToArray();
        return await db.Set<Member>().CountAsync(member => ids.Contains(member.UserId) && member.LeftAt == null && member.Side == Side.Sales, cancellation) == ids.Length;
    }

    async Task<Outcome<bool>> Change(bool may, Func<CancellationToken, Task<Outcome<bool>>> change, CancellationToken cancellation)
    {
        if (!may) return new Refusal("routing.heads");
        return await db.Write(async token =>
        {
            var outcome = await change(token);
            if (!outcome.IsRefused) await db.SaveChangesAsync(token);
            return outcome;
        }, cancellation);
    }
}
