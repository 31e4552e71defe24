using System.Collections.Immutable;
using System.Text.Json;

namespace Griot.Coding;

/// <summary>A sentence with one event between two marked actors, and the root expected of it.</summary>
public sealed record MarkedSentence(string Id, string Text, string Source, string Target, string Root);

/// <summary>A snippet and its ACLED sub-type, by the short label of the CASE 2021 shared task.</summary>
public sealed record LabelledSnippet(string Id, string Text, string Label);

/// <summary>A sentence and the events a person found in it.</summary>
public sealed record GoldSentence(string Text, ImmutableArray<GoldEvent> Events);

/// <summary>An event with the words of its actors; an event with no target has none to be found.</summary>
public sealed record GoldEvent(string Root, ImmutableArray<string> Sources, ImmutableArray<string> Targets);

/// <summary>Reads the labelled sets that coders of events are measured on. None of them is kept here: the callers say where they lie.</summary>
public static class LabelledSets
{
    // The 2016 draft of PLOVER, in which the sentences are coded, had names that the manual of 2021 merged.
    static readonly Dictionary<string, string> RootsOf2021 = new(StringComparer.Ordinal)
    {
        ["DEMAND"] = "REQUEST",
        ["DISAPPROVE"] = "ACCUSE",
        ["INVESTIGATE"] = "ACCUSE",
        ["FIGHT"] = "ASSAULT",
    };

    /// <summary><c>plv_train.tsv</c>: sentence_id, sentence, marked_sentence, source, target, gold_penta, gold_root.</summary>
    /// <exception cref="FormatException">A row has not the seven columns.</exception>
    public static ImmutableArray<MarkedSentence> ReadMarkedSentences(TextReader reader) =>
        [.. Rows(reader, 7).Select(row => new MarkedSentence(row[0], row[1], row[3], row[4], row[6]))];

    /// <summary><c>case2021-dev.tsv</c>: id, EventSnippet, SubType.</summary>
    /// <exception cref="FormatException">A row has not the three columns.</exception>
    public static ImmutableArray<LabelledSnippet> ReadSnippets(TextReader reader) =>
        [.. Rows(reader, 3).Select(row => new LabelledSnippet(row[0], row[1], row[2]))];

    /// <summary>
    /// <c>PLOVER_GSR_CAMEO.txt</c>, a JSON array. Entries over the same sentence are joined; roots are those of the manual of 2021.
    /// Where the parties of an event are marked as source and target at once, the file lists them as sources only, and so do we.
    /// </summary>
    public static ImmutableArray<GoldSentence> ReadGoldSentences(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Where(entry => entry.TryGetProperty("text", out _))
                .Select(entry => (Text: entry.GetProperty("text").GetString()!, Event: Gold(entry)))
                .GroupBy(pair => pair.Text, StringComparer.Ordinal)
                .Select(group => new GoldSentence(group.Key, [.. group.Select(pair => pair.Event)])),
        ];
    }

    static GoldEvent Gold(JsonElement entry)
    {
        var root = entry.GetProperty("event").GetString()!;
        return new GoldEvent(RootsOf2021.GetValueOrDefault(root, root), Actors(entry, "source"), Actors(entry, "target"));
    }

    static ImmutableArray<string> Actors(JsonElement entry, string role) =>
        entry.TryGetProperty(role, out var actors) && actors.ValueKind == JsonValueKind.Array
            ? [.. actors.EnumerateArray().Select(actor => actor.GetProperty("actorText").GetString()!).Where(text => text.Length > 0)]
            : [];

    static IEnumerable<string[]> Rows(TextReader reader, int columns)
    {
        reader.ReadLine(); // the names of the columns
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var row = line.Split('\t');
            yield return row.Length == columns
                ? [.. row.Select(Unquoted)]
                : throw new FormatException($"Line {number} has {row.Length} columns; {columns} were expected.");
        }
    }

    // Spreadsheets put a cell in quotation marks when it holds one, and double those inside.
    static string Unquoted(string cell) =>
        cell is ['"', .., '"'] ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
}
