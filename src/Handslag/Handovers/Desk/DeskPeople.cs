using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Handovers.Desk;

/// <summary>Members as the sources of leads name them, and the other way round.</summary>
static class DeskPeople
{
    /// <summary>Everyone in any source who is this member.</summary>
    public static async Task<long[]> Of(HandslagDb db, Me? who, CancellationToken cancellation) =>
        who is null ? [] : await db.Set<Person>().Where(person => person.UserId == who.UserId).Select(person => person.Id).ToArrayAsync(cancellation);

    /// <summary>How the lead's source names the member, so that assignments here and there mean the same person; else as a person of this application.</summary>
    public static async Task<long> PersonOf(HandslagDb db, long sourceId, Member member, CancellationToken cancellation)
    {
        var known = await db.Set<Person>().Where(person => person.UserId == member.UserId && person.SourceId == sourceId).OrderBy(person => person.Id)
            .Select(person => (long?)person.Id).FirstOrDefaultAsync(cancellation);
        if (known is { } id) return id;
        var name = await db.Users.Where(user => user.Id == member.UserId).Select(user => user.DisplayName).SingleAsync(cancellation);
        return (await new OwnSource(db).Person(new(member.UserId, name, member.Side, member.Roles, null), cancellation))!.Value;
    }
}
