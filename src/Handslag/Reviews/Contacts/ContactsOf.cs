using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Contacts;

/// <param name="Other">The other of the two who were there.</param>
public sealed record ContactLine(CustomerContact Contact, string Other, LeadName? Lead);

/// <summary>Contacts of all marketers together in a month, never of one.</summary>
/// <param name="Marketers">How many are on the side now.</param>
public sealed record ContactMonth(LocalDate Month, int Confirmed, int Unanswered, int Denied, int Marketers)
{
    public double? PerMarketer => Marketers > 0 ? (double)Confirmed / Marketers : null;
}

/// <summary>Contacts with customers: mine to see and to confirm, and everybody's as counts.</summary>
public sealed class ContactsOf(HandslagDb db, LeadNames leads, IClock clock)
{
    /// <summary>Those of the last half year in which this person was, the newest first. Nobody sees another's.</summary>
    public async Task<List<ContactLine>> Mine(Me who, CancellationToken cancellation)
    {
        var since = (await Present.In(db, clock, cancellation)).Today.PlusMonths(-6);
        var rows = await db.Set<CustomerContact>().AsNoTracking().Where(contact => contact.On >= since && (contact.MarketerId == who.UserId || contact.WithUserId == who.UserId))
            .OrderByDescending(contact => contact.On).ThenByDescending(contact => contact.Id).ToListAsync(cancellation);
        var others = rows.Select(contact => Other(contact, who)).Distinct().ToList();
        var names = await db.Users.Where(user => others.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var known = await leads.Of([.. rows.Select(contact => contact.LeadId).OfType<long>().Distinct()], cancellation);
        return rows.ConvertAll(contact => new ContactLine(contact, names.GetValueOrDefault(Other(contact, who), ""), contact.LeadId is { } lead ? known.GetValueOrDefault(lead) : null));
    }

    /// <summary>How many contacts wait for this person's word.</summary>
    public Task<int> ToConfirm(Me who, CancellationToken cancellation) => db.Set<CustomerContact>().CountAsync(contact => contact.WithUserId == who.UserId && contact.IsConfirmed == null, cancellation);

    /// <summary>The last whole months and the current one, the oldest first.</summary>
    public async Task<List<ContactMonth>> Months(int months, CancellationToken cancellation)
    {
        var today = (await Present.In(db, clock, cancellation)).Today;
        var first = new LocalDate(today.Year, today.Month, 1).PlusMonths(1 - months);
        var rows = await Between(first, today, cancellation);
        var marketers = (await Sides.Members(db, Side.Marketing, cancellation)).Count;
        return
        [
            .. Enumerable.Range(0, months).Select(i => first.PlusMonths(i)).Select(month =>
            {
                var own = rows.Where(contact => contact.On >= month && contact.On < month.PlusMonths(1)).ToList();
                return new ContactMonth(month, own.Count(one => one.IsConfirmed == true), own.Count(one => one.IsConfirmed is null), own.Count(one => one.IsConfirmed == false), marketers);
            }),
        ];
    }

    /// <summary>On these days, both included: for evidence. Only confirmed ones count.</summary>
    public Task<List<CustomerContact>> Between(LocalDate from, LocalDate until, CancellationToken cancellation) =>
        db.Set<CustomerContact>().AsNoTracking().Where(contact => contact.On >= from && contact.On <= until).ToListAsync(cancellation);

    static long Other(CustomerContact contact, Me who) => contact.MarketerId == who.UserId ? contact.WithUserId : contact.MarketerId;
}
