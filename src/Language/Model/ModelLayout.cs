using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Where things stand in a model file. All numbers are little-endian.
/// <code>
///  0  8 bytes  "GRIOTMDL"
///  8  uint32   version
/// 12  uint32   number of sections
/// 16  uint64   length of the whole file in bytes
/// 24  uint32   CRC-32C of the directory
/// 28  uint32   0
/// 32  the directory, 40 bytes a section:
///      0  16 bytes  name in ASCII, filled up with zeros
///     16  uint64    where the section begins, a multiple of 64
///     24  uint64    its length in bytes
///     32  uint32    its CRC-32C
///     36  uint32    0
/// </code>
/// Sections follow in the order of the directory, with zeros between them.
/// </summary>
static class ModelLayout
{
    public const uint Version = 1;
    public const int HeaderSize = 32;
    public const int EntrySize = 40;
    public const int NameSize = 16;
    public const int Alignment = 64;
    public const int MostSections = 64;

    public static ReadOnlySpan<byte> Magic => "GRIOTMDL"u8;

    /// <summary>CRC-32C (Castagnoli): a few milliseconds for ten megabytes, so that damage is found whenever a model is opened.</summary>
    [MethodImpl(HotCode.Options)]
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    public static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
