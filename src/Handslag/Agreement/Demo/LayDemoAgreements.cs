using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement.Demo;

/// <summary>Lays the agreements of the demo as if they had been proposed and signed at their time, under mandates of the director.</summary>
public sealed class LayDemoAgreements(HandslagDb db, IEnumerable<TermsUsedBy> language)
{
    const string Marketer = "Noor Kievit";
    const string Seller = "Ilse IJsvogel";
    const string Sponsor = "Petra Purperreiger";

    /// <param name="userIds">The users of the demo's people, by name.</param>
    public Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        var funnelId = await db.Set<Funnel>().OrderBy(funnel => funnel.Position).Select(funnel => funnel.Id).FirstAsync(token);
        var mandates = await Mandates(funnelId, story, userIds, token);
        AgreementVersion? before = null;
        foreach (var (i, told) in DemoAgreements.Of(story).Index())
        {
            // Words were agreed on between the first agreement and the later ones.
            List<TermReference> used = [];
            foreach (var find in i < 3 ? [] : language) used.AddRange(await find(db, told.Terms, token));
            var version = Version(funnelId, i + 1, told with { Terms = told.Terms with { TermsUsed = used } }, userIds);
            if (version.State == VersionState.Agreed)
            {
                if (before is not null) before.InForceUntil = version.InForceFrom;
                before = version;
            }

            db.Add(version);
            await db.SaveChangesAsync(token);
            Record("agreement.proposed", version.ProposedAt!.Value, version, version.ProposedBy);
            Sign(version, told, mandates, userIds);
        }

        await db.SaveChangesAsync(token);
        await FollowAgreement.Apply(db, funnelId, story.Now, token);
    }, cancellation);

    AgreementVersion Version(long funnelId, int number, DemoVersion told, IReadOnlyDictionary<string, long> userIds)
    {
        var (proposer, words) = (userIds[told.ProposedBySales ? Seller : Marketer], TermsDocument.Canonical(told.Terms));
        var version = new AgreementVersion
        {
            WorkspaceId = db.Scope.Id, FunnelId = funnelId, Number = number, Terms = words, Hash = ContentHash.OfCanonical(words).Text,
            State = told.From is not null ? VersionState.Agreed : told.TurnedDown is not null ? VersionState.TurnedDown : VersionState.Proposed,
            StartedBy = proposer, StartedAt = At(told.ProposedOn.PlusDays(-6), 9, 40), ProposedBy = proposer, ProposedAt = At(told.ProposedOn, 10, 15), Revision = 1,
        };
        if (told.From is { } from) version.AskedFrom = version.InForceFrom = DemoStory.Zone.AtStartOfDay(from).ToInstant();
        if (told.TurnedDown is { } reason) (version.ClosedBy, version.ClosedAt, version.ClosedReason) = (userIds[Marketer], At(told.ProposedOn.PlusDays(4), 15, 5), reason);
        return version;
    }

    /// <summary>The proposing side signs the next day; the other side a few days later, if it agrees.</summary>
    void Sign(AgreementVersion version, DemoVersion told, Dictionary<string, Mandate> mandates, IReadOnlyDictionary<string, long> userIds)
    {
        var (first, other) = told.ProposedBySales ? (Seller, Marketer) : (Marketer, Seller);
        Add(first, At(told.ProposedOn.PlusDays(1), 15, 40));
        if (version.State == VersionState.Agreed) Add(other, At(told.ProposedOn.PlusDays(5), 16, 10));
        if (version.State == VersionState.TurnedDown) Record("agreement.turnedDown", version.ClosedAt!.Value, version, version.ClosedBy);

        void Add(string name, Instant at)
        {
            var mandate = mandates[name];
            db.Add(new AgreementSignature
            {
                WorkspaceId = db.Scope.Id, VersionId = version.Id, Side = mandate.Side, UserId = userIds[name], MandateId = mandate.Id, Hash = version.Hash!, SignedAt = at,
            });
            Record("agreement.signed", at, version, userIds[name]);
        }
    }

    async Task<Dictionary<string, Mandate>> Mandates(long funnelId, DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var mandates = new[] { (Marketer, Side.Marketing), (Seller, Side.Sales), ("Bas Bever", Side.Marketing), ("Koen Koolmees", Side.Sales) }.ToDictionary(one => one.Item1, one => new Mandate
        {
            WorkspaceId = db.Scope.Id, UserId = userIds[one.Item1], Side = one.Item2, FunnelId = funnelId, GivenBy = userIds[Sponsor], From = At(story.FirstAgreement.PlusDays(-30), 11, 0),
        });
        db.AddRange(mandates.Values);
        await db.SaveChangesAsync(cancellation);
        return mandates;
    }

    void Record(string action, Instant at, AgreementVersion version, long? actor) =>
        db.Add(new AuditEntry { WorkspaceId = db.Scope.Id, At = at, Actor = actor, Action = action, Subject = $"agreement:{version.Id}" });

    static Instant At(LocalDate day, int hour, int minute)
    {
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) day = day.PlusDays(-1);
        return DemoStory.Zone.AtLeniently(day.At(new LocalTime(hour, minute))).ToInstant();
    }
}
