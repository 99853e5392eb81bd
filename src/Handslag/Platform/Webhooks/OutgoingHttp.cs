using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Webhooks;

/// <summary>An address that leads to this machine or a private network, and was not allowed.</summary>
public sealed class AddressNotAllowedException(string host) : Exception($"{host} is not a public address.");

/// <summary>
/// Requests to addresses that people typed in. Each connection goes to an address that was looked up and checked for this very connection, so that a name
/// that changes its meaning leads nowhere; redirects are not followed, proxies not asked, and nobody is waited for without end.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    const int LargestAnswer = 64 * 1024;

    readonly OutgoingOptions options;
    readonly HttpClient client;

    public OutgoingHttp(IOptions<OutgoingOptions> options)
    {
        this.options = options.Value;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = Connect,
            ConnectTimeout = TimeSpan.FromSeconds(this.options.TimeoutSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseDrainSize = LargestAnswer,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            MaxResponseHeadersLength = 32,
        })
        {
            Timeout = TimeSpan.FromSeconds(this.options.TimeoutSeconds),
        };
    }

    /// <summary>The answer's status and headers; its content is not read.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public void Dispose() => client.Dispose();

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        // One private address among public ones is reason enough: a name of a public receiver has none.
        if (!options.AllowsHost(host) && Array.Exists(addresses, address => !PublicAddresses.Includes(address) && !options.AllowsAddress(address)))
            throw new AddressNotAllowedException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
