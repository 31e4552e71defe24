namespace Griot.Coding;

/// <summary>The sections of <c>data/ontology/voices.txt</c>: how the words of somebody's stance take what they are about.</summary>
public enum VoiceKind : byte
{
    Object,
    Preposition,
    Infinitive,
    Seeming,
    Adjective,
    Noun,
    Adverb,
}

/// <summary>Words by which somebody's words, thoughts or stance come into a text without a clause of saying: <c>data/ontology/voices.txt</c>.</summary>
public sealed class VoiceLexicon
{
    static readonly Lazy<VoiceLexicon> Shared = new(() => new(LexiconFile.Embedded("ontology/voices.txt")));
    static readonly string[] SectionNames = ["object", "preposition", "infinitive", "seeming", "adjective", "noun", "adverb"];

    readonly HashSet<string>[] sections = [.. SectionNames.Select(_ => new HashSet<string>(StringComparer.Ordinal))];

    VoiceLexicon(LexiconFile file)
    {
        var section = -1;
        var lines = file.Lines();
        while (lines.MoveNext(SectionNames, ref section))
        {
            foreach (var word in lines.Current.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                sections[section].Add(word);
            }
        }
    }

    public static VoiceLexicon Embedded => Shared.Value;

    public static VoiceLexicon Parse(string voices) => new(new("voices.txt", voices));

    /// <summary>Whether a lemma, or a verb with its preposition ("call for"), stands in a section.</summary>
    public bool Has(VoiceKind kind, string lemma) => sections[(int)kind].Contains(lemma);

    /// <summary>The words of all sections.</summary>
    public IEnumerable<string> Words => sections.SelectMany(s => s);
}
