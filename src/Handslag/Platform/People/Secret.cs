using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Handslag.Platform.People;

/// <summary>Secrets of links and tokens: 256 random bits, shown once; the database keeps only their SHA-256.</summary>
static class Secret
{
    const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
