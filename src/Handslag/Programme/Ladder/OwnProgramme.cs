using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Ladder;

/// <summary>Who runs the programme: a marketer begins it, owners take others in and step down, and one always stays.</summary>
public sealed class OwnProgramme(HandslagDb db, AuditLog audit, IClock clock)
{
    public const int Most = 6;

    public async Task<bool> IsOwner(Me who, CancellationToken cancellation) => await Owners().AnyAsync(owner => owner.UserId == who.UserId, cancellation);

    /// <summary>Owners who still belong to the workspace.</summary>
    public IQueryable<ProgrammeOwner> Owners() =>
        db.Set<ProgrammeOwner>().Where(owner => db.Set<Member>().Any(member => member.UserId == owner.UserId && member.LeftAt == null));

    /// <summary>Where all owners have left the company, a head of marketing takes it over with all that is in it.</summary>
    public Task<Outcome<ProgrammeOwner>> Begin(Me who, CancellationToken cancellation) => db.Write<Outcome<ProgrammeOwner>>(
        async token =>
        {
            if (who.Side != Side.Marketing) return new Refusal("programme.marketers");
            if (await Owners().AnyAsync(token)) return new Refusal("programme.begun.already");
            if (await db.Set<ProgrammeOwner>().AnyAsync(token) && !who.Has(Roles.Head)) return new Refusal("programme.left");
            return await Add(who.UserId, who, "programme.begun", token);
        }, cancellation);

    public Task<Outcome<ProgrammeOwner>> TakeIn(long? userId, Me who, CancellationToken cancellation) => db.Write<Outcome<ProgrammeOwner>>(
        async token =>
        {
            if (!await IsOwner(who, token)) return new Refusal("programme.owners");
            if (!await db.Set<Member>().AnyAsync(member => member.UserId == userId && member.LeftAt == null, token)) return new Refusal("programme.member", "owner", $"{userId}");
            if (await db.Set<ProgrammeOwner>().AnyAsync(owner => owner.UserId == userId, token)) return new Refusal("programme.owner.already", "owner");
            if (await Owners().CountAsync(token) >= Most) return new Refusal("programme.owners.many", "owner", null, $"{Most}");
            return await Add(userId!.Value, who, "programme.owner.added", token);
        }, cancellation);

    public Task<Outcome<ProgrammeOwner>> StepDown(Me who, CancellationToken cancellation) => db.Write<Outcome<ProgrammeOwner>>(
        async token =>
        {
            if (await db.Set<ProgrammeOwner>().SingleOrDefaultAsync(owner => owner.UserId == who.UserId, token) is not { } own) return new Refusal("programme.owners");
            if (await Owners().CountAsync(token) == 1) return new Refusal("programme.last");
            db.Remove(own);
            audit.Record("programme.owner.left", who.UserId, $"user:{who.UserId}");
            await db.SaveChangesAsync(token);
            return own;
        }, cancellation);

    async Task<ProgrammeOwner> Add(long userId, Me who, string action, CancellationToken cancellation)
    {
        var owner = await db.Set<ProgrammeOwner>().SingleOrDefaultAsync(one => one.UserId == userId, cancellation);
        if (owner is null) db.Add(owner = new() { WorkspaceId = db.Scope.Id, UserId = userId });
        (owner.AddedBy, owner.Since) = (who.UserId, clock.GetCurrentInstant());
        if (action == "programme.begun") audit.Record("programme.begun", who.UserId, $"user:{userId}");
        else audit.Record("programme.owner.added", who.UserId, $"user:{userId}");
        await db.SaveChangesAsync(cancellation);
        return owner;
    }
}
