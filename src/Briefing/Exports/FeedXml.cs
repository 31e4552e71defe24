using System.Globalization;
using System.Text;
using System.Xml;

namespace Griot.Briefing;

/// <summary>What feeds in XML have in common: Atom 1.0 (RFC 4287), and RSS where it borrows from it.</summary>
static class FeedXml
{
    public const string AtomSpace = "http://www.w3.org/2005/Atom";

    /// <summary>A document in UTF-8.</summary>
    public static string Written(Action<XmlWriter> write)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(new Utf8Writer(text), new() { Indent = true, CheckCharacters = true }))
        {
            write(xml);
        }

        return text.ToString();
    }

    /// <summary>An identifier that stays, whatever becomes of what it names.</summary>
    public static string Urn(string name) => "urn:uuid:" + StixId.Uuid(name);

    /// <summary>Texts come from outside; XML has no place for most control characters and for half of a surrogate pair.</summary>
    public static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not (0xFFFE or 0xFFFF)) ? rune.ToString() : " "));

    public static void Atom(this XmlWriter xml, string name, string value) => xml.WriteElementString(name, AtomSpace, Plain(value));

    public static void Author(this XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", AtomSpace);
        xml.Atom("name", name);
        xml.WriteEndElement();
    }

    public static void Link(this XmlWriter xml, string rel, string address, string type)
    {
        xml.WriteStartElement("link", AtomSpace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <param name="xml">Where to.</param>
    /// <param name="type"><c>text</c> or <c>html</c>.</param>
    /// <param name="words">What an entry says.</param>
    public static void Content(this XmlWriter xml, string type, string words)
    {
        xml.WriteStartElement("content", AtomSpace);
        xml.WriteAttributeString("type", type);
        xml.WriteString(Plain(words));
        xml.WriteEndElement();
    }

    sealed class Utf8Writer(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
