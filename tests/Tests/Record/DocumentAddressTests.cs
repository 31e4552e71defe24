using Griot.Record;
using Xunit;

namespace Griot.Tests.Record;

public class DocumentAddressTests
{
    [Theory]
    [InlineData("https://example.org/report?id=3#p2", "https://example.org/report?id=3#p2", true)]
    [InlineData("http://example.org/a b", "http://example.org/a b", true)]
    [InlineData("https://awa:secret@example.org/report", "https://example.org/report", true)]
    [InlineData("dataset:ged/412", "dataset:ged/412", false)]
    [InlineData("/home/awa/sources in Gao/report.pdf", "report.pdf", false)]
    [InlineData("/home/awa/box.zip/inner/report.txt", "report.txt", false)]
    [InlineData("C:\\Users\\Awa\\report.docx", "report.docx", false)]
    [InlineData("\\\\server\\share\\report.docx", "report.docx", false)]
    [InlineData("file:///home/awa/report.pdf", "report.pdf", false)]
    [InlineData("../up/report.pdf", "report.pdf", false)]
    [InlineData("report.pdf", "report.pdf", false)]
    [InlineData("/home/awa/", "awa", false)]
    [InlineData("javascript:alert(1)", "javascript:alert(1)", false)]
    [InlineData("//example.org/report", "report", false)]
    [InlineData("https:///etc/passwd", "passwd", false)]
    [InlineData("ftp://awa@example.org/pub/report", "report", false)]
    [InlineData("/", null, false)]
    [InlineData("", null, false)]
    [InlineData(null, null, false)]
    public void Only_addresses_of_the_web_lead_anywhere_and_of_a_file_its_name_is_told(string? address, string? shown, bool leads)
    {
        Assert.Equal(shown, DocumentAddress.Shown(address));
        Assert.Equal(leads ? shown : null, DocumentAddress.Link(address));
    }

    [Fact]
    public void The_document_stays_the_same_one()
    {
        var document = new Document { Text = "Three fled.", Uri = "/home/awa/report.txt" };
        Assert.Equal((new Document { Text = "Three fled.", Uri = "/home/awa/report.txt" }.Id, "report.txt"), (document.WithShownAddress().Id, document.WithShownAddress().Uri));
    }
}
