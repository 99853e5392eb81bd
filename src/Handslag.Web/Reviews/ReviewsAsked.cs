using Handslag.Platform;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Reviews;

/// <summary>Requests to the reader's side, contacts to confirm, and judgements that the reader's side owes.</summary>
static class ReviewsAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        if (reader.Me.Side is not (Side.Marketing or Side.Sales)) return [];
        var (text, formats, side, today) = (reader.Get<IStringLocalizer<ReviewsText>>(), reader.Get<Formats>(), reader.Me.Side, reader.Now.InZone(reader.Zone).Date);
        List<Asked> asked = [];
        var requests = (await reader.Get<RequestsBetween>().Open(cancellation)).FindAll(line => (line.Request.State == RequestState.Delivered ? line.Request.FromSide : line.Request.ToSide) == side);
        if (requests.Count > 0)
            asked.Add(new(ReviewAddress.Requests(reader.Workspace), text[requests.Count == 1 ? "Asked_RequestsOne" : "Asked_Requests", requests.Count], text["Asked_RequestsDue", formats.Moment(requests[0].Request.DueAt, reader.Now, reader.Zone)]));
        var contacts = await reader.Get<ContactsOf>().ToConfirm(reader.Me, cancellation);
        if (contacts > 0) asked.Add(new(ReviewAddress.Contacts(reader.Workspace), text[contacts == 1 ? "Asked_ContactsOne" : "Asked_Contacts", contacts], ""));
        if (await reader.Get<ReviewRounds>().Owed(side, today, cancellation) is { Owed: > 0 } owed)
            asked.Add(new(ReviewAddress.Round(reader.Workspace, owed.Round.Number), text[Plural.Of("Asked_Round", owed.Owed), owed.Owed], text["Asked_RoundBy", formats.Day(owed.Round.AnswerBy, today)]));
        return asked;
    }
}
