using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Griot.Intake;

/// <summary>A signature as the bytes that a store keeps: each list preceded by its length, numbers little-endian.</summary>
static class SignatureBytes
{
    public static byte[] Write(TextSignature signature)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(signature.Words);
            foreach (var list in (ImmutableArray<uint>[])[signature.Shingles, signature.Fingerprints, signature.Lead, signature.Names, signature.LeadNames])
            {
                writer.Write7BitEncodedInt(list.Length);
                foreach (var number in list)
                {
                    writer.Write(number);
                }
            }

            writer.Write(string.Join(' ', signature.Credits));
        }

        return stream.ToArray();
    }

    public static TextSignature Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return new()
        {
            Words = reader.Read7BitEncodedInt(),
            Shingles = List(),
            Fingerprints = List(),
            Lead = List(),
            Names = List(),
            LeadNames = List(),
            Credits = [.. reader.ReadString().Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        };

        ImmutableArray<uint> List()
        {
            var numbers = new uint[reader.Read7BitEncodedInt()];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = reader.ReadUInt32();
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
        }
    }
}
