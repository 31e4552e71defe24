using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Griot.Language;

/// <summary>
/// Reads the corpora names are learned from. None marks every kind of name we look for, so each says of a token what it
/// may be: UNER on EWT knows persons, organisations and places; Wikigold calls nationalities and works alike MISC; GUM
/// marks what is talked about, named or not; re3d nests names in phrases.
/// </summary>
public static class NameCorpora
{
    static readonly ushort Unmarked = (ushort)(NameTags.OnlyOutside | NameTags.Of(NameKind.Norp, NameKind.Weapon, NameKind.Other));

    static readonly string[] Re3dParts = ["Australian_Department_of_Foreign_Affairs", "CENTCOM", "UK_Government", "US_State_Department"];

    /// <summary>The files as a manifest names them.</summary>
    /// <exception cref="FileNotFoundException">One of them is not in the folder.</exception>
    public static ManifestFile[] Files(string folder)
    {
        return [File("uner_ewt-train.iob2.gz", "CC BY-SA 4.0"), File("wikigold-all.conll.gz", "CC BY 4.0"), .. Re3dParts.SelectMany(Part)];

        IEnumerable<ManifestFile> Part(string part) =>
            [File($"re3d/{part}-documents.json.gz", "open, by part"), File($"re3d/{part}-entities.json.gz", "open, by part")];

        ManifestFile File(string name, string licence) =>
            new(name, "train", Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(Path.Combine(folder, name)))), licence);
    }

    /// <summary>Reads every corpus that may be learned from, with the two treebanks that go with them.</summary>
    /// <param name="folder">Where <c>uner_ewt-train.iob2.gz</c>, <c>wikigold-all.conll.gz</c> and <c>re3d/</c> lie.</param>
    /// <param name="ewt">The training part of EWT.</param>
    /// <param name="gum">The training part of GUM.</param>
    /// <exception cref="FileNotFoundException">One of them is not in the folder.</exception>
    public static List<NamedSentence> Read(string folder, IReadOnlyList<ConlluSentence> ewt, IReadOnlyList<ConlluSentence> gum)
    {
        using var uner = Conllu.Open(Path.Combine(folder, "uner_ewt-train.iob2.gz"));
        using var wikigold = Conllu.Open(Path.Combine(folder, "wikigold-all.conll.gz"));
        List<NamedSentence> all = [.. Uner(uner, ewt), .. Wikigold(wikigold, ewt.Concat(gum)), .. Gum(gum)];
        foreach (var part in Re3dParts)
        {
            using var documents = Conllu.Open(Path.Combine(folder, "re3d", part + "-documents.json.gz"));
            using var entities = Conllu.Open(Path.Combine(folder, "re3d", part + "-entities.json.gz"));
            all.AddRange(Re3d(documents, entities));
        }

        return all;
    }

    /// <summary>Persons, organisations and places on EWT; the treebank's tags tell which of its other names are peoples and faiths.</summary>
    public static IEnumerable<NamedSentence> Uner(TextReader reader, IEnumerable<ConlluSentence> treebank)
    {
        var tagged = treebank.Where(sentence => sentence.Id is not null).ToDictionary(sentence => sentence.Id!, StringComparer.Ordinal);
        var peoples = Peoples(tagged.Values);
        foreach (var (id, rows) in Blocks(reader))
        {
            var words = id is not null && tagged.TryGetValue(id, out var sentence) && sentence.Words.Length == rows.Count ? sentence.Words.ToArray() : null;
            var labels = new ushort[rows.Count];
            for (var i = 0; i < labels.Length; i++)
            {
                var (form, label) = (rows[i][1], rows[i][2]);
                labels[i] = Known(label) is var known and > 0 ? known
                    : IsPeople(words?[i], form, peoples) ? NameTags.Of(NameKind.Norp)
                    : label.EndsWith("-OTH", StringComparison.Ordinal) ? NameTags.Of(NameKind.Norp, NameKind.Weapon, NameKind.Other)
                    : NameTags.OnlyOutside;
            }

            yield return NamedSentence.Of([.. rows.Select(row => row[1])], Repaired(labels));
        }
    }

    /// <summary>Wikigold: a token and its label a line, <c>I-</c> throughout.</summary>
    public static IEnumerable<NamedSentence> Wikigold(TextReader reader, IEnumerable<ConlluSentence> treebank)
    {
        var peoples = Peoples(treebank);
        foreach (var (_, rows) in Blocks(reader))
        {
            var labels = new ushort[rows.Count];
            for (var i = 0; i < labels.Length; i++)
            {
                var (form, label) = (rows[i][0], rows[i][^1]);
                var begins = i == 0 || rows[i - 1][^1] != label;
                labels[i] = label == "O" ? NameTags.OnlyOutside
                    : Known((begins ? "B-" : "I-") + label[2..]) is var known and > 0 ? known
                    : IsPeople(null, form, peoples) ? NameTags.Of(NameKind.Norp)
                    : NameTags.Of(NameKind.Norp, NameKind.Weapon, NameKind.Other);
            }

            yield return NamedSentence.Of([.. rows.Select(row => row[0])], Repaired(labels));
        }
    }

    /// <summary>
    /// GUM: of a person, place or organisation the proper nouns around the head are its name. Proper nouns elsewhere may be
    /// anything, common words nothing.
    /// </summary>
    public static IEnumerable<NamedSentence> Gum(IEnumerable<ConlluSentence> treebank)
    {
        var all = treebank.ToList();
        var peoples = Peoples(all);
        foreach (var sentence in all)
        {
            var words = sentence.Words.ToArray();
            var labels = Array.ConvertAll(words, word =>
                IsPeople(word, word.Form, peoples) ? NameTags.Of(NameKind.Norp)
                : word.Upos == "PROPN" ? Unmarked
                : NameTags.OnlyOutside);
            foreach (var (first, end, type) in Entities(words))
            {
                MarkHead(words, labels, first, end, type);
            }

            yield return NamedSentence.Of(Array.ConvertAll(words, word => word.Form), Repaired(labels));
        }
    }

    /// <summary>re3d: names are the marked stretches that begin and end with a capital and hold no other such.</summary>
    public static IEnumerable<NamedSentence> Re3d(TextReader documents, TextReader entities)
    {
        var marked = Lines(entities).Select(line => JsonDocument.Parse(line).RootElement)
            .ToLookup(entity => entity.GetProperty("documentId").GetString()!, StringComparer.Ordinal);
        foreach (var line in Lines(documents))
        {
            var document = JsonDocument.Parse(line).RootElement;
            var text = document.GetProperty("text").GetString()!;
            var spans = marked[document.GetProperty("_id").GetString()!]
                .Select(entity => (Span: TextSpan.Between(entity.GetProperty("begin").GetInt32(), entity.GetProperty("end").GetInt32()), Type: entity.GetProperty("type").GetString()!))
                .Where(entity => entity.Span.End <= text.Length)
                .ToList();
            foreach (var sentence in Tokenizer.Tokenize(text))
            {
                yield return new(text, sentence.Tokens, Repaired(Labels(text, sentence.Tokens, spans)));
            }
        }
    }

    static ushort[] Labels(string text, TextSpan[] tokens, List<(TextSpan Span, string Type)> spans)
    {
        var labels = Array.ConvertAll(tokens, _ => NameTags.OnlyOutside);
        foreach (var (span, type) in spans.OrderByDescending(entity => entity.Span.Length))
        {
            var kind = type switch
            {
                "Person" => NameKind.Person,
                "Organisation" => NameKind.Organisation,
                "Location" => NameKind.Place,
                "Nationality" => NameKind.Norp,
                "Weapon" or "MilitaryPlatform" => NameKind.Weapon,
                _ => NameKind.Other,
            };
            var first = Array.FindIndex(tokens, token => span.Contains(token));
            var last = Array.FindLastIndex(tokens, token => span.Contains(token));
            if (first < 0)
            {
                continue;
            }

            if (tokens[first].Of(text) is "The" or "the")
            {
                first++;
            }

            if (kind != NameKind.Other && first <= last && char.IsUpper(text[tokens[first].Start]) && char.IsUpper(text[tokens[last].Start]) && tokens[first].Length > 2)
            {
                for (var i = first; i <= last; i++)
                {
                    labels[i] = (ushort)(1 << (i == first ? NameTags.First(kind) : NameTags.Inside(kind)));
                }
            }
        }

        return labels;
    }

    static void MarkHead(ConlluRow[] words, ushort[] labels, int first, int end, string type)
    {
        NameKind? kind = type switch { "person" => NameKind.Person, "place" => NameKind.Place, "organization" => NameKind.Organisation, _ => null };
        var head = first;
        for (var i = first; i < end; i++)
        {
            var above = int.TryParse(words[i].Head, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
            head = above < first || above >= end ? i : head;
        }

        if (kind is not { } known || words[head].Upos != "PROPN")
        {
            return;
        }

        var (from, to) = (head, head + 1);
        while (from > first && IsNamePart(words[from - 1]))
        {
            from--;
        }

        while (to < end && IsNamePart(words[to]))
        {
            to++;
        }

        for (var i = from; i < to; i++)
        {
            labels[i] = (ushort)(1 << (i == from ? NameTags.First(known) : NameTags.Inside(known)));
        }
    }

    static bool IsNamePart(ConlluRow word) => word.Upos == "PROPN" || word.Form == "-";

    /// <summary>Entities of GUM's last column: <c>(3-person-…</c> opens, <c>3)</c> closes, <c>(3-person-…)</c> does both.</summary>
    static IEnumerable<(int First, int End, string Type)> Entities(ConlluRow[] words)
    {
        List<(string Id, string Type, int First)> open = [];
        List<(int First, int End, string Type)> found = [];
        for (var i = 0; i < words.Length; i++)
        {
            var mark = words[i].MiscValue("Entity") ?? "";
            for (var at = 0; at < mark.Length;)
            {
                var stop = mark.AsSpan(at + 1).IndexOfAny('(', ')') + at + 1;
                stop = stop <= at ? mark.Length : stop;
                if (mark[at] == '(')
                {
                    var fields = mark[(at + 1)..stop].Split('-');
                    open.Add((fields[0], fields.Length > 1 ? fields[1] : "", i));
                    if (stop < mark.Length && mark[stop] == ')')
                    {
                        found.Add((i, i + 1, open[^1].Type));
                        open.RemoveAt(open.Count - 1);
                        stop++;
                    }
                }
                else
                {
                    var id = mark[at..stop].TrimStart(')');
                    var last = open.FindLastIndex(entity => entity.Id == id);
                    if (last >= 0)
                    {
                        found.Add((open[last].First, i + 1, open[last].Type));
                        open.RemoveAt(last);
                    }

                    stop = stop < mark.Length && mark[stop] == ')' ? stop + 1 : stop;
                }

                at = stop;
            }
        }

        // The inner one has the last word.
        return found.OrderByDescending(entity => entity.End - entity.First);
    }

    /// <summary>Adjectives that a treebank writes with a capital even as lemmas: peoples, faiths, parties.</summary>
    static HashSet<string> Peoples(IEnumerable<ConlluSentence> treebank) =>
        treebank.SelectMany(sentence => sentence.Words.ToArray())
            .Where(word => word is { Upos: "ADJ", Xpos: "JJ", Lemma.Length: > 3 } && char.IsUpper(word.Lemma[0]) && char.IsLower(word.Lemma[^1]))
            .GroupBy(word => word.Lemma, StringComparer.Ordinal)
            .Where(lemma => lemma.Count() > 1 && lemma.Key is not ("South" or "West" or "Latin" or "Recent" or "Satanic" or "Eastern" or "Western" or "Atlantic" or "Paralympic"))
            .Select(lemma => lemma.Key)
            .ToHashSet(StringComparer.Ordinal);

    static bool IsPeople(ConlluRow? word, string form, HashSet<string> peoples) =>
        peoples.Contains(form)
        || (form.EndsWith('s') && peoples.Contains(form[..^1]))
        || (word is { Upos: "ADJ", Xpos: "JJ" } && peoples.Contains(word.Lemma));

    /// <summary>The label of a corpus as the only one possible, or 0 where it is none of ours.</summary>
    static ushort Known(string label) =>
        label.Length > 2 && label[2..] switch { "PER" => NameKind.Person, "ORG" => NameKind.Organisation, "LOC" => NameKind.Place, _ => (NameKind?)null } is { } kind
            ? (ushort)(1 << (label[0] == 'B' ? NameTags.First(kind) : NameTags.Inside(kind)))
            : (ushort)0;

    /// <summary>Lets a label that cannot follow any before it begin a name instead.</summary>
    static ushort[] Repaired(ushort[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var possible = false;
            for (var tag = 0; tag < NameTags.Count && !possible; tag++)
            {
                for (var before = 0; before < NameTags.Count && !possible; before++)
                {
                    possible = (labels[i] >> tag & 1) != 0 && (i == 0 ? NameTags.MayFollow(-1, tag) : (labels[i - 1] >> before & 1) != 0 && NameTags.MayFollow(before, tag));
                }
            }

            if (!possible)
            {
                labels[i] = (ushort)(labels[i] >> 1 & NameTags.Any);
            }
        }

        return labels;
    }

    static IEnumerable<(string? Id, List<string[]> Rows)> Blocks(TextReader reader)
    {
        string? id = null;
        List<string[]> rows = [];
        foreach (var line in Lines(reader).Append(""))
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                if (rows.Count > 0)
                {
                    yield return (id, rows);
                }

                (id, rows) = (null, []);
            }
            else if (line[0] == '#' && line.Length > 1 && line[1] == ' ')
            {
                id = line.StartsWith("# sent_id = ", StringComparison.Ordinal) ? line[12..].Trim() : id;
            }
            else
            {
                rows.Add(line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
