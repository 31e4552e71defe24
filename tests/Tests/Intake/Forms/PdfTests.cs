using System.IO.Compression;
using System.Text;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class PdfTests
{
    const double Full = MadePdf.Width - (2 * MadePdf.Margin);

    const string First = "Soldiers entered the town on Monday, a spokesman said, and the rebels who had held it for a year were gone by the time they came.";
    const string Second = "Nobody who was asked would say what comes next, and those who stayed keep to their houses after dark, as elders of three villages told us.";

    [Fact]
    public void Lines_are_joined_to_paragraphs_under_the_headline()
    {
        var document = FormReading.One(new MadePdf().Lines(MadePdf.Margin, 20, 12, "Army enters northern town").Paragraph(MadePdf.Margin, Full, First).Paragraph(MadePdf.Margin, Full, Second).Bytes());
        Assert.Equal($"Army enters northern town\n\n{First}\n\n{Second}\n", document.Text);
        Assert.Equal("Army enters northern town", document.Title);
        Assert.Empty(document.Skipped);
    }

    [Fact]
    public void Columns_are_read_one_after_the_other_and_the_headline_above_them_first()
    {
        const double width = 200, right = MadePdf.Width - MadePdf.Margin - width;
        var pdf = new MadePdf().Lines(MadePdf.Margin, 20, 14, "A headline that runs across both of the columns");
        var top = pdf.Y;
        pdf.Paragraph(MadePdf.Margin, width, First).Paragraph(MadePdf.Margin, width, Second);
        pdf.Y = top - 3;
        var third = "In the south the market was open again, traders said, and trucks from the border came through without a shot being fired at them.";
        pdf.Paragraph(right, width, third);
        Assert.Equal($"A headline that runs across both of the columns\n\n{First}\n\n{Second}\n\n{third}\n", FormReading.One(pdf.Bytes()).Text);
    }

    [Fact]
    public void Rows_of_a_table_are_read_as_rows()
    {
        var pdf = new MadePdf().Paragraph(MadePdf.Margin, Full, First);
        foreach (var (day, place, dead) in new[] { ("12 January", "Gao", "3"), ("13 January", "Kidal", "11"), ("15 January", "Konna", "4"), ("16 January", "Diabaly", "20") })
        {
            pdf.At(MadePdf.Margin, pdf.Y, day).At(200, pdf.Y, place).At(320, pdf.Y, dead);
            pdf.Y -= 16;
        }

        Assert.Contains("13 January Kidal 11", FormReading.One(pdf.Bytes()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_goes_on_over_the_page_without_heads_feet_and_page_numbers()
    {
        var pdf = new MadePdf();
        string[] parts = ["The column left at dawn and was seen by herders near the well, where it took water and", "went on to the north, as the drivers said later when they were asked about it, until", "two of the cars broke down and the men who rode in them had to walk, which", "took them the rest of the day."];
        for (var number = 1; number <= 4; number++)
        {
            pdf.At(MadePdf.Margin, MadePdf.Height - 40, "THE SAHEL WATCH - Quarterly report", 9).At(MadePdf.Width / 2, 30, $"Page {number} of 4", 9);
            pdf.Paragraph(MadePdf.Margin, Full, parts[number - 1]);
            if (number < 4)
            {
                pdf.NewPage();
            }
        }

        var text = FormReading.One(pdf.Bytes()).Text;
        Assert.Equal(string.Join(' ', parts) + "\n", text);
    }

    [Fact]
    public void Words_broken_at_the_end_of_a_line_are_made_whole_and_hyphens_of_their_own_stay()
    {
        var pdf = new MadePdf().Lines(MadePdf.Margin, 11, 0,
            "Fighters of the move-", "ment attacked the anti-", "government camp of al-", "Qaeda near the self-pro-", "claimed capital. The self-proclaimed", "council said noth-", "ing.");
        Assert.Equal("Fighters of the movement attacked the anti-government camp of al-Qaeda near the self-proclaimed capital. The self-proclaimed council said nothing.\n", FormReading.One(pdf.Bytes()).Text);
    }

    [Fact]
    public void Section_headings_yield_no_claims_and_stay()
    {
        var document = FormReading.One(new MadePdf().Lines(MadePdf.Margin, 22, 12, "Report on the north").Paragraph(MadePdf.Margin, Full, First).Lines(MadePdf.Margin, 14, 6, "Killings in the hills").Paragraph(MadePdf.Margin, Full, Second).Bytes());
        Assert.Equal(["Killings in the hills"], document.Skipped.Select(range => document.Text[range]));
    }

    [Fact]
    public void Title_of_the_file_is_taken_where_it_is_one()
    {
        Assert.Equal("Report of the inquiry", FormReading.One(new MadePdf("Report of the inquiry").Paragraph(MadePdf.Margin, Full, First).Bytes()).Title);
        Assert.Null(FormReading.One(new MadePdf("Microsoft Word - final2.docx").Paragraph(MadePdf.Margin, Full, First).Bytes()).Title);
    }

    [Fact]
    public void A_scan_is_refused_with_what_to_do_and_scanned_pages_are_named()
    {
        Assert.Equal("standard input holds pictures of a page and no text: it was scanned. A program for recognising text (OCR) makes text of it.", FormReading.Refused(new MadePdf().Picture().Bytes()));
        var readings = FormReading.All(new MadePdf().Paragraph(MadePdf.Margin, Full, First).NewPage().Picture().NewPage().Picture().Bytes());
        Assert.Equal("standard input holds pictures and no text on pages 2-3, which cannot be read.", Assert.IsType<Reading.Warning>(readings[0]).Sentence);
        Assert.Single(FormReading.Documents(readings));
    }

    [Fact]
    public void A_PDF_behind_a_password_is_refused()
    {
        // The standard handler of revision 3 with keys that no empty password opens.
        var pdf = Encoding.Latin1.GetBytes($"""
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
            4 0 obj <</Filter/Standard/V 2/R 3/Length 128/P -44/O<{new string('A', 64)}>/U<{new string('B', 64)}>>> endobj
            xref
            0 1
            0000000000 65535 f 
            trailer <</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]>>
            startxref
            9
            %%EOF
            """);
        Assert.Equal("standard input is behind a password: save it without one.", FormReading.Refused(pdf));
    }

    [Fact]
    public void It_is_known_by_its_content_whatever_it_is_called()
    {
        var bytes = new MadePdf().Paragraph(MadePdf.Margin, Full, First).Bytes();
        Assert.Equal(First + "\n", Assert.Single(FormReading.Documents(FormReading.File("report.txt", bytes))).Text);
        Assert.Equal("Some words.\n", Assert.Single(FormReading.Documents(FormReading.File("report.pdf", "Some words.\n"u8.ToArray()))).Text);
    }

    [Fact]
    public void A_stream_that_unpacks_to_a_gigabyte_is_refused_in_time()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 1024; i++)
            {
                zlib.Write(blanks);
            }
        }

        var bytes = Page($"<</Length {packed.Length}/Filter/FlateDecode>>", packed.ToArray());
        Assert.Equal("standard input has a stream that unpacks to more than 16 MB.", FormReading.Refused(bytes));
    }

    [Fact]
    public void A_drawing_that_draws_drawings_a_million_times_over_is_refused_in_time()
    {
        // Ten levels, each drawing the next ten times: 10,000,000,000 words in a file of 2 KB.
        var forms = new StringBuilder();
        for (var level = 0; level < 10; level++)
        {
            var draws = level == 9 ? "BT /F 9 Tf (word) Tj ET" : string.Concat(Enumerable.Repeat("/X Do ", 10));
            forms.Append(System.Globalization.CultureInfo.InvariantCulture, $"{10 + level} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X {11 + level} 0 R>>>>/Length {draws.Length}>> stream\n{draws}\nendstream endobj\n");
        }

        var started = Environment.TickCount64;
        Assert.Contains("draws more than 24 MB on one page", FormReading.Refused(Page("<</Length 5>>", "/X Do"u8.ToArray(), forms.ToString())), StringComparison.Ordinal);
        Assert.True(Environment.TickCount64 - started < 50_000);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<<")]
    [InlineData("<</A ")]
    [InlineData("q ")]
    [InlineData("BT ")]
    public void What_is_nested_a_hundred_thousand_deep_ends(string open)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 100_000));
        Assert.NotEmpty(FormReading.All(Page($"<</Length {nested.Length}>>", Encoding.Latin1.GetBytes(nested))));
        Assert.NotEmpty(FormReading.All(Encoding.Latin1.GetBytes($"%PDF-1.4\n1 0 obj {nested} endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF")));
    }

    /// <summary>A page with these instructions; <c>/X</c> is the object 10, <c>/F</c> a font.</summary>
    static byte[] Page(string dictionary, byte[] content, string more = "")
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.Latin1.GetBytes($"""
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 10 0 R>>>>>> endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman>> endobj
            {more}4 0 obj {dictionary} stream

            """));
        bytes.Write(content);
        bytes.Write(Encoding.Latin1.GetBytes("\nendstream endobj\ntrailer <</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"));
        return bytes.ToArray();
    }
}
