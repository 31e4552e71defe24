using System.Collections.Immutable;
using System.Globalization;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Two texts and whether they are of one origin: the label, and what <see cref="CopyJudge"/> says.</summary>
/// <param name="A">The name of a text.</param>
/// <param name="B">The name of the other.</param>
/// <param name="Same">One origin: a copy, a cut, a rewrite, a later version.</param>
/// <param name="Match">What is found.</param>
/// <param name="Listed">It stands in the list of pairs; the others are pairs of texts that nobody would mistake.</param>
public sealed record DuplicatePair(string A, string B, bool Same, CopyMatch Match, bool Listed);

/// <summary>
/// Labelled texts: a folder <c>Texts</c> of files with a head (<c>Source:</c>, <c>Published:</c>, <c>Origin:</c>, <c>Title:</c>), an empty line and the text; and beside
/// it <c>pairs.txt</c>, a pair a line: two names and <c>same</c> or <c>other</c>. Every pair is looked for in the index, as a store would, and then judged.
/// </summary>
public static class DuplicateSet
{
    /// <exception cref="IOException">There are no such files.</exception>
    /// <exception cref="FormatException">A file is not as it should be; the message names it.</exception>
    public static IReadOnlyList<DuplicatePair> Measure(string folder)
    {
        var texts = Directory.GetFiles(Path.Combine(folder, "Texts"), "*.txt").Order(StringComparer.Ordinal).Select(Read).ToArray();
        var signatures = texts.ToDictionary(t => t.Name, t => Shingling.Of(t.Document), StringComparer.Ordinal);
        var index = new MemorySignatures();
        foreach (var (name, signature) in signatures)
        {
            index.Add(name, signature);
        }

        var found = signatures.ToDictionary(
            s => s.Key,
            s => CopyIndex.Find(s.Value, index).ToDictionary(c => c.Id, c => c.Match, StringComparer.Ordinal),
            StringComparer.Ordinal);
        var origins = texts.ToDictionary(t => t.Name, t => t.Origin, StringComparer.Ordinal);
        var listed = new HashSet<(string, string)>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "pairs.txt")))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [[not '#', ..] a, var b, var label])
            {
                var same = label switch { "same" => true, "other" => false, _ => throw new FormatException($"pairs.txt: '{label}' is neither same nor other.") };
                if (!origins.TryGetValue(a, out var one) || !origins.TryGetValue(b, out var two))
                {
                    throw new FormatException($"pairs.txt: there is no text for one of '{a}' and '{b}'.");
                }

                if (one == two != same)
                {
                    throw new FormatException($"pairs.txt calls {a} and {b} {label}, but their files say otherwise.");
                }

                listed.Add(string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a));
            }
        }

        return
        [
            .. from one in texts
               from two in texts
               where string.CompareOrdinal(one.Name, two.Name) < 0
               select new DuplicatePair(
                   one.Name, two.Name, one.Origin == two.Origin,
                   found[one.Name].GetValueOrDefault(two.Name) ?? CopyJudge.Compare(signatures[one.Name], signatures[two.Name]) with { Kind = CopyKind.None },
                   listed.Contains((one.Name, two.Name))),
        ];
    }

    public static (string Name, string Origin, Document Document) Read(string path)
    {
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new StreamReader(path);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            head[colon > 0 ? line[..colon] : throw new FormatException($"{path}: '{line}' is no line of a head.")] = line[(colon + 1)..].Trim();
        }

        var name = Path.GetFileNameWithoutExtension(path);
        return (name, head.GetValueOrDefault("Origin") ?? throw new FormatException($"{path} has no Origin."), new Document
        {
            Text = reader.ReadToEnd(),
            Source = head.GetValueOrDefault("Source"),
            Title = head.GetValueOrDefault("Title") is { Length: > 0 } title ? title : null,
            Uri = name,
            Published = DateOnly.ParseExact(head["Published"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
    }
}

/// <summary>How many of what was found is right, and how many of what is right was found.</summary>
public readonly record struct PairScores(int Right, int Wrong, int Missed)
{
    /// <summary>1 where nothing was found.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>1 where there was nothing to find.</summary>
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static PairScores Of(IEnumerable<(bool Same, bool Found)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var (same, found) in pairs)
        {
            right += same && found ? 1 : 0;
            wrong += !same && found ? 1 : 0;
            missed += same && !found ? 1 : 0;
        }

        return new(right, wrong, missed);
    }
}
