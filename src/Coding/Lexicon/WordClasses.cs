namespace Griot.Coding;

/// <summary>
/// Classes of words that conditions of the lexicon speak of: <c>data/ontology/classes.txt</c>, and the classes that
/// <c>data/actors/nouns.txt</c> gives its nouns. The classes <c>actor</c>, <c>place</c>, <c>country</c>, <c>number</c> and
/// <c>event</c> also hold for what no list holds, and are judged where the text is read.
/// </summary>
public sealed class WordClasses
{
    static readonly Lazy<WordClasses> Shared = new(() => new(LexiconFile.Embedded("ontology/classes.txt"), ActorLexicon.Embedded.Nouns));

    /// <summary>Classes judged on the text itself; no list is needed for them, but one may add to them.</summary>
    static readonly string[] BuiltIn =
        ["actor", "named", "armed", "state", "government", "civilian", "person", "place", "country", "number", "event", "several"];

    readonly Dictionary<string, HashSet<string>> classes = new(StringComparer.Ordinal);

    WordClasses(LexiconFile file, IEnumerable<ActorNoun> nouns)
    {
        foreach (var name in BuiltIn)
        {
            classes[name] = new(StringComparer.Ordinal);
        }

        foreach (var noun in nouns)
        {
            foreach (var name in noun.Classes)
            {
                Class(name).Add(noun.Lemma);
            }
        }

        var inclusions = new List<(string Name, string Included, int Line)>();
        var lines = file.Lines();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                throw lines.Error("a class is written \"class: word, word\".");
            }

            var name = line[..colon].Trim().ToString();
            var words = Class(name);
            foreach (var part in line[(colon + 1)..].Split(','))
            {
                var word = line[(colon + 1)..][part].Trim();
                if (word is ['+', .. var included])
                {
                    inclusions.Add((name, included.ToString(), lines.Number));
                }
                else if (word.IsEmpty)
                {
                    throw lines.Error("a word is missing between two commas.");
                }
                else
                {
                    words.Add(word.ToString());
                }
            }
        }

        // A class may include one defined further down: all words are there before any class is poured into another.
        foreach (var (name, included, line) in inclusions)
        {
            classes[name].UnionWith(classes.TryGetValue(included, out var words)
                ? words
                : throw new LexiconException(file.Name, line, $"the class {included} is not defined."));
        }
    }

    public static WordClasses Embedded => Shared.Value;

    public IReadOnlyCollection<string> Names => classes.Keys;

    /// <summary>All members of all classes, some more than once.</summary>
    public IEnumerable<string> Words => classes.Values.SelectMany(w => w);

    public static WordClasses Parse(string classes) => new(new("classes.txt", classes), []);

    public bool IsDefined(string className) => classes.ContainsKey(className);

    /// <summary>Whether a lemma, or several separated by single blanks, belongs to a class. Of an unknown class nothing is a member.</summary>
    public bool Contains(string className, string lemma) => classes.TryGetValue(className, out var words) && words.Contains(lemma);

    HashSet<string> Class(string name)
    {
        if (!classes.TryGetValue(name, out var words))
        {
            classes[name] = words = new(StringComparer.Ordinal);
        }

        return words;
    }
}
