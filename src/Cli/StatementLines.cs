using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Coding;
using Griot.Record;

namespace Griot.Cli;

/// <summary>
/// Who says what, one statement a line: <c>{"uri","source":{"text","start","end"},"cue":{…},"content":{…},"kind"}</c>. A speaker the text
/// does not name is left out.
/// </summary>
sealed class StatementLines(TextWriter writer)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly ArrayBufferWriter<byte> buffer = new(1024);

    public void Write(CodedDocument coded)
    {
        foreach (var statement in coded.Statements)
        {
            buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(buffer, Options))
            {
                json.WriteStartObject();
                if (coded.Document.Uri is { } uri)
                {
                    json.WriteString("uri", uri);
                }

                if (statement.Speaker is { } speaker)
                {
                    Write(json, "source", speaker);
                }

                Write(json, "cue", statement.Cue);
                Write(json, "content", statement.Content);
                json.WriteString("kind", statement.Kind);
                json.WriteEndObject();
            }

            writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
            writer.Write('\n');
        }
    }

    static void Write(Utf8JsonWriter json, string name, Quote quote)
    {
        json.WriteStartObject(name);
        json.WriteString("text", quote.Text);
        json.WriteNumber("start", quote.Start);
        json.WriteNumber("end", quote.End);
        json.WriteEndObject();
    }
}
