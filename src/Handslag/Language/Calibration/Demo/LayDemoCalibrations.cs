using Handslag.Insights;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Demo;

/// <summary>
/// Three sessions in which the sides of the demo come to mean the same by "qualified", and one that is open for the reader. The journeys must have been laid,
/// and be in the columns.
/// </summary>
public sealed class LayDemoCalibrations(HandslagDb db, WorkspaceInsights insights, SessionChoices choices, EnqueueJob enqueue)
{
    const ulong Stream = 60UL << 40;
    const int OpenForDays = 12;

    static readonly (string Title, int MonthsAgo, double Blur, double Apart)[] Closed =
        [("Eerste kalibratie: wat noemen wij gekwalificeerd?", 13, 1.3, .6), ("Tweede kalibratie, na de nieuwe overeenkomst", 5, .75, .3), ("Derde kalibratie", 1, .4, .1)];

    static readonly string[] InMind =
    [
        "Grote offerte, maar zonder datum waarop zij willen beginnen. Is dat gekwalificeerd?",
        "Vroeg alleen naar prijzen van onderhoud; wij wisten niet of dat bij deze funnel hoort.",
        "Kwam van de open dag en had geen budget voor dit jaar. Te vroeg, of niet gekwalificeerd?",
    ];

    /// <param name="userIds">The users of the demo's people, by name.</param>
    public async Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        if (await choices.Of(null, cancellation) is not { } ground) return;
        var design = SessionRules.Design(new(), ground);
        List<(long LeadId, bool Won)> taken = [];
        for (var nth = 0; nth < Closed.Length; nth++)
        {
            var (title, months, blur, apart) = Closed[nth];
            var day = story.Today.PlusMonths(-months).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Tuesday));
            await Lay(title, day, 9, nth == 2 ? 2 : 0, new DemoRater(blur, apart), everyone: true);
        }

        await Lay("Vierde kalibratie", story.Today.PlusDays(-2), OpenForDays, 1, new DemoRater(.4, .1), everyone: false);

        async Task Lay(string title, LocalDate day, int days, int cases, DemoRater how, bool everyone)
        {
            var (from, seed) = (day.PlusYears(-1), day.ToDateTimeUnspecified().Ticks);
            var found = (await insights.Ask(db.Scope.Id, new ClosedLeads(ground.Funnel.Id, from, day, design.Size, seed, [.. taken.Select(lead => lead.LeadId)]), cancellation)).Value;
            var drawn = SessionSample.Draw(found, design.Size);
            if (drawn.IsRefused) return;
            taken.AddRange(drawn.Value);
            var apart = found.Lost.Except(drawn.Value.Select(lead => lead.LeadId)).Take(cases).ToList();
            taken.AddRange(apart.Select(lead => (lead, false)));
            var owners = await LeadOwners.Of(db, [.. drawn.Value.Select(lead => lead.LeadId), .. apart], cancellation);
            await db.Write(async token =>
            {
                var opened = Moment(day);
                var session = new CalibrationSession
                {
                    WorkspaceId = db.Scope.Id, Title = title, FunnelId = ground.Funnel.Id, Design = design.ToJson(), From = from, UpTo = day.PlusDays(-1), OpenedBy = userIds[DemoCast.Marketing[0].Name],
                    OpenedAt = opened, ClosesAt = DemoStory.Zone.AtStartOfDay(day.PlusDays(days + 1)).ToInstant(), ClosedAt = everyone ? opened + Duration.FromDays(days - 2) : null,
                };
                db.Add(session);
                await db.SaveChangesAsync(token);
                var put = apart.Select((lead, at) => new CalibrationCase
                {
                    WorkspaceId = db.Scope.Id, LeadId = lead, Origin = CaseOrigin.Member, Why = InMind[(at + (everyone ? 0 : 2)) % InMind.Length], ProposedAt = opened - Duration.FromDays(3), SessionId = session.Id,
                }).ToList();
                db.AddRange(put);
                await db.SaveChangesAsync(token);
                List<CalibrationLead> leads = [.. OpenSession.Leads(session, drawn.Value, [.. put.Select(one => new SeparateLead(one.LeadId, LeadPart.Case, one.Id))], owners, seed)];
                var people = DemoCast.Marketing.Concat(DemoCast.Sales).Append(DemoCast.Administrator).Where(person => !everyone || person.Side != Side.Management).ToList();
                db.AddRange(leads);
                db.AddRange(people.Select(person => new CalibrationRater { WorkspaceId = db.Scope.Id, SessionId = session.Id, UserId = userIds[person.Name], Side = person.Side }));
                db.AddRange(Labels(session, leads, people, userIds, how, everyone));
                await db.SaveChangesAsync(token);
                if (!everyone) await enqueue.Run(SessionClosing.Job, new SessionIsDue(session.Id), token, session.ClosesAt);
            }, cancellation);
        }
    }

    /// <summary>In the session that is open half of them are done, some are on their way, and the reader has yet to begin.</summary>
    static IEnumerable<CalibrationLabel> Labels(
        CalibrationSession session, List<CalibrationLead> leads, List<DemoPerson> people, IReadOnlyDictionary<string, long> userIds, DemoRater how, bool everyone)
    {
        var dice = DemoStory.Dice(Stream + (ulong)session.OpenedAt.ToUnixTimeSeconds());
        var looks = leads.ToDictionary(lead => lead.LeadId, lead => DemoRater.Looks(lead.Won, dice));
        foreach (var (person, at) in people.Select((person, at) => (person, at)))
        {
            var mine = leads.Where(lead => lead.IsFor(userIds[person.Name])).ToList();
            var far = everyone || at % 2 == 0 ? mine.Count : at % 3 == 0 ? 0 : mine.Count / 3;
            if (person.Side == Side.Management) far = 0;
            foreach (var lead in mine.Take(far))
                yield return new() { WorkspaceId = session.WorkspaceId, SessionId = session.Id, UserId = userIds[person.Name], LeadId = lead.LeadId, Choice = how.Says(looks[lead.LeadId], person.Side, dice) };
        }
    }

    static Instant Moment(LocalDate day) => DemoStory.Zone.AtLeniently(day.At(new LocalTime(9, 40, 12))).ToInstant();
}
