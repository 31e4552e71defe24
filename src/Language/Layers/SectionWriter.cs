using System.Runtime.InteropServices;
using System.Text;

namespace Griot.Language;

/// <summary>Writes numbers, strings and arrays, little-endian, for <see cref="SectionReader"/>.</summary>
sealed class SectionWriter
{
    public const int Alignment = 8;

    readonly List<byte> bytes = [];

    public void Int32(int value) => bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    public void String(string value)
    {
        var letters = Encoding.UTF8.GetBytes(value);
        Int32(letters.Length);
        bytes.AddRange(letters);
    }

    public void Strings(IReadOnlyCollection<string> values)
    {
        Int32(values.Count);
        foreach (var value in values)
        {
            String(value);
        }
    }

    public void Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        while (bytes.Count % Alignment != 0)
        {
            bytes.Add(0);
        }

        bytes.AddRange(MemoryMarshal.AsBytes(values));
    }

    public byte[] ToArray() => [.. bytes];
}
