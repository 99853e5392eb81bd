using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Handslag.Platform.Webhooks;

/// <summary>Signs by the Standard Webhooks convention: HMAC-SHA-256 over id, time in seconds and content, a signature for each secret that is valid.</summary>
static class WebhookSignature
{
    public const string Prefix = "whsec_";
    const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Timestamp(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Of(WebhookEndpoint endpoint, string id, Instant at, string body)
    {
        var signature = One(endpoint.Secret, id, at, body);
        return endpoint.OldSecret is { } old && endpoint.OldSecretUntil > at ? $"{signature} {One(old, id, at, body)}" : signature;
    }

    static string One(string secret, string id, Instant at, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}.{body}")));
}
