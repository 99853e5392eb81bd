using System.Net;
using System.Net.Sockets;

namespace Handslag.Platform.Webhooks;

/// <summary>
/// Which addresses anyone on the internet has, by the IANA special-purpose registries: not this machine, not a private or link-local network,
/// not those inside another notation of them.
/// </summary>
public static class PublicAddresses
{
    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Includes(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return Includes(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (Translated.Contains(address)) return Includes(new IPAddress(bytes.AsSpan(12, 4)));
            if (SixToFour.Contains(address)) return Includes(new IPAddress(bytes.AsSpan(2, 4)));
        }

        return !Array.Exists(NotPublic, range => range.BaseAddress.AddressFamily == address.AddressFamily && range.Contains(address));
    }
}
