using System.IO.Compression;
using System.Text;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class ZipTests
{
    [Fact]
    public void Each_file_is_a_document_in_the_order_of_their_names_as_a_folder_gives_them()
    {
        var inner = WordTests.Zipped(("deep.md", "# A note from Gao\n\nIt rained.\n"));
        var bytes = WordTests.Zipped(
            ("b/report.txt", "Rebels fled.\n"u8.ToArray()), ("a.pdf", new MadePdf().Lines(72, 11, 0, "Soldiers came.").Bytes()), ("picture.png", [1, 2]), ("__MACOSX/b/report.txt", [0, 5]), (".hidden.txt", "x"u8.ToArray()),
            ("c.zip", inner), ("d.jsonl", "{\"text\":\"One line.\"}\n"u8.ToArray()), ("e.docx", WordTests.Made()), ("f.txt", []));
        var readings = FormReading.File("reports.zip", bytes);
        Assert.Equal(
            [("reports.zip/a.pdf", "Soldiers came.\n"), ("reports.zip/b/report.txt", "Rebels fled.\n"), ("reports.zip/c.zip/deep.md", "A note from Gao\n\nIt rained.\n"), ("reports.zip/d.jsonl:1", "One line.")],
            FormReading.Documents(readings).Select(document => (document.Uri, document.Text)));
        Assert.Equal(2, readings.OfType<Reading.Warning>().Count());
    }

    [Fact]
    public void Names_that_lead_elsewhere_are_only_names()
    {
        var documents = FormReading.Documents(FormReading.File("a.zip", WordTests.Zipped(("../../etc/passwd.txt", "One."), ("/root/x.txt", "Two."), ("C:\\y\u202Etxt.txt", "Three."))));
        Assert.Equal(["a.zip/etc/passwd.txt", "a.zip/root/x.txt", "a.zip/C:/y_txt.txt"], documents.Select(document => document.Uri));
    }

    [Fact]
    public void A_bad_file_is_told_and_the_others_are_read()
    {
        var bytes = WordTests.Zipped(("a.txt", "One two three four five six seven eight nine ten, over and over and over and over and over and over and over."u8.ToArray()), ("b.txt", [0, 1, 2, 3, 0, 1, 0]), ("c.txt", "Fine."u8.ToArray()));

        // Into the packed bytes of the first.
        bytes.AsSpan(40, 12).Fill(0xFF);
        var readings = FormReading.All(bytes);
        Assert.Equal("Fine.", Assert.Single(FormReading.Documents(readings)).Text);
        Assert.Equal(["standard input/a.txt", "standard input/b.txt"], readings.OfType<Reading.Failure>().Select(failure => failure.Document));
    }

    [Fact]
    public void What_unpacks_to_far_more_than_it_is_ends_the_archive()
    {
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var file = 0; file < 4; file++)
            {
                using var entry = archive.CreateEntry($"{file}.txt", CompressionLevel.SmallestSize).Open();
                for (var i = 0; i < 60; i++)
                {
                    entry.Write(blanks);
                }
            }
        }

        var failure = Assert.IsType<Reading.Failure>(FormReading.All(bomb.ToArray())[^1]);
        Assert.Contains("unpack to more than 67,108,864, which no archive of reports does", failure.Sentence, StringComparison.Ordinal);
        Assert.Equal("standard input/1.txt", failure.Document);
    }

    [Fact]
    public void Archives_in_archives_are_read_to_a_depth()
    {
        var bytes = WordTests.Zipped(("report.txt", "At the bottom."));
        for (var level = 0; level < 6; level++)
        {
            bytes = WordTests.Zipped(("more.zip", bytes));
        }

        Assert.Contains("stands in 4 archives or messages", FormReading.Refused(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_lists_files_without_end_is_refused_before_the_list_is_read()
    {
        // A list of 20 MB, all of it the same entry.
        var entry = new byte[46];
        "PK\x01\x02"u8.CopyTo(entry);
        var bytes = new MemoryStream();
        bytes.Write("PK\x03\x04"u8);
        for (var i = 0; i < 450_000; i++)
        {
            bytes.Write(entry);
        }

        var end = new byte[22];
        "PK\x05\x06"u8.CopyTo(end);
        BitConverter.TryWriteBytes(end.AsSpan(12), (uint)bytes.Length - 4);
        BitConverter.TryWriteBytes(end.AsSpan(16), 4u);
        bytes.Write(end);
        Assert.Contains("lists more files than the 100,000 that are read", FormReading.Refused(bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_archive_is_told()
    {
        var bytes = WordTests.Zipped(("a.txt", "One."));
        Assert.StartsWith("standard input cannot be read: ", FormReading.Refused(bytes[..^10]), StringComparison.Ordinal);
        Assert.Equal("standard input holds no file to read.", Assert.IsType<Reading.Warning>(Assert.Single(FormReading.All(WordTests.Zipped(("a.png", "x"))))).Sentence);
    }
}
