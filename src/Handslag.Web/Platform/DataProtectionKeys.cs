using System.Xml.Linq;
using Handslag.Platform.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Handslag.Web.Platform;

/// <summary>Keeps the keys of cookies and forms in the database, so that any node can read what another wrote.</summary>
sealed class DataProtectionKeys(DatabaseOptions options, IServiceScopeFactory scopes) : IXmlRepository
{
    /// <summary>The framework reads the keys while the program starts, when there is no model yet.</summary>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = options.Connection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select xml from data_protection_key";
        using var keys = command.ExecuteReader();
        List<XElement> elements = [];
        while (keys.Read()) elements.Add(XElement.Parse(keys.GetString(0)));
        return elements;
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
