using System.Security.Cryptography;
using System.Text;

namespace Griot.Briefing;

/// <summary>Identifiers of STIX objects that the same thing always gets again: UUIDs of version 5 (RFC 9562) in a namespace of Griot's own.</summary>
static class StixId
{
    // Not the namespace of the specification, which is kept for observables.
    static readonly byte[] Namespace = new Guid("6b1a3c52-6f0e-5d0b-9d4e-3c1f0a7e5b21").ToByteArray(bigEndian: true);

    public static string Of(string type, string name) => $"{type}--{Uuid($"{type}:{name}")}";

    public static Guid Uuid(string name)
    {
#pragma warning disable CA5350 // version 5 is defined with SHA-1; nothing is kept secret by it
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
