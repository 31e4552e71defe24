using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Griot.Intake;

/// <summary>A ZIP: a Word document, or each of its files as a document of its own, those that a folder would give. Nothing is put on the disk.</summary>
static class ZipFiles
{
    /// <summary>The list of files at the end of an archive is held in memory whole.</summary>
    const int LargestDirectory = 16 << 20;

    const int LongestEnd = 22 + ushort.MaxValue;

    /// <param name="input">What it is.</param>
    /// <param name="stream">One that can seek.</param>
    public static IEnumerable<Reading> Read(Input input, Stream stream)
    {
        if (DirectorySize(stream) > LargestDirectory)
        {
            yield return Contents.Failure(input, string.Create(CultureInfo.InvariantCulture, $"{input.Name} lists more files than the {Allowance.MostFiles:N0} that are read; unpack it first."));
            yield break;
        }

        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var allowance = input.Allowance ?? new(stream.Length);
        if (WordFile.IsOne(archive))
        {
            yield return WordFile.Read(input, archive, allowance);
            yield break;
        }

        if (OtherOffice(archive) is { } other)
        {
            yield return Contents.Failure(input, $"{input.Name} is {other}.");
            yield break;
        }

        if (input.Depth >= Input.Deepest)
        {
            yield return Contents.Failure(input, string.Create(CultureInfo.InvariantCulture, $"{input.Name} stands in {Input.Deepest} archives or messages, one in the other, which is as deep as Griot looks."));
            yield break;
        }

        var any = false;
        foreach (var entry in archive.Entries.Where(IsRead).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            if (++allowance.Files > Allowance.MostFiles)
            {
                yield return Contents.Failure(input, string.Create(CultureInfo.InvariantCulture, $"{input.Name} holds more than {Allowance.MostFiles:N0} files; those after them are not read."));
                yield break;
            }

            any = true;
            var inside = input.Inside(entry.FullName) with { Allowance = allowance };
            foreach (var reading in entry.IsEncrypted ? [Contents.Failure(inside, $"{inside.Name} is behind a password; unpack it first.")] : Contents.Guarded(inside.Name, () => Entry(inside, entry, allowance)))
            {
                yield return reading;
            }

            if (allowance.IsSpent)
            {
                yield break;
            }
        }

        if (!any)
        {
            yield return new Reading.Warning($"{input.Name} holds no file to read.");
        }
    }

    static IEnumerable<Reading> Entry(Input input, ZipArchiveEntry entry, Allowance allowance)
    {
        using var stream = allowance.Counting(entry.Open());
        foreach (var reading in Contents.Read(input, stream))
        {
            yield return reading;
        }
    }

    // As in a folder: no hidden file, and none of another kind. What macOS puts beside every file is no text of anybody's.
    static bool IsRead(ZipArchiveEntry entry) =>
        TextForms.Of(entry.Name) is not TextForm.Unknown && !entry.FullName.Split('/', '\\').Any(part => part.StartsWith('.') && part is not ("." or "..") || part == "__MACOSX");

    static string? OtherOffice(ZipArchive archive) =>
        archive.GetEntry("xl/workbook.xml") is not null ? "a spreadsheet, which Griot does not read: save it as CSV"
        : archive.GetEntry("ppt/presentation.xml") is not null ? "a presentation, which Griot does not read: save it as PDF or text"
        : archive.GetEntry("mimetype") is not null && archive.GetEntry("content.xml") is not null ? "an OpenDocument file, which Griot does not read yet: save it as .docx"
        : null;

    /// <summary>Bytes from the beginning of the list of files to its end, as the archive says at its very end; 0 where it says nothing, which whoever reads it will tell.</summary>
    static long DirectorySize(Stream stream)
    {
        var length = (int)Math.Min(stream.Length, LongestEnd);
        var end = new byte[length];
        stream.Position = stream.Length - length;
        stream.ReadExactly(end);
        var at = end.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + 20 > length)
        {
            return 0;
        }

        var begin = (long)BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(at + 16));
        if (begin == uint.MaxValue && at >= 20 && end.AsSpan(at - 20).StartsWith("PK\x06\x07"u8))
        {
            // ZIP64: the end says where the longer end stands, and that where the list begins.
            var longer = BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(at - 12));
            var found = new byte[56];
            if (longer < 0 || longer > stream.Length - found.Length)
            {
                return 0;
            }

            stream.Position = longer;
            stream.ReadExactly(found);
            begin = BinaryPrimitives.ReadInt64LittleEndian(found.AsSpan(48));
        }

        return Math.Max(0, stream.Length - length + at - Math.Max(0, begin));
    }
}
