using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Griot.Store;

/// <summary>SHA-256 of texts, as 64 hexadecimal digits. Each part is preceded by its length, so that no two lists of parts give the same bytes.</summary>
static class ContentHash
{
    /// <summary>What tells whether two documents say the same: title and text, letter by letter.</summary>
    public static string OfDocument(string? title, string text) => Of(title, text);

    public static string Of(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Add(hash, part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the audit log notes of a document that was taken in: everything about it but the markings and grades, which may change.</summary>
    /// <param name="source">The source's identifier.</param>
    /// <param name="claims">As JSON, in the order of the text.</param>
    public static string OfArrival(string id, string contentHash, string? uri, string? source, DateOnly? published, IEnumerable<string> claims)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, id);
        Add(hash, contentHash);
        Add(hash, uri);
        Add(hash, source);
        Add(hash, published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var claim in claims)
        {
            Add(hash, claim);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // An absent part is not an empty one.
    static void Add(IncrementalHash hash, string? part)
    {
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        hash.AppendData(Encoding.ASCII.GetBytes(part is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length};")));
        hash.AppendData(bytes);
    }
}
