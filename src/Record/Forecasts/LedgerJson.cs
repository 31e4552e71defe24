using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Griot.Record;

/// <summary>The lines of a ledger, <c>griot.ledger/1</c>. What is unknown is left out.</summary>
public static class LedgerJson
{
    public const string Schema = "griot.ledger/1";

    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of a <see cref="Forecast"/> or a <see cref="Settlement"/>.</summary>
    public static string Line(LedgerLine entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            switch (entry)
            {
                case Forecast forecast:
                    Write(writer, forecast);
                    break;
                case Settlement settlement:
                    writer.WriteString("settles", settlement.Forecast);
                    if (settlement.Outcome is { } outcome)
                    {
                        writer.WriteNumber("outcome", outcome);
                    }

                    Text(writer, "on", Day(settlement.On));
                    Text(writer, "grounds", settlement.Grounds);
                    break;
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Write(Utf8JsonWriter writer, Forecast forecast)
    {
        writer.WriteString("forecast", forecast.Id);
        writer.WriteString("text", forecast.Text);
        Text(writer, "made", Day(forecast.Made));
        Text(writer, "by", forecast.By);
        Text(writer, "criterion", forecast.Criterion);
        Text(writer, "due", Day(forecast.Due));
        switch (forecast.Expected)
        {
            case Expectation.Chance chance:
                writer.WriteNumber("chance", chance.Value);
                break;
            case Expectation.Distribution distribution:
                writer.WriteStartArray("distribution");
                foreach (var (value, share) in distribution.Values)
                {
                    writer.WriteStartArray();
                    writer.WriteNumberValue(value);
                    writer.WriteNumberValue(share);
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                break;
        }

        Text(writer, "claim", forecast.Claim);
        Text(writer, "uri", forecast.Uri);
        Text(writer, "cutOff", Day(forecast.CutOff));
        Text(writer, "model", forecast.Model);
        if (forecast.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }
    }

    /// <summary>A <see cref="Forecast"/> or a <see cref="Settlement"/>.</summary>
    /// <exception cref="FormatException">The line is neither, or was cut off.</exception>
    public static LedgerLine Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || StringOf(root, "schema") != Schema)
            {
                throw new FormatException($"The line is no object of schema {Schema}.");
            }

            if (StringOf(root, "settles") is { } settled)
            {
                return new Settlement { Forecast = settled, Outcome = NumberOf(root, "outcome"), On = DayOf(root, "on") ?? throw new FormatException("A settlement needs the day 'on' which it was made."), Grounds = StringOf(root, "grounds") };
            }

            return new Forecast
            {
                Id = StringOf(root, "forecast") ?? throw new FormatException("The line names neither a 'forecast' nor what it 'settles'."),
                Text = StringOf(root, "text") ?? throw new FormatException("A forecast needs its 'text'."),
                Made = DayOf(root, "made"),
                By = StringOf(root, "by"),
                Criterion = StringOf(root, "criterion"),
                Due = DayOf(root, "due"),
                Expected = ExpectedOf(root),
                Claim = StringOf(root, "claim"),
                Uri = StringOf(root, "uri"),
                CutOff = DayOf(root, "cutOff"),
                Model = StringOf(root, "model"),
                Seed = NumberOf(root, "seed") is { } seed ? (int)seed : null,
            };
        }
        catch (JsonException broken)
        {
            throw new FormatException("The line is no JSON, as if it was cut off: " + broken.Message, broken);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    static Expectation? ExpectedOf(JsonElement root)
    {
        if (NumberOf(root, "chance") is { } chance)
        {
            return new Expectation.Chance(chance);
        }

        if (!root.TryGetProperty("distribution", out var rows))
        {
            return null;
        }

        if (rows.ValueKind is not JsonValueKind.Array || rows.EnumerateArray().Any(r => r.ValueKind is not JsonValueKind.Array || r.GetArrayLength() != 2 || r.EnumerateArray().Any(v => v.ValueKind is not JsonValueKind.Number)))
        {
            throw new FormatException("A 'distribution' is a list of pairs of numbers, value and share.");
        }

        return new Expectation.Distribution([.. rows.EnumerateArray().Select(r => (r[0].GetDouble(), r[1].GetDouble()))]);
    }

    static string? StringOf(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? null : value.ValueKind is JsonValueKind.String ? value.GetString() : throw new FormatException($"'{name}' is no text.");

    static double? NumberOf(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? null : value.ValueKind is JsonValueKind.Number ? value.GetDouble() : throw new FormatException($"'{name}' is no number.");

    static DateOnly? DayOf(JsonElement root, string name) =>
        StringOf(root, name) is not { } text ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FormatException($"'{name}' is no day like 2013-02-28.");

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
