using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Griot.Coding;

/// <summary>A text and the spans that people marked in it as sources, cues and contents; a span in pieces runs from the first to the last.</summary>
public sealed record AttributedText(string Id, string Text, ImmutableHashSet<(int Start, int End)> Sources, ImmutableHashSet<(int Start, int End)> Cues, ImmutableHashSet<(int Start, int End)> Contents);

/// <summary>Reads PolNeAR as JSON lines: <c>id</c>, <c>text</c> and <c>ann</c>, the lines of its brat files, whose offsets are taken as they stand.</summary>
public static class AttributionSet
{
    /// <exception cref="FormatException">A line is not as told.</exception>
    public static ImmutableArray<AttributedText> Read(TextReader reader)
    {
        var all = ImmutableArray.CreateBuilder<AttributedText>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                all.Add(Text(json.RootElement));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"Line {number} is no text with annotations: {e.Message}", e);
            }
        }

        return all.ToImmutable();
    }

    static AttributedText Text(JsonElement entry)
    {
        var text = entry.GetProperty("text").GetString() ?? "";
        var spans = new Dictionary<string, ImmutableHashSet<(int, int)>.Builder>(StringComparer.Ordinal)
        {
            ["Source"] = ImmutableHashSet.CreateBuilder<(int, int)>(),
            ["Cue"] = ImmutableHashSet.CreateBuilder<(int, int)>(),
            ["Content"] = ImmutableHashSet.CreateBuilder<(int, int)>(),
        };
        foreach (var annotation in entry.GetProperty("ann").EnumerateArray())
        {
            foreach (var line in (annotation.GetString() ?? "").Split('\n'))
            {
                // T3 <tab> Cue 444 460;470 480 <tab> the words
                if (line is ['T', ..] && line.Split('\t') is [_, var where, _, ..] && where.Split([' ', ';']) is [var kind, .. var numbers] && spans.TryGetValue(kind, out var found))
                {
                    var offsets = numbers.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
                    found.Add((offsets.Min(), offsets.Max()));
                }
            }
        }

        return new(entry.GetProperty("id").GetString() ?? "", text, spans["Source"].ToImmutable(), spans["Cue"].ToImmutable(), spans["Content"].ToImmutable());
    }
}
