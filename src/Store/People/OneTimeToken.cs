using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Griot.Store;

/// <summary>What a one-time link or a cookie carries: 256 random bits. Only its hash is kept, so that nobody who reads the store can use it.</summary>
public static class OneTimeToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
