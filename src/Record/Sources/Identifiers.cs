using System.Security.Cryptography;
using System.Text;

namespace Griot.Record;

/// <summary>Identifiers that the same input always gets again: a prefix with its version and a truncated SHA-256.</summary>
public static class Identifiers
{
    public static string OfDocument(string? uri, string? title, string text) => "d1" + Digest(uri ?? "", title ?? "", text);

    /// <summary>A claim is known by its document, where its trigger stands, what type it has and how many of that type start there.</summary>
    public static string OfClaim(string documentId, int triggerStart, string type, int ordinal) =>
        "c1" + Digest(documentId, triggerStart.ToString(System.Globalization.CultureInfo.InvariantCulture), type, ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An event is known by the account it began with; it keeps its id when others join.</summary>
    public static string OfEvent(string accountId) => "e1" + Digest(accountId);

    /// <summary>A forecast is known by what makes it: the claim it was found in, or model, data and target.</summary>
    public static string OfForecast(params ReadOnlySpan<string> parts) => "f1" + Digest(parts);

    // Each part is preceded by its length, so that no two lists of parts run together into the same bytes.
    static string Digest(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(Encoding.Unicode.GetBytes(part));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }
}
