using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Coding;
using Griot.Intake;

namespace Griot.Cli;

/// <summary><c>griot places</c>: the places that texts name, one line a mention.</summary>
static class PlacesCommand
{
    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Formats = ["table", "jsonl", "geojson"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = DocumentOptions.Paths,
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var format = new Option<string>("--format") { Description = "table (the default), jsonl or geojson.", HelpName = "format", DefaultValueFactory = _ => Formats[0] };
        format.AcceptOnlyFromAmong(Formats);
        var model = ModelOption.Create();
        var (gazetteers, quick) = (PlaceFiles.Option(), new Option<bool>("--quick") { Description = "Read no trees: capitals alone decide. Some twenty times as fast, and a little less exact." });
        var command = new Command("places", "Print the places that reports name, and where they lie.") { paths, format, gazetteers, quick, model };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(paths), parsed.GetRequiredValue(format), PlaceFiles.Open(parsed.GetValue(gazetteers)), parsed.GetValue(quick) ? null : Engine.Open(parsed.GetValue(model))));
        return command.With(
            "griot places report.txt",
            "griot places reports/ --format geojson > places.geojson",
            "curl -s https://example.org/report | griot places - --format jsonl",
            "griot places archive.jsonl --quick --format jsonl > places.jsonl",
            "griot places report.txt --gazetteer world.bin --gazetteer communes.bin");
    }

    static int Run(string[] paths, string format, Placer placer, Engine? parser)
    {
        using var engine = parser;
        using var output = StandardOutput.Open();
        var (read, failed, features) = (0, 0, 0);
        if (format == "geojson")
        {
            output.Write("{\"type\":\"FeatureCollection\",\"features\":[");
        }

        foreach (var reading in new DocumentReader(StandardStreams.OpenInput).Read(paths))
        {
            switch (reading)
            {
                case Reading.Taken { Document: var document }:
                    read++;
                    foreach (var mention in placer.Find(engine?.Parse(document) ?? UntaggedText.Of(document.Text), on: document.Published))
                    {
                        if (format == "table")
                        {
                            output.WriteLine(Row(document.Uri, mention));
                        }
                        else if (format == "jsonl")
                        {
                            output.WriteLine(Json(writer => WriteMention(writer, document.Uri, mention)));
                        }
                        else if (mention.Point is not null)
                        {
                            output.Write(features++ == 0 ? "\n" : ",\n");
                            output.Write(Json(writer => WriteFeature(writer, document.Uri, mention)));
                        }
                    }

                    break;
                case Reading.Warning warning:
                    Messages.Say(warning.Sentence);
                    break;
                case Reading.Failure failure:
                    failed++;
                    Messages.Say(failure.Sentence);
                    break;
            }
        }

        if (format == "geojson")
        {
            output.Write("\n]}\n");
        }

        return failed == 0 ? ExitCode.Fine : read > 0 ? ExitCode.Partly : ExitCode.Nothing;
    }

    static string Row(string? uri, PlaceMention m) =>
        string.Join('\t', uri, m.Text, m.Place?.Name ?? "?", m.Country, m.Admin1, m.Precision.ToString().ToLowerInvariant(), m.Point is { } p ? FormattableString.Invariant($"{p.Latitude:F2} {p.Longitude:F2}") : "",
            m.IsDemonym ? "demonym" : m.IsMetonym ? "metonym" : "", m.Alternatives, m.Reason);

    static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void WriteFeature(Utf8JsonWriter writer, string? uri, PlaceMention mention)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Point");
        writer.WriteStartArray("coordinates");
        writer.WriteNumberValue(Math.Round(mention.Point!.Value.Longitude, 5));
        writer.WriteNumberValue(Math.Round(mention.Point.Value.Latitude, 5));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WritePropertyName("properties");
        WriteMention(writer, uri, mention);
        writer.WriteEndObject();
    }

    /// <summary>Start, end and text are those of the name; the whole expression stands apart where it is longer.</summary>
    static void WriteMention(Utf8JsonWriter writer, string? uri, PlaceMention mention)
    {
        writer.WriteStartObject();
        if (uri is not null)
        {
            writer.WriteString("uri", uri);
        }

        writer.WriteNumber("start", mention.Name.Start);
        writer.WriteNumber("end", mention.Name.End);
        writer.WriteString("text", mention.Name.Start >= mention.Span.Start ? mention.Text.AsSpan(mention.Name.Start - mention.Span.Start, mention.Name.Length) : mention.Text);
        if (mention.Name != mention.Span)
        {
            writer.WriteStartObject("expression");
            writer.WriteNumber("start", mention.Span.Start);
            writer.WriteNumber("end", mention.Span.End);
            writer.WriteString("text", mention.Text);
            writer.WriteEndObject();
        }

        if (mention.Place is { } place)
        {
            writer.WriteString("name", place.Name);
            Optional("geonames", place.GeonamesId);
        }

        if (mention.Point is { } point)
        {
            writer.WriteNumber("latitude", Math.Round(point.Latitude, 5));
            writer.WriteNumber("longitude", Math.Round(point.Longitude, 5));
        }

        Text("country", mention.Country);
        Text("admin1", mention.Admin1);
        Text("admin2", mention.Admin2);
        if (mention.Place is not null)
        {
            writer.WriteString("precision", mention.Precision.ToString().ToLowerInvariant());
        }

        if (mention.ErrorKm > 0)
        {
            writer.WriteNumber("errorKm", Math.Round(mention.ErrorKm));
        }

        Flag("demonym", mention.IsDemonym);
        Flag("metonym", mention.IsMetonym);
        if (!mention.Candidates.IsEmpty)
        {
            writer.WriteStartArray("candidates");
            foreach (var (candidate, chance) in mention.Candidates)
            {
                writer.WriteStartObject();
                writer.WriteString("name", candidate.Name);
                Optional("geonames", candidate.GeonamesId);
                writer.WriteNumber("latitude", candidate.Point.Latitude);
                writer.WriteNumber("longitude", candidate.Point.Longitude);
                Text("country", candidate.Country);
                Text("admin1", candidate.Admin1);
                writer.WriteNumber("chance", Math.Round(chance, 3));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("rules");
        foreach (var rule in mention.Rules)
        {
            writer.WriteStringValue(rule);
        }

        writer.WriteEndArray();
        Text("reason", mention.Reason);
        writer.WriteEndObject();

        void Text(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                writer.WriteString(name, value);
            }
        }

        void Optional(string name, int? value)
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
        }

        void Flag(string name, bool value)
        {
            if (value)
            {
                writer.WriteBoolean(name, true);
            }
        }
    }
}
