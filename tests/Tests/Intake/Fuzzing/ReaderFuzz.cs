using System.Globalization;
using System.IO.Compression;
using System.Text;
using Griot.Intake;
using Griot.Record;

namespace Griot.Tests.Intake;

/// <summary>
/// What comes from outside, broken in ways that are the same for a seed, given to the reader of its form. A finding is an exception, a reading that breaks what readings promise,
/// or one that takes too long.
/// </summary>
sealed class ReaderFuzz
{
    /// <summary>A PDF is given up after a minute.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(65);

    readonly Mutations mutations;
    readonly Action<byte[]> run;

    ReaderFuzz(int seed, byte[][] good, string marks, Action<byte[]> run)
    {
        mutations = new(seed, good, [.. marks.Split('\n').Select(Encoding.Latin1.GetBytes)]);
        this.run = run;
    }

    /// <summary>Every reader of something from outside, by its form.</summary>
    public static readonly string[] Readers = ["pdf", "pdf-drawing", "word", "zip", "mail", "mailbox", "feed", "robots", "html", "lines", "unknown"];

    /// <summary>How many inputs were given.</summary>
    public int Executions { get; private set; }

    /// <summary>Of them, how many gave a document.</summary>
    public int Taken { get; private set; }

    public long Slowest { get; private set; }

    public static ReaderFuzz Of(string reader, int seed)
    {
        ReaderFuzz? fuzz = null;
        fuzz = reader switch
        {
            "pdf" => new(seed, [Pdf(), Plain(Drawing)], PdfMarks, Read),
            "pdf-drawing" => new(seed, [Encoding.Latin1.GetBytes(Drawing)], PdfMarks, bytes => Read(Plain(Encoding.Latin1.GetString(bytes)))),
            "word" => new(seed, [Encoding.UTF8.GetBytes(Document)], WordMarks, bytes => Read(Zipped(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", bytes), ("word/styles.xml", Encoding.UTF8.GetBytes(Styles))))),
            "zip" => new(seed, [Zipped(("a.txt", "Rebels fled."u8.ToArray()), ("b/c.md", "# A title of words\n\nIt rained."u8.ToArray()), ("d.zip", Zipped(("e.jsonl", "{\"text\":\"One.\"}"u8.ToArray()))))], "PK\u0001\u0002\nPK\u0003\u0004\nPK\u0005\u0006\n\u0000\u0000\n../../\nÿÿÿÿ", Read),
            "mail" => new(seed, [Encoding.UTF8.GetBytes(Mail)], MailMarks, Read),
            "mailbox" => new(seed, [Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("From a@example.org Mon Feb 11 10:00:00 2013\n" + Mail + "\n\n", 3)))], MailMarks, Read),
            "feed" => new(seed, [Encoding.UTF8.GetBytes(Rss), Encoding.UTF8.GetBytes(Atom)], FeedMarks, bytes =>
            {
                Feed.Read(bytes, "utf-8", new Uri("https://example.org/feed"));
                Read(bytes);
            }),
            "robots" => new(seed, ["User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 3\n"u8.ToArray()], "User-agent: Griot\nDisallow: /\nDisallow: /*\n$\n*\nCrawl-delay: 1e309\n#", bytes =>
            {
                var file = RobotsFile.Read(bytes, "Griot");
                file.Allows("/");
                file.Allows("/a/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab?c=d");
            }),
            "html" => new(seed, [Encoding.UTF8.GetBytes(Page)], "<p>\n</p>\n<article>\n<meta charset=x>\n&#x110000;\n<!--\n]]>\n<template>\n<svg>\n<table>", Read),
            "lines" => new(seed, ["{\"uri\":\"a:1\",\"title\":\"Town taken\",\"text\":\"Rebels seized the town.\\nThe army left.\",\"published\":\"2013-02-11\",\"source\":\"A Post\"}\n{\"text\":\"It rained.\"}\n"u8.ToArray()], "\\ud800\n\"text\":\n}\n{\n[[[\n1e999", Read),
            _ => new(seed, [Pdf(), Encoding.UTF8.GetBytes(Mail), Encoding.UTF8.GetBytes(Rss), Encoding.UTF8.GetBytes(Page), "From Gao it is told that rebels left.\n"u8.ToArray()], "%PDF-1.7\nFrom \nPK\u0003\u0004\n<?xml \nFrom: a\n", Read),
        };
        return fuzz;

        void Read(byte[] bytes)
        {
            foreach (var reading in new DocumentReader(() => new MemoryStream(bytes)).Read(["-"]))
            {
                Check(reading);
                fuzz!.Taken += reading is Reading.Taken ? 1 : 0;
            }
        }
    }

    /// <summary>Gives the next input to the reader.</summary>
    /// <returns>What was found, with the input; null where nothing was.</returns>
    public string? Next()
    {
        var bytes = mutations.Next();
        var started = Environment.TickCount64;
        Executions++;
        try
        {
            run(bytes);
        }
#pragma warning disable CA1031 // any exception is a finding
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"{e}\n{Convert.ToBase64String(bytes)}";
        }

        var took = Environment.TickCount64 - started;
        Slowest = Math.Max(Slowest, took);
        return took <= Patience.TotalMilliseconds ? null : string.Create(CultureInfo.InvariantCulture, $"It took {took} ms.\n{Convert.ToBase64String(bytes)}");
    }

    static void Check(Reading reading)
    {
        switch (reading)
        {
            case Reading.Taken { Document: var document }:
                var end = 0;
                foreach (var range in document.Skipped)
                {
                    Promise(range.Start.Value >= end && range.End.Value >= range.Start.Value && range.End.Value <= document.Text.Length, "what is skipped lies in the text, in order");
                    end = range.End.Value;
                }

                break;
            case Reading.Warning { Sentence: var sentence }:
                Sentence(sentence);
                break;
            case Reading.Failure { Sentence: var sentence }:
                Sentence(sentence);
                break;
        }
    }

    static void Sentence(string sentence) => Promise(sentence.EndsWith('.') && !sentence.Contains('\n', StringComparison.Ordinal) && sentence.Length < 2000, $"what is told is a sentence on one line, not: {sentence}");

    static void Promise(bool kept, string what)
    {
        if (!kept)
        {
            throw new InvalidOperationException("Not kept: " + what);
        }
    }

    static byte[] Pdf()
    {
        var pdf = new MadePdf("A title of words").Lines(72, 20, 12, "Army enters the town").Paragraph(72, 200, "Soldiers entered the town on Monday, a spokesman said, and the rebels who had held it were gone.");
        pdf.Y = 700;
        return pdf.Paragraph(320, 200, "Nobody who was asked would say what comes next, and those who stayed keep to their houses after dark.").NewPage().Paragraph(72, 450, "It rained.").Bytes();
    }

    /// <summary>A PDF that is not packed, with these instructions on its page.</summary>
    static byte[] Plain(string content) => Encoding.Latin1.GetBytes($"""
        %PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>> endobj
        5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 7 0 R>> endobj
        6 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 40>> stream
        BT /F 9 Tf 10 10 Td (drawn words) Tj ET
        endstream endobj
        7 0 obj <</Length 90>> stream
        1 begincodespacerange <00><FF> endcodespacerange 1 beginbfrange <20><7e><0020> endbfrange
        endstream endobj
        4 0 obj <</Length {content.Length}>> stream
        {content}
        endstream endobj
        trailer <</Size 8/Root 1 0 R>>
        startxref
        0
        %%EOF

        """);

    const string Drawing = "q BT /F 11 Tf 72 770 Td 14 TL (Soldiers entered the town on) Tj T* (Monday, a spokes-) Tj T* [(m) -20 (an) 300 (said.)] TJ ET Q q 1 0 0 1 200 200 cm /X Do Q BT /F 20 Tf 0.7 0.7 -0.7 0.7 300 300 Tm (DRAFT) Tj ET";

    const string PdfMarks = "/X Do\nBT\nET\nTj\nTf\n1e38 0 0 1e38 0 0 cm\n(((\n<</\n>>\n[\n/Filter/FlateDecode\n/Filter[/ASCIIHexDecode/LZWDecode]\n/Filter/RunLengthDecode\nstream\nendstream\n1 0 R\n6 0 R\nendobj\n/Length -1\n/Length 99999999999\n/Count 999999999\n/Kids[2 0 R]\n/Rotate 90\n/F 1e9 Tf\nNaN\n-\nxref\n/Encrypt 5 0 R\n/Type/ObjStm\n/Prev 9\n/W[1 99 1]\nbeginbfrange <00><FFFFFFFF><0000>";

    const string Document = """<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Army enters town</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Soldiers </w:t></w:r><w:del><w:r><w:delText>and police </w:delText></w:r></w:del><w:ins><w:r><w:t>entered</w:t><w:br/></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gao</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>""";

    const string Styles = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>""";

    const string WordMarks = "<w:p>\n</w:p>\n<w:p/>\n<w:t>\n</w:t>\n<w:t/>\n<w:r>\n<w:del>\n</w:del>\n<mc:Fallback>\n<w:txbxContent>\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n&b;\n&#0;\n<![CDATA[\n]]>\nxmlns:w=\"\"\n<?x?>";

    const string Mail = "Received: from x\nFrom: =?utf-8?B?V2F0Y2g=?= <desk@example.org>\nSubject: From =?iso-8859-1?Q?S=E9var=E9?=\nDate: Mon, 11 Feb 2013 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b1\"\n\n--b1\nContent-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nRebels left S=C3=A9var=C3=A9 \non Monday.\n\nOn 9 Feb, A wrote:\n> They did not.\n-- \nDesk\n--b2\nContent-Type: text/html\n\n<p>Rebels left.</p>\n--b2--\n--b1\nContent-Type: application/octet-stream; name=\"a.txt\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.txt\n\nSXQgcmFpbmVkLg==\n--b1\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inside\nDate: Tue, 12 Feb 2013 10:00:00 +0000\n\nIt snowed.\n--b1--\n";

    const string MailMarks = "--b1\n--b2--\nContent-Type: text/html\nContent-Type: multipart/mixed; boundary=b1\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\nContent-Transfer-Encoding: x-uuencode\nContent-Transfer-Encoding: binary\ncharset=utf-7\ncharset=utf-16\ncharset=none\n=?utf-8?Q?=\n=?x?B?%?=\nFrom \n>From \nDate: 99 Feb 99999\nfilename*=utf-8''%ff\nfilename=../../x.zip\nbegin 644 x\n=\n-- \n>";

    const string Rss = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The &amp; Post</title><item><title>Rebels <![CDATA[leave <b>Gao</b>]]></title><link>/1?a=1&amp;b=2</link><guid isPermaLink="false">x</guid><pubDate>Mon, 11 Feb 2013 10:00:00 EST</pubDate><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item></channel></rss>""";

    const string Atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title type="html">A &lt;i&gt;note</title><link href="a.html"/><updated>2013-02-12T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.</p></div></content></entry></feed>""";

    const string FeedMarks = "<item>\n</item>\n<entry>\n<title/>\n<link/>\n<link href=\"//\"/>\n<link>http://[</link>\n<link>javascript:x</link>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n&a;\n&nbsp;\n&\n&#0;\n&#x110000;\n<![CDATA[\n]]>\n<?xml encoding=\"utf-16\"?>\nencoding=\"utf-7\"\n<pubDate>99 Foo 99999 25:61:61 ZZZ</pubDate>\n<updated>9999-12-31T23:59:59+14:00</updated>\nxmlns=\"";

    const string Page = """<!DOCTYPE html><html><head><title>Town taken</title><meta property="article:published_time" content="2013-02-25T23:40:00-05:00"></head><body><nav><a href="/x">X</a></nav><article><h1>Town taken</h1><p>Soldiers entered the town on Monday, a spokesman said, and the rebels were gone.</p><p>Nobody who was asked would say what comes next.</p><h2>In the hills</h2><p>It rained.</p></article></body></html>""";

    static byte[] Zipped(params ReadOnlySpan<(string Name, byte[] Bytes)> files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
