using System.Security.Cryptography;
using System.Text;

namespace Handslag.Platform.Erasure;

/// <summary>Recognises a lead that was erased without remembering who it was.</summary>
public static class ErasureList
{
    /// <summary>HMAC-SHA-256 of source key + external id under the workspace's erasure key: 32 bytes.</summary>
    public static byte[] Mark(byte[] erasureKey, string source, string externalId) =>
        HMACSHA256.HashData(erasureKey, Encoding.UTF8.GetBytes($"{source}\n{externalId}"));
}
