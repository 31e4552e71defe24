using System.Text;
using Griot.Intake;
using MimeKit;
using Xunit;

namespace Griot.Tests.Intake;

public class MailTests
{
    [Fact]
    public void A_message_is_a_document_with_its_subject_sender_and_day()
    {
        var document = FormReading.One(Bytes(Message(new TextPart("plain") { Text = "Rebels left Ménaka on Monday.\r\n" })));
        Assert.Equal(("Situation in the north", "The Watch Desk", new DateOnly(2013, 2, 10), "Rebels left Ménaka on Monday.\n"), (document.Title, document.Source, document.Published, document.Text));
    }

    [Fact]
    public void What_is_quoted_and_the_signature_yield_no_claims()
    {
        var document = FormReading.One(Bytes(Message(new TextPart("plain") { Text = "I was there.\r\n\r\nOn 9 Feb, Somebody wrote:\r\n> They bombed the bridge.\r\n> All of it.\r\n\r\nNo, they did not.\r\n-- \r\nThe Watch Desk\r\nBamako\r\n" })));
        Assert.Equal(["On 9 Feb, Somebody wrote:", "> They bombed the bridge.", "> All of it.", "-- \nThe Watch Desk\nBamako"], document.Skipped.Select(range => document.Text[range]));
    }

    [Fact]
    public void The_plain_part_goes_before_the_page_unless_it_only_points_to_it()
    {
        var page = $"<html><body>{string.Concat(Enumerable.Repeat("<p>Soldiers entered the town on Monday, a spokesman said.</p>", 10))}</body></html>";
        Assert.StartsWith("Soldiers entered", FormReading.One(Bytes(Message(new MultipartAlternative(new TextPart("plain") { Text = "View this in your browser." }, new TextPart("html") { Text = page })))).Text, StringComparison.Ordinal);
        var story = string.Concat(Enumerable.Repeat("The army came to the town and stayed. ", 12));
        Assert.Equal(story, FormReading.One(Bytes(Message(new MultipartAlternative(new TextPart("plain") { Text = story }, new TextPart("html") { Text = page })))).Text);
    }

    [Fact]
    public void Flowed_text_is_joined()
    {
        var part = new TextPart("plain") { Text = "Rebels left the town on \r\nMonday, said \r\nthe mayor.\r\nNobody followed.\r\n" };
        part.ContentType.Parameters.Add("format", "flowed");
        Assert.Equal("Rebels left the town on Monday, said the mayor.\nNobody followed.\n", FormReading.One(Bytes(Message(part))).Text);
    }

    [Fact]
    public void Attachments_that_can_be_read_are_documents_of_their_own_with_the_day_of_the_message()
    {
        var forwarded = Message(new TextPart("plain") { Text = "Inside." });
        forwarded.Subject = "From a/colleague";
        var body = new Multipart("mixed")
        {
            new TextPart("plain") { Text = "See attached." },
            Attached("report.pdf", new MadePdf().Lines(72, 11, 0, "Soldiers came.").Bytes()),
            Attached("data.bin", WordTests.Zipped(("notes.txt", "It rained."))),
            Attached("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1]),
            new MessagePart { Message = forwarded },
        };
        var documents = FormReading.Documents(FormReading.File("mail.eml", Bytes(Message(body))));
        Assert.Equal(
            [("mail.eml", "See attached."), ("mail.eml/report.pdf", "Soldiers came.\n"), ("mail.eml/data.bin/notes.txt", "It rained."), ("mail.eml/From a-colleague", "Inside.\n")],
            documents.Select(document => (document.Uri, document.Text)));
        Assert.All(documents, document => Assert.Equal((new DateOnly(2013, 2, 10), "The Watch Desk"), (document.Published, document.Source)));
    }

    [Fact]
    public void A_character_set_is_the_one_that_is_named()
    {
        var text = Encoding.Latin1.GetBytes("From: a@example.org\r\nSubject: =?iso-8859-1?Q?S=E9var=E9?=\r\nDate: Mon, 11 Feb 2013 10:00:00 +0000\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nL'armée à Sévaré.\r\n");
        var document = FormReading.One(text);
        Assert.Equal(("Sévaré", "L'armée à Sévaré.\n"), (document.Title, document.Text));
    }

    [Fact]
    public void A_mailbox_gives_its_messages_by_number()
    {
        var box = new StringBuilder();
        foreach (var number in Enumerable.Range(1, 3))
        {
            box.Append(System.Globalization.CultureInfo.InvariantCulture, $"From desk@example.org Mon Feb 11 10:00:00 2013\nFrom: Desk <desk@example.org>\nSubject: Report {number}\nDate: Mon, 11 Feb 2013 10:00:00 +0000\n\n>From Gao it is told that {number} people left.\n\n");
        }

        var documents = FormReading.Documents(FormReading.File("desk.mbox", Encoding.UTF8.GetBytes(box.ToString())));
        Assert.Equal(["desk.mbox:1", "desk.mbox:2", "desk.mbox:3"], documents.Select(document => document.Uri));
        Assert.Equal("From Gao it is told that 2 people left.\n\n", documents[1].Text);
    }

    [Theory]
    [InlineData("From: the army\n\nRebels fled.\n")]
    [InlineData("From Gao, where it was quiet.\nNobody: knows.\n")]
    [InlineData("Report: From the north\nDate: none\n\nWords.\n")]
    [InlineData("The message was short.\nFrom: nobody\nDate: today\n\n")]
    public void A_text_that_begins_a_little_like_a_message_is_a_text(string text) => Assert.Equal(text, FormReading.One(Encoding.UTF8.GetBytes(text)).Text);

    [Fact]
    public void An_encrypted_message_is_refused() =>
        Assert.Equal("standard input is encrypted.", FormReading.Refused(Encoding.UTF8.GetBytes("From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n")));

    [Fact]
    public void A_message_of_a_million_parts_or_fields_is_refused()
    {
        var parts = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 1_000_000));
        Assert.Contains("has more than 1,000 parts", FormReading.Refused(Encoding.UTF8.GetBytes(parts)), StringComparison.Ordinal);
        Assert.Contains("header fields", FormReading.Refused(Encoding.UTF8.GetBytes("From: a@example.org\nSubject: x\n" + string.Concat(Enumerable.Repeat("A: b\n", 1_000_000)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_in_messages_are_read_to_a_depth()
    {
        var message = Message(new TextPart("plain") { Text = "At the bottom." });
        for (var level = 0; level < 12; level++)
        {
            message = Message(new Multipart("mixed") { new TextPart("plain") { Text = $"Level {level}." }, new MessagePart { Message = message } });
        }

        var readings = FormReading.All(Bytes(message));
        Assert.Equal(5, FormReading.Documents(readings).Length);
        Assert.Contains("as deep as Griot looks", Assert.IsType<Reading.Failure>(readings[^1]).Sentence, StringComparison.Ordinal);
    }

    static MimeMessage Message(MimeEntity body) => new([new MailboxAddress("The Watch Desk", "desk@example.org")], [new MailboxAddress("", "list@example.org")], "Situation in the north", body)
    {
        Date = new DateTimeOffset(2013, 2, 10, 23, 30, 0, TimeSpan.FromHours(-5)),
    };

    static MimePart Attached(string name, byte[] bytes) => new("application", "octet-stream")
    {
        FileName = name, Content = new MimeContent(new MemoryStream(bytes)), ContentTransferEncoding = ContentEncoding.Base64, ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
    };

    static byte[] Bytes(MimeMessage message)
    {
        var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();
    }
}
