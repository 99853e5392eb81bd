using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <summary>Keeps a person's language and theme with their account, so that any browser knows them.</summary>
public sealed class ChoosePreferences(HandslagDb db)
{
    public Task Language(long userId, string language, CancellationToken cancellation) =>
        db.Write(token => db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Language, language), token), cancellation);

    /// <param name="theme">"light", "dark", or anything else to follow the device.</param>
    public Task Theme(long userId, string theme, CancellationToken cancellation)
    {
        var kept = theme is "light" or "dark" ? theme : null;
        return db.Write(token => db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.Theme, kept), token), cancellation);
    }
}
