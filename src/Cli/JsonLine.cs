using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Griot.Cli;

/// <summary>One JSON object on a line.</summary>
static class JsonLine
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object's properties, named in camel case.</summary>
    public static string Of(object value) => JsonSerializer.Serialize(value, Web);

    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var line = new Utf8JsonWriter(buffer, Options))
        {
            line.WriteStartObject();
            write(line);
            line.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    extension(Utf8JsonWriter line)
    {
        /// <summary>What is absent is left out.</summary>
        public void Optional(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                line.WriteString(name, value);
            }
        }

        public void Optional(string name, double? value)
        {
            if (value is { } number)
            {
                line.WriteNumber(name, number);
            }
        }
    }
}
