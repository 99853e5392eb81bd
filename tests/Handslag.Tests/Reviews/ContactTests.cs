using Handslag.Platform;
using Handslag.Reviews.Contacts;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class ContactTests(Databases databases)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_contact_counts_once_the_colleague_who_was_there_says_so_and_nobody_sees_anothers(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        ContactInput visit = new(ContactKind.Visit, bed.Seller.UserId, LeadId: bed.Lead);
        var contact = await bed.Do<LogContact, CustomerContact>(use => use.Run(visit, bed.Marketer, Cancellation));
        Assert.Equal(["contact.logged.already"], await bed.Refused<LogContact, CustomerContact>(use => use.Run(visit, bed.Marketer, Cancellation)));
        Assert.Equal(["contact.notMarketing"], await bed.Refused<LogContact, CustomerContact>(use => use.Run(visit, bed.Seller, Cancellation)));
        Assert.Equal(["contact.on.range", "contact.with.foreign"], await bed.Refused<LogContact, CustomerContact>(
            use => use.Run(visit with { On = new(2026, 11, 24), With = bed.MarketingHead.UserId }, bed.Marketer, Cancellation)));
        Assert.Equal(["contact.unknown"], await bed.Refused<LogContact, CustomerContact>(use => use.Answer(contact.Id, true, bed.SalesHead, Cancellation)));
        Assert.Equal(["contact.notYours"], await bed.Refused<LogContact, CustomerContact>(use => use.Answer(contact.Id, true, bed.Marketer, Cancellation)));
        Assert.Equal((0, 1), await Month());
        await bed.Do<LogContact, CustomerContact>(use => use.Answer(contact.Id, true, bed.Seller, Cancellation));
        Assert.Equal((1, 0), await Month());
        Assert.Empty(await bed.Ask<ContactsOf, List<ContactLine>>(contacts => contacts.Mine(bed.MarketingHead, Cancellation)));
        Assert.Equal("Olga Owner", Assert.Single(await bed.Ask<ContactsOf, List<ContactLine>>(contacts => contacts.Mine(bed.Marketer, Cancellation))).Other);

        async Task<(int, int)> Month() => (await bed.Ask<ContactsOf, List<ContactMonth>>(contacts => contacts.Months(2, Cancellation)))[1] is var month ? (month.Confirmed, month.Unanswered) : default;
    }
}
