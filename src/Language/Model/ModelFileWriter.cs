using System.Buffers.Binary;
using System.Text;

namespace Griot.Language;

/// <summary>Collects sections and writes them as one model file; see <see cref="ModelLayout"/> for its form.</summary>
public sealed class ModelFileWriter
{
    readonly List<(string Name, byte[] Bytes)> sections = [];

    /// <summary>Adds a section.</summary>
    /// <param name="name">1 to 16 ASCII letters, not used before.</param>
    /// <param name="bytes">Kept, not copied.</param>
    public void Add(string name, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(bytes);
        if (name.Length > ModelLayout.NameSize || !Ascii.IsValid(name) || sections.Exists(s => s.Name == name))
        {
            throw new ArgumentException($"A section is named by 1 to {ModelLayout.NameSize} ASCII letters not used before, not '{name}'.", nameof(name));
        }

        sections.Add((name, bytes));
    }

    /// <summary>Writes the file beside its place and moves it there, so that no half-written model is ever found.</summary>
    public void Write(string path)
    {
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            Write(file);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var head = new byte[ModelLayout.Align(ModelLayout.HeaderSize + sections.Count * ModelLayout.EntrySize)];
        long end = head.Length;
        for (var i = 0; i < sections.Count; i++)
        {
            var (name, bytes) = sections[i];
            var entry = head.AsSpan(ModelLayout.HeaderSize + i * ModelLayout.EntrySize, ModelLayout.EntrySize);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], (ulong)end);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], (ulong)bytes.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[32..], ModelLayout.Checksum(bytes));
            end = ModelLayout.Align(end + bytes.Length);
        }

        var directory = head.AsSpan(ModelLayout.HeaderSize, sections.Count * ModelLayout.EntrySize);
        ModelLayout.Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), ModelLayout.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), (uint)sections.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(16), (ulong)end);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(24), ModelLayout.Checksum(directory));
        stream.Write(head);
        foreach (var (_, bytes) in sections)
        {
            stream.Write(bytes);
            stream.Write(new byte[ModelLayout.Align(bytes.Length) - bytes.Length]);
        }
    }
}
