using System.CommandLine;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report handovers</c>: what is owed now, the first due first.</summary>
static class HandoversReport
{
    public static Command Make()
    {
        var handovers = new Command("handovers", "What sales and marketing owe now: handovers not decided on, returns not answered");
        Work.InWorkspace(handovers, async (work, _, cancellation) =>
        {
            await work.Get<FollowHandovers>().CatchUp(cancellation);
            var open = await work.Get<OpenHandovers>().Ask(null, null, cancellation);
            var people = await work.Get<PeopleGate>().Ask(PeopleView.Export, new Viewer(null, Side.Management, Roles.None), "report:handovers", cancellation);
            var names = people.Shown ? await work.Db.Set<Person>().ToDictionaryAsync(person => person.Id, person => person.Name, cancellation) : [];
            return work.Answer(Json(open, names), Words(open));
        });
        return handovers;
    }

    static object Json(OpenHandoversNow open, Dictionary<long, string> names) => new
    {
        AsOf = InstantPattern.General.Format(open.AsOf),
        open.Open,
        open.Overdue,
        open.ReturnsWaiting,
        Items = open.Items.Select(one => new
        {
            Lead = one.LeadId,
            one.ExternalId,
            one.Round,
            Owner = one.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            Start = InstantPattern.General.Format(one.Start),
            Due = one.Due is { } due ? InstantPattern.General.Format(due) : null,
            one.State,
            one.AgreementVersion,
        }),
    };

    static string Words(OpenHandoversNow open) => string.Join('\n',
    [
        FormattableString.Invariant($"as of {InstantPattern.General.Format(open.AsOf)}: {open.Open} open, {open.Overdue} overdue, {open.ReturnsWaiting} returns wait for an answer"),
        $"{"lead",-24}{"round",6}  {"start",-22}{"due",-22}{"state",-12}{"agreement",9}",
        .. open.Items.Select(one => FormattableString.Invariant(
            $"{one.ExternalId,-24}{one.Round,6}  {InstantPattern.General.Format(one.Start),-22}{(one.Due is { } due ? InstantPattern.General.Format(due) : ""),-22}{one.State?.ToString().ToLowerInvariant() ?? "",-12}{one.AgreementVersion,9}")),
    ]);
}
