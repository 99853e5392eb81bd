using Handslag.Personas;

namespace Handslag.Web.Personas;

/// <summary>Where the pages about personas are.</summary>
static class PersonaAddress
{
    public static string List(string workspace) => $"/w/{workspace}/personas";

    public static string New(string workspace) => $"/w/{workspace}/personas/new";

    public static string One(string workspace, string key) => $"/w/{workspace}/personas/{key}";

    public static string Edit(string workspace, string key) => $"/w/{workspace}/personas/{key}/edit";

    public static string Versions(string workspace, string key) => $"/w/{workspace}/personas/{key}/versions";

    public static string Card(string workspace, string key) => $"/w/{workspace}/personas/{key}/card";

    /// <summary>Where an observation is written down, of a persona or of a lead whose persona is known.</summary>
    public static string Observe(string workspace, string? persona = null, long? lead = null, string? claim = null)
    {
        var query = new List<KeyValuePair<string, string?>> { new("persona", persona), new("lead", lead?.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("claim", claim) };
        return $"/w/{workspace}/personas/observe" + QueryString.Create(query.Where(pair => pair.Value is not null));
    }

    public static string Portrait(string workspace, Persona persona, string mark) => $"/w/{workspace}/personas/{persona.Key}/portrait?mark={mark}";

    public static string Upload(string workspace, string key) => $"/w/{workspace}/personas/{key}/portrait";

    /// <summary>The funnel narrowed down to a persona.</summary>
    public static string Funnel(string workspace, string name, string? funnel = null) => $"/w/{workspace}/funnel?persona={Uri.EscapeDataString(name)}{(funnel is null ? "" : $"&funnel={funnel}")}";

    public static string Leads(string workspace, string name) => $"/w/{workspace}/leads?persona={Uri.EscapeDataString(name)}";
}
