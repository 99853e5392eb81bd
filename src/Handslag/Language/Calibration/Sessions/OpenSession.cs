using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

public sealed record SessionOpened(long Id, int Sample, int Apart);

/// <summary>A head or administrator opens a session: draws the leads, takes along what stands apart, and tells who takes part.</summary>
public sealed class OpenSession(
    HandslagDb db, WorkspaceInsights insights, SessionChoices choices, CalibrationOptions options, EnqueueJob enqueue, SendNotice send, AuditLog audit, IClock clock)
{
    /// <summary>Heads and administrators, and programs with the right to.</summary>
    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Head | Roles.Administrator);

    public async Task<Outcome<SessionOpened>> Run(SessionInput input, Me? who, CancellationToken cancellation)
    {
        if (!IsOpenTo(who)) return new Refusal("calibration.heads");
        if (await choices.Of(input.FunnelId, cancellation) is not { } ground) return new Refusal("calibration.funnel.unknown", "funnel", $"{input.FunnelId}");
        var refusals = SessionRules.Check(input, ground, options);
        var raters = await Raters(input.Raters, refusals, cancellation);
        if (refusals.Count > 0) return refusals;
        var (from, upTo, _) = SessionRules.Days(input, ground);
        var apart = await SeparateBlock.Waiting(db, ground.Funnel.Id, options.MostApart, cancellation);
        var seed = clock.GetCurrentInstant().ToUnixTimeTicks();
        var found = await insights.Ask(db.Scope.Id, new ClosedLeads(ground.Funnel.Id, from, upTo.PlusDays(1), input.Size, seed, await Taken(apart, cancellation)), cancellation);
        var drawn = SessionSample.Draw(found.Value, input.Size);
        return drawn.IsRefused ? drawn.Refusals.ToList() : await Save(input, ground, drawn.Value, apart, raters, seed, who, cancellation);
    }

    async Task<Outcome<SessionOpened>> Save(
        SessionInput input, SessionGround ground, IReadOnlyList<(long LeadId, bool Won)> drawn, IReadOnlyList<SeparateLead> apart, List<Member> raters, long seed, Me? who,
        CancellationToken cancellation)
    {
        var owners = await LeadOwners.Of(db, [.. drawn.Select(lead => lead.LeadId), .. apart.Select(lead => lead.LeadId)], cancellation);
        return await db.Write(async token =>
        {
            var (from, upTo, closes) = SessionRules.Days(input, ground);
            var session = new CalibrationSession
            {
                WorkspaceId = db.Scope.Id, Title = input.Title!.Trim(), FunnelId = ground.Funnel.Id, Design = SessionRules.Design(input, ground).ToJson(), From = from, UpTo = upTo,
                OpenedBy = who?.UserId, OpenedAt = clock.GetCurrentInstant(), ClosesAt = ground.Zone.AtStartOfDay(closes.PlusDays(1)).ToInstant(),
            };
            db.Add(session);
            await db.SaveChangesAsync(token);
            db.AddRange(Leads(session, drawn, apart, owners, seed));
            db.AddRange(raters.Select(rater => new CalibrationRater { WorkspaceId = db.Scope.Id, SessionId = session.Id, UserId = rater.UserId, Side = rater.Side }));
            var cases = apart.Where(lead => lead.Part == LeadPart.Case).Select(lead => lead.About).ToList();
            foreach (var taken in await db.Set<CalibrationCase>().Where(one => cases.Contains(one.Id)).ToListAsync(token)) taken.SessionId = session.Id;
            audit.Record("calibration.opened", who?.UserId, $"calibration:{session.Id}", ("leads", drawn.Count), ("apart", apart.Count), ("raters", raters.Count));
            await db.SaveChangesAsync(token);
            await enqueue.Run(SessionClosing.Job, new SessionIsDue(session.Id), token, session.ClosesAt);
            await send.Run(new(CalibrationNotices.Opened, $"calibration:{session.Id}:opened", [.. raters.Select(rater => rater.UserId)], $"/calibration/{session.Id}")
            {
                Subject = $"calibration:{session.Id}",
                Values = new Dictionary<string, NoticeValue> { ["session"] = NoticeValue.Of(session.Title), ["due"] = NoticeValue.Of(session.ClosesAt - Duration.FromMinutes(1)) },
                ToChannels = false,
            }, token);
            return (Outcome<SessionOpened>)new SessionOpened(session.Id, drawn.Count, apart.Count);
        }, cancellation);
    }

    /// <summary>Numbered in an order that says nothing; what stands apart comes last.</summary>
    internal static IEnumerable<CalibrationLead> Leads(
        CalibrationSession session, IReadOnlyList<(long LeadId, bool Won)> drawn, IReadOnlyList<SeparateLead> apart, IReadOnlyDictionary<long, string> owners, long seed)
    {
        var sample = drawn.ToArray();
        new Random((int)(seed % int.MaxValue)).Shuffle(sample);
        return sample.Select((lead, at) => Of(lead.LeadId, at + 1, LeadPart.Sample, lead.Won, null))
            .Concat(apart.Select((lead, at) => Of(lead.LeadId, sample.Length + at + 1, lead.Part, null, lead.About)));

        CalibrationLead Of(long id, int number, LeadPart part, bool? won, long? about) => new()
        {
            WorkspaceId = session.WorkspaceId, SessionId = session.Id, LeadId = id, Number = number, Part = part, Won = won, About = about, OwnedBy = owners[id],
        };
    }

    async Task<List<Member>> Raters(IReadOnlyList<long> asked, List<Refusal> refusals, CancellationToken cancellation)
    {
        var members = await db.Set<Member>().AsNoTracking().Where(member => member.LeftAt == null && asked.Contains(member.UserId)).ToListAsync(cancellation);
        if (asked.Except(members.Select(member => member.UserId)).Select(one => (long?)one).FirstOrDefault() is { } stranger) refusals.Add(new("calibration.rater", "raters", $"{stranger}"));
        if (members.Count > options.MostRaters) refusals.Add(new("calibration.raters.many", "raters", $"{members.Count}", $"{options.MostRaters}"));
        if (!members.Exists(member => member.Side == Side.Marketing) || !members.Exists(member => member.Side == Side.Sales)) refusals.Add(new("calibration.raters.sides", "raters"));
        return members;
    }

    /// <summary>Whoever labelled a lead before remembers it, and what stands apart is not drawn.</summary>
    async Task<IReadOnlyList<long>> Taken(IReadOnlyList<SeparateLead> apart, CancellationToken cancellation) =>
        [.. await db.Set<CalibrationLead>().AsNoTracking().Select(lead => lead.LeadId).Distinct().OrderBy(id => id).ToListAsync(cancellation), .. apart.Select(lead => lead.LeadId)];
}
