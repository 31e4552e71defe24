using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Griot.Language;

/// <summary>
/// A container of named sections, mapped into memory: opening reads the directory alone, and a section is checked against
/// its checksum when it is asked for. Safe to use from several threads; spans are good until the file is disposed of.
/// </summary>
public sealed unsafe class ModelFile : IDisposable
{
    readonly MemoryMappedFile mapping;
    readonly MemoryMappedViewAccessor view;
    readonly byte* start;
    readonly string path;
    readonly Dictionary<string, (long Offset, int Length, uint Checksum)> sections = new(StringComparer.Ordinal);
    bool disposed;

    ModelFile(string path, SafeFileHandle file, long length)
    {
        this.path = path;
        mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
        Length = length;

        // For the checksums, if for nothing else.
        MemoryAdvice.WillReadAll((nint)pointer, (nint)(view.PointerOffset + length));
    }

    /// <summary>The size of the file in bytes.</summary>
    public long Length { get; }

    public IEnumerable<string> SectionNames => sections.Keys;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">It is no model file, or is cut short, damaged or of another version.</exception>
    public static ModelFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length < ModelLayout.HeaderSize)
        {
            throw new ModelFileException($"{path} is no model file: it has {length} bytes, fewer than its header would.");
        }

        var model = new ModelFile(path, file, length);
        try
        {
            model.ReadDirectory();
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return model;
    }

    public bool Has(string section) => sections.ContainsKey(section);

    /// <summary>The bytes of a section, valid until this file is disposed of.</summary>
    /// <exception cref="ModelFileException">The section is missing or damaged.</exception>
    public ReadOnlySpan<byte> Section(string section)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!sections.TryGetValue(section, out var entry))
        {
            throw new ModelFileException($"{path} has no section '{section}', only {string.Join(", ", sections.Keys)}.");
        }

        var bytes = new ReadOnlySpan<byte>(start + entry.Offset, entry.Length);
        if (ModelLayout.Checksum(bytes) != entry.Checksum)
        {
            throw new ModelFileException($"{path} is damaged: the checksum of section '{section}' does not match.");
        }

        return bytes;
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            mapping.Dispose();
        }
    }

    void ReadDirectory()
    {
        var header = new ReadOnlySpan<byte>(start, ModelLayout.HeaderSize);
        if (!header.StartsWith(ModelLayout.Magic))
        {
            throw new ModelFileException($"{path} is no model file: it does not begin with {Encoding.ASCII.GetString(ModelLayout.Magic)}.");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != ModelLayout.Version)
        {
            throw new ModelFileException($"{path} is a model file of version {version}; this program reads version {ModelLayout.Version}.");
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        if (length != (ulong)Length)
        {
            throw new ModelFileException($"{path} is cut short or overlong: it has {Length} bytes, its header says {length}.");
        }

        if (count > ModelLayout.MostSections || ModelLayout.HeaderSize + count * ModelLayout.EntrySize > Length)
        {
            throw new ModelFileException($"{path} is damaged: its header speaks of {count} sections.");
        }

        var directory = new ReadOnlySpan<byte>(start + ModelLayout.HeaderSize, (int)count * ModelLayout.EntrySize);
        if (ModelLayout.Checksum(directory) != BinaryPrimitives.ReadUInt32LittleEndian(header[24..]))
        {
            throw new ModelFileException($"{path} is damaged: the checksum of its directory does not match.");
        }

        for (; !directory.IsEmpty; directory = directory[ModelLayout.EntrySize..])
        {
            var name = Encoding.ASCII.GetString(directory[..ModelLayout.NameSize].TrimEnd((byte)0));
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(directory[16..]);
            var size = BinaryPrimitives.ReadUInt64LittleEndian(directory[24..]);
            if (size > int.MaxValue || offset > (ulong)Length || size > (ulong)Length - offset)
            {
                throw new ModelFileException($"{path} is damaged: section '{name}' lies outside the file.");
            }

            sections[name] = ((long)offset, (int)size, BinaryPrimitives.ReadUInt32LittleEndian(directory[32..]));
        }
    }
}
