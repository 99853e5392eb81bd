using Handslag.Platform.People;
using Handslag.Reviews.Contacts;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Reviews.Contacts;

/// <summary>Customer contacts of marketers, for programs: one's own, and counts of all together.</summary>
static class ContactEndpoints
{
    const int MostMonths = 36;

    sealed record ContactBody(ContactKind? Kind, long? With, string? On, long? Lead, string? Note);

    sealed record AnswerBody(bool? IsSo);

    sealed record ContactAnswer(long Id, ContactKind Kind, string? On, long? Lead, string? Note, bool? Confirmed)
    {
        public static ContactAnswer Of(CustomerContact contact) => new(contact.Id, contact.Kind, ReviewWords.Written(contact.On), contact.LeadId, contact.Note, contact.IsConfirmed);
    }

    sealed record MonthAnswer(string Month, int Confirmed, int Unanswered, int Denied, int Marketers, double? PerMarketer);

    public static void MapContacts(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Customer contacts");
        api.MapGet("/contacts/months", Months).RequireScope(Scopes.ContactsRead).WithSummary("Contacts of all marketers together by month: months").Produces<MonthAnswer[]>();
        api.MapPost("/contacts", Log).RequireScope(Scopes.ContactsWrite).WithSummary("Say that a marketer was with a customer, and with which colleague of sales").Produces<ContactAnswer>();
        api.MapPost("/contacts/{id:long}/answer", Answer).RequireScope(Scopes.ContactsWrite).WithSummary("The colleague who was there confirms, or says it was otherwise").Produces<ContactAnswer>();
    }

    static async Task<IResult> Months(ContactsOf contacts, CancellationToken cancellation, int months = 12) => months is < 1 or > MostMonths
        ? Speaker.Refused(new("contact.months.range", "months", $"{months}", $"{MostMonths}"))
        : TypedResults.Ok((await contacts.Months(months, cancellation)).Select(one => new MonthAnswer(ReviewWords.Written(one.Month)![..7], one.Confirmed, one.Unanswered, one.Denied, one.Marketers, one.PerMarketer)));

    static Task<IResult> Log(ContactBody body, LogContact log, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => log.Run(new(body.Kind ?? 0, body.With, ReviewWords.Day(body.On), body.Lead, body.Note), me, cancellation), ContactAnswer.Of, cancellation);

    static async Task<IResult> Answer(long id, AnswerBody body, LogContact log, Speaker speaker, CancellationToken cancellation) => body.IsSo is { } isSo
        ? await speaker.Say(me => log.Answer(id, isSo, me, cancellation), ContactAnswer.Of, cancellation) : Speaker.Refused(new("contact.isSo.missing", "isSo"));
}
