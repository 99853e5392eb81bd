namespace Handslag.Web.Platform.Settings;

/// <summary>
/// Says the particulars of an entry of the audit log as people say them; null where they are read as they were recorded. Whoever records something that
/// only programs read registers one.
/// </summary>
/// <param name="services">Of the request.</param>
public delegate string? SaidInAudit(IServiceProvider services, string action, IReadOnlyDictionary<string, string?> detail);
