namespace Handslag.Web.Platform.Settings;

/// <summary>
/// Says the particulars of an entry of the audit log as people say them; null where they are read as they were recorded. Whoever records something that
/// only programs read registers one.
/// </summary>
/// <param name="services">Of the request.</param>
public delegate string? SaidInAudit(IServiceProvider services, string action, IReadOnlyDictionary<string, string?> detail);

/// <summary>Says what an entry was done to, where that is kept by a key such as <c>list:commitment:respond</c>; null for anything else.</summary>
/// <param name="services">Of the request.</param>
public delegate Task<string?> SubjectInAudit(IServiceProvider services, string subject, CancellationToken cancellation);
