using System.Net;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Webhooks;

/// <summary>Where messages may go; settings under <c>Outgoing</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>Private places that may be reached all the same, over plain HTTP too: host names, addresses, or ranges such as 10.1.0.0/16.</summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long a receiver may take to answer.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    public bool AllowsHost(string host) => AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    public bool AllowsAddress(IPAddress address) => AllowedHosts.Any(allowed =>
        IPNetwork.TryParse(allowed, out var range) ? range.Contains(address) : IPAddress.TryParse(allowed, out var one) && one.Equals(address));
}

sealed class OutgoingOptionsRules : IValidateOptions<OutgoingOptions>
{
    const int LongestSeconds = 25;

    public ValidateOptionsResult Validate(string? name, OutgoingOptions options) =>
        options.TimeoutSeconds is < 1 or > LongestSeconds ? ValidateOptionsResult.Fail($"Outgoing:TimeoutSeconds must lie between 1 and {LongestSeconds}.") : ValidateOptionsResult.Success;
}
