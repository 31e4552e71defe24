using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class WordTests
{
    [Fact]
    public void Paragraphs_are_read_with_changes_accepted_and_without_what_is_no_text()
    {
        var document = FormReading.One(Made(
            Styled("Titre", "Army enters northern town"),
            new Paragraph(Words("Soldiers "), new DeletedRun(new Run(new DeletedText("and police "))) { Author = "a", Id = "1" }, new InsertedRun(Words("entered ")) { Author = "a", Id = "2" }, Words("the town.")),
            Styled("Titre2", "In the hills"),
            new Paragraph(Words("Rebels"), new Run(new RunProperties(new Vanish()), new Text(" who were bombed")), new Run(new NoBreakHyphen(), new Text("held")), new Run(new Break(), new Text("ground.")), new Run(new CommentReference { Id = "0" })),
            new Paragraph(new Run(new FieldCode(" HYPERLINK \"https://example.org/kill\" ")), Words("See the map."))));
        Assert.Equal("Army enters northern town\n\nSoldiers entered the town.\n\nIn the hills\n\nRebels-held\nground.\n\nSee the map.\n", document.Text);
        Assert.Equal("Army enters northern town", document.Title);
        Assert.Equal(["In the hills"], document.Skipped.Select(range => document.Text[range]));
    }

    [Fact]
    public void Cells_and_text_boxes_are_paragraphs_and_a_box_is_read_once()
    {
        const string box = """
            <w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
            <w:r><w:t>Before the box.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> And after.</w:t></w:r></w:p>
            """;
        var document = FormReading.One(Made(
            new Table(new TableRow(new TableCell(new Paragraph(Words("12 January"))), new TableCell(new Paragraph(Words("Gao"))))),
            new Paragraph(box)));
        Assert.Equal("12 January\n\nGao\n\nBefore the box. And after.\n\nIn the box.\n", document.Text);
    }

    [Fact]
    public void Title_of_the_properties_is_taken_where_the_text_has_none()
    {
        Assert.Equal("Notes from the north", FormReading.One(Made("Notes from the north", new Paragraph(Words("It rained.")))).Title);
        Assert.Equal("It rained.\n", FormReading.One(Made("Notes from the north", new Paragraph(Words("It rained.")))).Text);
    }

    [Fact]
    public void It_is_known_by_its_content_whatever_it_is_called() =>
        Assert.Equal("It rained.\n", Assert.Single(FormReading.Documents(FormReading.File("notes.txt", Made(new Paragraph(Words("It rained.")))))).Text);

    [Fact]
    public void An_entity_is_refused_and_nothing_is_looked_up()
    {
        const string bomb = """<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>""";
        Assert.StartsWith("standard input is a broken Word document: it has a document type", FormReading.Refused(Zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", bomb))), StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_nested_a_hundred_thousand_deep_are_read()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:p>", 100_000)) + "<w:r><w:t>Words.</w:t></w:r>" + string.Concat(Enumerable.Repeat("</w:p>", 100_000));
        var bytes = Zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{deep}</w:body></w:document>"));
        Assert.Equal("Words.\n", FormReading.One(bytes).Text);
    }

    [Theory]
    [InlineData("xl/workbook.xml", "is a spreadsheet, which Griot does not read: save it as CSV.")]
    [InlineData("ppt/presentation.xml", "is a presentation, which Griot does not read: save it as PDF or text.")]
    public void Other_documents_of_Office_are_refused_by_name(string part, string why) =>
        Assert.Equal("standard input " + why, FormReading.Refused(Zipped(("[Content_Types].xml", "<Types/>"), (part, "<x/>"))));

    [Fact]
    public void Word_of_before_2007_and_what_is_behind_a_password_is_refused() =>
        Assert.StartsWith("standard input is a Word file of before 2007, or one behind a password", FormReading.Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0]), StringComparison.Ordinal);

    static Run Words(string words) => new(new Text(words) { Space = SpaceProcessingModeValues.Preserve });

    static Paragraph Styled(string style, string words) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(words));

    public static byte[] Made(params OpenXmlElement[] body) => Made(null, body);

    /// <summary>A document as a French Word writes it: its styles have French identifiers.</summary>
    static byte[] Made(string? title, params OpenXmlElement[] body)
    {
        var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.Document = new Document(new Body(body));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                new Style(new StyleName { Val = "Title" }) { StyleId = "Titre", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "heading 2" }) { StyleId = "Titre2", Type = StyleValues.Paragraph });
            word.PackageProperties.Title = title;
        }

        return stream.ToArray();
    }

    public static byte[] Zipped(params (string Name, string Text)[] files) => Zipped([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static byte[] Zipped(params (string Name, byte[] Bytes)[] files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
