namespace Griot.Coding;

/// <summary>
/// The inflected forms of the verbs and nouns that the lexicons know. A parser that learned its lemmas from a treebank guesses those of words
/// it never saw (<c>intervened</c>, <c>overran</c>, <c>jihadis</c>); the lexicons know which words there are, and inflect them.
/// </summary>
public sealed class WordForms
{
    static readonly Lazy<WordForms> SharedVerbs = new(() => new(LexiconFile.Embedded("ontology/irregular-verbs.txt"), EventLexicon.Embedded, CueLexicon.Embedded));
    static readonly Lazy<WordForms> SharedNouns = new(() => new(EventLexicon.Embedded, WordClasses.Embedded, CueLexicon.Embedded));

    readonly Dictionary<string, string> lemmas = new(8192, StringComparer.Ordinal);
    readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lemmasBySpan;

    WordForms(EventLexicon events, WordClasses classes, CueLexicon cues)
    {
        var nouns = events.NounHeads.Concat(classes.Words).Concat(cues.NounsOfSaying).Where(w => !w.Contains(' ')).ToHashSet(StringComparer.Ordinal);
        foreach (var noun in nouns)
        {
            AddPlural(noun);
        }

        // The lists hold some plurals as words of their own: forces, arms.
        foreach (var noun in nouns)
        {
            lemmas.Remove(noun);
        }

        lemmasBySpan = lemmas.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    WordForms(LexiconFile irregular, EventLexicon events, CueLexicon cues)
    {
        var lines = irregular.Lines();
        while (lines.MoveNext())
        {
            var words = new LineWords(lines.Current);
            var lemma = words.Next().ToString();
            while (!words.AtEnd)
            {
                lemmas.TryAdd(words.Next().ToString(), lemma);
            }
        }

        var verbs = events.VerbHeads.Concat(cues.VerbsOfSaying).ToHashSet(StringComparer.Ordinal);
        foreach (var verb in verbs)
        {
            Inflect(verb);
        }

        // What is itself a verb is not taken for a form of another: wound, found, fell.
        foreach (var verb in verbs)
        {
            lemmas.Remove(verb);
        }

        lemmasBySpan = lemmas.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static WordForms OfVerbs => SharedVerbs.Value;

    /// <summary>Plurals only: a singular is its own lemma.</summary>
    public static WordForms OfNouns => SharedNouns.Value;

    /// <summary>The word of which this is a form, or null; the form is looked for in lower case.</summary>
    public string? LemmaOf(ReadOnlySpan<char> form)
    {
        if (form.Length > 32)
        {
            return null;
        }

        Span<char> lower = stackalloc char[32];
        lower = lower[..form.ToLowerInvariant(lower)];
        return lemmasBySpan.TryGetValue(lower, out var lemma) ? lemma : null;
    }

    void Inflect(string verb)
    {
        if (verb.Length < 3)
        {
            return;
        }

        var (last, before) = (verb[^1], verb[^2]);
        switch (last)
        {
            case 'e':
                Add(verb + "s", verb);
                Add(verb + "d", verb);
                Add(before is 'i' ? verb[..^2] + "ying" : before is 'e' or 'o' or 'y' ? verb + "ing" : verb[..^1] + "ing", verb);
                return;
            case 'y' when !IsVowel(before):
                Add(verb[..^1] + "ies", verb);
                Add(verb[..^1] + "ied", verb);
                Add(verb + "ing", verb);
                return;
            case 's' or 'x' or 'z' or 'o':
            case 'h' when before is 'c' or 's':
                Add(verb + "es", verb);
                break;
            default:
                Add(verb + "s", verb);
                break;
        }

        Add(verb + "ed", verb);
        Add(verb + "ing", verb);

        // Stress decides whether a consonant doubles (admitted, visited), and spelling decides for l: both are let in.
        if (!IsVowel(last) && last is not ('w' or 'x' or 'y') && IsVowel(before) && !IsVowel(verb[^3]))
        {
            var doubled = last is 'c' ? "k" : last.ToString();
            Add(verb + doubled + "ed", verb);
            Add(verb + doubled + "ing", verb);
        }
    }

    void AddPlural(string noun)
    {
        if (noun.Length < 3)
        {
            return;
        }

        Add(noun switch
        {
            [.., 'm', 'a', 'n'] when noun is not ("human" or "german" or "shaman" or "roman") => noun[..^2] + "en",
            [.., var before, 'y'] when !IsVowel(before) => noun[..^1] + "ies",
            [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => noun + "es",
            _ => noun + "s",
        }, noun);
    }

    void Add(string form, string verb) => lemmas.TryAdd(form, verb);

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
