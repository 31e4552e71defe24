using System.Globalization;
using System.Text;
using System.Text.Json;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// JSON lines, one document a line: <c>{"uri","title","source","published","text"}</c>, of which only <c>text</c> is needed. Read
/// line by line, so that a file may be larger than memory. A line without a <c>uri</c> is known by its file and number.
/// </summary>
static class DocumentLines
{
    /// <summary>A file with more bad lines than this is no such file; the rest are counted, not named.</summary>
    const int MostNamed = 10;

    public static IEnumerable<Reading> Read(string name, Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        var (number, bad, any) = (0, 0, false);
        while (ReadLine(reader, line) is var (text, whole))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text) && whole)
            {
                continue;
            }

            any = true;
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}:{number}");
            string? noDay = null;
            var reading = whole ? Parse(place, text, out noDay) : new Reading.Failure($"{place} is longer than {DocumentReader.LargestFile / 1024 / 1024} million characters.") { Document = place };
            if (noDay is not null && ++bad <= MostNamed)
            {
                yield return new Reading.Warning($"{place} was published on {noDay}, which is no date like 2013-02-28; it is read without.");
            }

            if (reading is not Reading.Failure || ++bad <= MostNamed)
            {
                yield return reading;
            }
        }

        if (bad > MostNamed)
        {
            yield return new Reading.Failure(string.Create(CultureInfo.InvariantCulture, $"{name} has {bad - MostNamed:N0} more lines that could not be read."));
        }

        if (!any)
        {
            yield return new Reading.Warning($"{name} is empty.");
        }
    }

    // A line may be as long as a text may be, not longer: what follows of it is read over.
    static (string Text, bool Whole)? ReadLine(StreamReader reader, StringBuilder line)
    {
        line.Clear();
        var whole = true;
        var any = false;
        for (int c; (c = reader.Read()) >= 0;)
        {
            any = true;
            if (c == '\n')
            {
                break;
            }

            if (line.Length < DocumentReader.LargestFile)
            {
                line.Append((char)c);
            }
            else
            {
                whole = false;
            }
        }

        return any ? (line.ToString(), whole) : null;
    }

    internal static Reading Parse(string place, string line) => Parse(place, line, out _);

    // A day that is none leaves the text as good as it is: it comes back beside the reading, quoted.
    static Reading Parse(string place, string line, out string? noDay)
    {
        noDay = null;
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            return new Reading.Failure($"{place} is not JSON: {Where(e)}.") { Document = place };
        }

        using (parsed)
        {
            return Parse(place, parsed.RootElement, out noDay);
        }
    }

    static Reading Parse(string place, JsonElement root, out string? noDay)
    {
        try
        {
            return Checked(place, root, out noDay);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape, passes for JSON and is no text.
            noDay = null;
            return new Reading.Failure($"{place} has an escape that stands for no character.") { Document = place };
        }
    }

    static Reading Checked(string place, JsonElement root, out string? noDay)
    {
        noDay = null;
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return new Reading.Failure($"{place} is no object but {root.ValueKind.ToString().ToLowerInvariant()}.") { Document = place };
        }

        if (!root.TryGetProperty("text", out var text) || text.ValueKind is not JsonValueKind.String)
        {
            return new Reading.Failure($"{place} has no text: an object with a string \"text\" was expected.") { Document = place };
        }

        foreach (var field in (ReadOnlySpan<string>)["uri", "title", "source"])
        {
            if (root.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return new Reading.Failure($"{place} has a {field} that is no string.") { Document = place };
            }
        }

        var published = root.TryGetProperty("published", out var given) && given.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) ? given.GetRawText() : Field("published");
        noDay = published is not null && Dates.Parse(published) is null ? Dates.Quoted(published) : null;

        var words = text.GetString()!;
        if (string.IsNullOrWhiteSpace(words) && Field("title") is null)
        {
            return new Reading.Warning($"{place} has an empty text.");
        }

        return new Reading.Taken(new Document
        {
            Text = words,
            Title = Field("title") ?? Headline.Of(words),
            Source = Field("source"),
            Published = Dates.Parse(published),
            Uri = Field("uri") ?? place,
            Skipped = Boilerplate.Find(words),
        });

        string? Field(string name) => root.TryGetProperty(name, out var value) && value.GetString() is { } s && !string.IsNullOrWhiteSpace(s) ? s : null;
    }

    static string Where(JsonException e) =>
        string.Create(CultureInfo.InvariantCulture, $"it breaks at byte {(e.BytePositionInLine ?? 0) + 1}");
}
