using System.Xml.Linq;
using Handslag.Platform.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform;

/// <summary>Keeps the keys of cookies and forms in the database, so that any node can read what another wrote.</summary>
sealed class DataProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<DataProtectionKey>().AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    /// <summary>The framework asks for a key to be stored without waiting in an async way; it happens once in 90 days.</summary>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Store(element, friendlyName)).GetAwaiter().GetResult();

    async Task Store(XElement element, string friendlyName)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        db.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        await db.SaveChangesAsync();
    }
}
