using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Contacts;

/// <param name="On">Null for today.</param>
/// <param name="With">The colleague of sales who was there.</param>
public sealed record ContactInput(ContactKind Kind, long? With, LocalDate? On = null, long? LeadId = null, string? Note = null);

/// <summary>A marketer says that they were with a customer, and with whom of sales; that colleague says whether it is so.</summary>
public sealed class LogContact(HandslagDb db, SendNotice send, AuditLog audit, IClock clock)
{
    const int MostDaysBack = 90;

    public Task<Outcome<CustomerContact>> Run(ContactInput input, Me who, CancellationToken cancellation) => db.Write<Outcome<CustomerContact>>(async token =>
    {
        if (who.Side != Side.Marketing) return new Refusal("contact.notMarketing");
        var present = await Present.In(db, clock, token);
        var (told, on) = (new Told { Prefix = "contact" }, input.On ?? present.Today);
        var note = told.Optional(input.Note, "note", ReviewLimits.LongestText);
        if (!Enum.IsDefined(input.Kind)) told.Wrong("contact.kind.foreign", "kind", $"{input.Kind}");
        if (on > present.Today || on < present.Today.PlusDays(-MostDaysBack)) told.Wrong("contact.on.range", "on", $"{on:uuuu-MM-dd}", $"{MostDaysBack}");
        if (input.With is not { } with) told.Wrong("contact.with.missing", "with");
        else if (!(await Sides.Members(db, Side.Sales, token)).Contains(with)) told.Wrong("contact.with.foreign", "with", $"{with}");
        if (input.LeadId is { } lead && !await db.Set<Lead>().AnyAsync(one => one.Id == lead, token)) told.Wrong("contact.lead.foreign", "leadId", $"{lead}");
        if (told.IsWrong) return told.Refusals;
        await JourneyWriter.For(db).TakeTurn(token);
        if (await db.Set<CustomerContact>().AnyAsync(
            one => one.MarketerId == who.UserId && one.WithUserId == input.With && one.On == on && one.Kind == input.Kind && one.LeadId == input.LeadId, token)) return new Refusal("contact.logged.already", "with", $"{input.With}");
        var contact = new CustomerContact
        {
            WorkspaceId = db.Scope.Id, Kind = input.Kind, On = on, MarketerId = who.UserId, WithUserId = input.With!.Value, LeadId = input.LeadId, Note = note, LoggedAt = present.Now,
        };
        db.Add(contact);
        await db.SaveChangesAsync(token);
        audit.Record("contact.logged", who.UserId, $"contact:{contact.Id}", ("kind", contact.Kind));
        await db.SaveChangesAsync(token);
        await send.Run(new(ReviewNotices.ContactToConfirm, $"contact:{contact.Id}", [contact.WithUserId], "/contacts")
        {
            Subject = $"contact:{contact.Id}", Values = new Dictionary<string, NoticeValue> { ["day"] = NoticeValue.Of(present.StartOf(on)) }, ToChannels = false,
        }, token);
        return contact;
    }, cancellation);

    /// <summary>Only the colleague who was named says whether they were there together.</summary>
    public Task<Outcome<CustomerContact>> Answer(long id, bool isSo, Me who, CancellationToken cancellation) => db.Write<Outcome<CustomerContact>>(async token =>
    {
        if (await db.Set<CustomerContact>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } contact || !Concerns(contact, who)) return new Refusal("contact.unknown", "contact", $"{id}");
        if (contact.WithUserId != who.UserId) return new Refusal("contact.notYours");
        if (contact.IsConfirmed == isSo) return contact;
        if (contact.IsConfirmed is not null) return new Refusal("contact.answered.already", "contact", $"{id}");
        (contact.IsConfirmed, contact.AnsweredAt) = (isSo, clock.GetCurrentInstant());
        audit.Record(isSo ? "contact.confirmed" : "contact.denied", who.UserId, $"contact:{id}");
        await db.SaveChangesAsync(token);
        return contact;
    }, cancellation);

    static bool Concerns(CustomerContact contact, Me who) => contact.MarketerId == who.UserId || contact.WithUserId == who.UserId;
}
