using System.Globalization;
using System.Text;
using System.Xml;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Claims that have a place, as placemarks of KML 2.2 (OGC 07-147r2), for virtual globes. Only what the text places exactly or nearly has a point; a time where it gives
/// one, so that a globe's time slider works. The fields stand in <c>ExtendedData</c>.
/// </summary>
public sealed class ClaimKml(TextWriter writer) : ClaimWriter(writer)
{
    static readonly string[] Left = ["claim", "json", "latitude", "longitude", "passage"];

    readonly XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", Indent = true, IndentChars = " ", CloseOutput = false, CheckCharacters = true });

    public override void Begin()
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("kml", "http://www.opengis.net/kml/2.2");
        xml.WriteStartElement("Document");
        xml.WriteElementString("name", "Claims");
        xml.WriteElementString("description", "What reports say, as Griot read it. What it reads nobody has checked.");
        Style("told", "ff2020d0");
        Style("other", "ff909090");
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims.Where(claim => claim.Place is not null))
        {
            Placemark(claim);
        }
    }

    public override void End()
    {
        xml.WriteEndDocument();
        xml.Flush();
        Writer.Write('\n');
        base.End();
    }

    void Placemark(Claim claim)
    {
        xml.WriteStartElement("Placemark");
        xml.WriteAttributeString("id", claim.Id);
        var parties = string.Join(" → ", new[] { ClaimColumns.Parties(claim, Role.Source, p => p.Name ?? p.Words.Text), ClaimColumns.Parties(claim, Role.Target, p => p.Name ?? p.Words.Text) }.OfType<string>());
        xml.WriteElementString("name", Clean($"{claim.Content.Label}{(claim.Content is ClaimContent.Event { Mode: { } mode } ? " " + mode : "")}{(parties.Length > 0 ? ": " + parties : "")}"));

        // Globes show a description as HTML.
        xml.WriteElementString("description", Clean(System.Net.WebUtility.HtmlEncode(CsvRows.OneLine(claim.Passage.Words.Text))));
        if (claim.Time is { } time && (time.From ?? time.To) is not null)
        {
            // The end is left out on purpose where it is open.
            xml.WriteStartElement("TimeSpan");
            Optional("begin", CsvRows.Day(time.From));
            Optional("end", CsvRows.Day(time.To));
            xml.WriteEndElement();
        }

        xml.WriteElementString("styleUrl", SchemeEvent.Of(claim) is null ? "#other" : "#told");
        xml.WriteStartElement("ExtendedData");
        foreach (var column in ClaimColumns.All.Where(column => !Left.Contains(column.Name)))
        {
            if (column.Value(claim) is { } value)
            {
                xml.WriteStartElement("Data");
                xml.WriteAttributeString("name", column.Name);
                xml.WriteElementString("value", Clean(value switch
                {
                    DateOnly day => CsvRows.Day(day)!,
                    bool truth => truth ? "true" : "false",
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                }));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
        if (ClaimColumns.Exact(claim) is { } point)
        {
            xml.WriteStartElement("Point");
            xml.WriteElementString("coordinates", string.Create(CultureInfo.InvariantCulture, $"{Math.Round(point.Longitude, 5)},{Math.Round(point.Latitude, 5)}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    void Style(string id, string colour)
    {
        xml.WriteStartElement("Style");
        xml.WriteAttributeString("id", id);
        xml.WriteStartElement("IconStyle");
        xml.WriteElementString("color", colour);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void Optional(string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    // XML has no word for most control characters, not even an escaped one.
    static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value is < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }
}
