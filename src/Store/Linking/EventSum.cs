using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Griot.Store;

/// <summary>
/// What the audit log notes of all events: a sum that follows from the set of them, and to which one can be added or taken away without going through the others (LtHash: Bellare and Micciancio 1997;
/// Lewi, Kim, Maykov and Weis 2019). Each event is stretched to 1,024 numbers of 16 bits by SHA-256 in counter mode, and these are added.
/// </summary>
sealed class EventSum
{
    const int Bytes = 2048;

    readonly ushort[] lanes;

    EventSum(ushort[] lanes) => this.lanes = lanes;

    public EventSum()
        : this(new ushort[Bytes / sizeof(ushort)])
    {
    }

    public static EventSum Parse(string text) => new([.. MemoryMarshal.Cast<byte, ushort>(Convert.FromBase64String(text))]);

    public override string ToString() => Convert.ToBase64String(MemoryMarshal.AsBytes<ushort>(lanes));

    public void Add(string id, string json) => Change(id, json, add: true);

    public void Remove(string id, string json) => Change(id, json, add: false);

    void Change(string id, string json, bool add)
    {
        Span<byte> seed = stackalloc byte[SHA256.HashSizeInBytes + sizeof(int)], stretched = stackalloc byte[Bytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(ContentHash.Of(id, json)), seed);
        for (var block = 0; block < Bytes / SHA256.HashSizeInBytes; block++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed[SHA256.HashSizeInBytes..], block);
            SHA256.HashData(seed, stretched[(block * SHA256.HashSizeInBytes)..]);
        }

        for (var i = 0; i < lanes.Length; i++)
        {
            var number = BinaryPrimitives.ReadUInt16LittleEndian(stretched[(2 * i)..]);
            lanes[i] = unchecked((ushort)(add ? lanes[i] + number : lanes[i] - number));
        }
    }

    /// <summary>64 hexadecimal digits.</summary>
    public string Digest() => ContentHash.Of(ToString());
}
