using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Ladder;

/// <summary>What there is in the workspace that the rungs can rest on, counted and not judged.</summary>
/// <param name="Sources">Sources that delivered leads.</param>
/// <param name="Mandates">In force now.</param>
/// <param name="Agreements">Versions that both sides signed.</param>
/// <param name="Credits">Promises kept, confirmed by the other side.</param>
public sealed record LadderGround(int Sources, int Rounds, int Sponsors, int Mandates, int Agreements, int Meetings, int Credits, int Funnels)
{
    public static async Task<LadderGround> Of(HandslagDb db, Instant now, CancellationToken cancellation) => new(
        await db.Set<Source>().CountAsync(source => source.DataThrough != null, cancellation),
        await db.Set<PulseRound>().CountAsync(round => round.ClosedAt != null, cancellation),
        await db.Set<Member>().CountAsync(member => member.LeftAt == null && (member.Roles & Roles.Sponsor) != 0, cancellation),
        await db.Set<Mandate>().CountAsync(mandate => mandate.RevokedAt == null && mandate.From <= now && (mandate.Until == null || mandate.Until > now), cancellation),
        await db.Set<AgreementVersion>().CountAsync(version => version.State == VersionState.Agreed && !version.IsPaper, cancellation),
        await db.Set<Meeting>().CountAsync(meeting => meeting.State == MeetingState.Held, cancellation),
        await db.Set<Credits.Credit>().CountAsync(credit => credit.State == Handslag.Programme.Credits.CreditState.Confirmed, cancellation),
        await db.Set<AgreementVersion>().Where(version => version.State == VersionState.Agreed).Select(version => version.FunnelId).Distinct().CountAsync(cancellation));
}
