using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys;

/// <summary>This application itself as a source: what members record here. Made when first used.</summary>
sealed class OwnSource(HandslagDb db)
{
    public const string Key = "handslag";

    public async Task<long> Id(CancellationToken cancellation)
    {
        var known = await db.Set<Source>().Where(source => source.Key == Key).Select(source => (long?)source.Id).SingleOrDefaultAsync(cancellation);
        if (known is not null) return known.Value;
        var made = new Source { WorkspaceId = db.Scope.Id, Key = Key, Name = "Handslag", Precision = Precision.Instant };
        db.Add(made);
        await db.SaveChangesAsync(cancellation);
        return made.Id;
    }

    /// <summary>The member as a person of this source; null for a program.</summary>
    public async Task<long?> Person(Me? member, CancellationToken cancellation)
    {
        if (member is null) return null;
        var source = await Id(cancellation);
        var known = await db.Set<Person>().Where(person => person.SourceId == source && person.UserId == member.UserId)
            .Select(person => (long?)person.Id).FirstOrDefaultAsync(cancellation);
        if (known is not null) return known;
        var made = new Person
        {
            WorkspaceId = db.Scope.Id,
            SourceId = source,
            Name = member.Name,
            // Two members may bear the same name.
            NameFolded = string.Create(CultureInfo.InvariantCulture, $"{Folded.Fold(member.Name)} #{member.UserId}"),
            Side = member.Side,
            UserId = member.UserId,
        };
        db.Add(made);
        await db.SaveChangesAsync(cancellation);
        return made.Id;
    }
}
