using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rules;

/// <param name="Number">0 while nothing is agreed: then the usual rules are shown, and nothing is judged by them.</param>
public sealed record AgreedRules(int Number, WorkRules Rules, Instant? Since)
{
    public bool IsAgreed => Number > 0;
}

/// <summary>What both sides agreed last, what waits for an answer, and what was agreed before.</summary>
public sealed class RulesInForce(HandslagDb db)
{
    public async Task<AgreedRules> Ask(CancellationToken cancellation) => await Agreed().OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellation) is { } version
        ? Of(version) : new(0, UsualRules.All, null);

    /// <summary>The rules of a version, such as those a round was begun under.</summary>
    public async Task<WorkRules> Of(int number, CancellationToken cancellation) =>
        WorkRules.Read(await db.Set<RulesVersion>().Where(version => version.Number == number).Select(version => version.Rules).SingleAsync(cancellation));

    public Task<RulesVersion?> Proposed(CancellationToken cancellation) =>
        db.Set<RulesVersion>().AsNoTracking().SingleOrDefaultAsync(version => version.State == RulesState.Proposed, cancellation);

    /// <summary>Newest first.</summary>
    public Task<List<RulesVersion>> All(CancellationToken cancellation) => db.Set<RulesVersion>().AsNoTracking().OrderByDescending(version => version.Number).ToListAsync(cancellation);

    IQueryable<RulesVersion> Agreed() => db.Set<RulesVersion>().AsNoTracking().Where(version => version.State == RulesState.Agreed);

    static AgreedRules Of(RulesVersion version) => new(version.Number, WorkRules.Read(version.Rules), version.AnsweredAt);
}
