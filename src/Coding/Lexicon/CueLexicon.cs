using System.Globalization;
using Griot.Record;

namespace Griot.Coding;

/// <summary>What a cue does to the content it governs.</summary>
/// <param name="Status">The status the content takes.</param>
/// <param name="Certainty">The certainty it leaves, from 0 to 1.</param>
/// <param name="Negated">The content did not happen: <c>fail to</c>. The status is then that of the clause around it.</param>
public readonly record struct Cue(Status Status, double Certainty, bool Negated);

/// <summary>
/// What a verb or adjective makes of the clause below it, as itself and when it is denied: <c>+</c> it is so, <c>-</c> it is not, <c>0</c> it is open
/// (Karttunen 1971 and 2012). Forget to: <c>-+</c>; know that: <c>++</c>; force to: <c>+0</c>.
/// </summary>
public readonly record struct Signature(char Affirmed, char Denied);

/// <summary>Words that carry somebody's voice or weaken what is said: <c>data/ontology/cues.txt</c>.</summary>
public sealed class CueLexicon
{
    static readonly Lazy<CueLexicon> Shared = new(() => new(LexiconFile.Embedded("ontology/cues.txt")));
    static readonly string[] SectionNames = ["say", "say-noun", "document", "complement", "hedge", "modal", "negation", "condition", "signature", "of-past", "doubted", "false"];
    const int Signatures = 8;

    /// <summary>The certainty a status leaves where the line gives none.</summary>
    static readonly double[] UsualCertainty = [1.0, 0.5, 0.1, 0.3, 0.2, 0.3, 0.2];

    /// <summary>The certainty that a status leaves where nothing closer says it.</summary>
    public static double UsualCertaintyOf(Status status) => UsualCertainty[(int)status];

    readonly Dictionary<string, Cue>[] sections;
    readonly Dictionary<string, Signature> signatures = new(StringComparer.Ordinal);

    CueLexicon(LexiconFile file)
    {
        sections = [.. SectionNames.Select(_ => new Dictionary<string, Cue>(StringComparer.Ordinal))];
        var section = -1;
        var lines = file.Lines();
        while (lines.MoveNext(SectionNames, ref section))
        {
            if (section == Signatures)
            {
                ReadSignatures(lines);
            }
            else
            {
                ReadLine(lines, sections[section]);
            }
        }
    }

    public static CueLexicon Embedded => Shared.Value;

    /// <summary>How many words all sections hold together.</summary>
    public int Count => sections.Sum(s => s.Count);

    /// <summary>The words of saying and of what is not yet so that may be verbs: those of one word.</summary>
    public IEnumerable<string> VerbsOfSaying => sections[0].Keys.Concat(sections[3].Keys).Where(w => !w.Contains(' '));

    /// <summary>The nouns of saying and the things that speak.</summary>
    public IEnumerable<string> NounsOfSaying => sections[1].Keys.Concat(sections[2].Keys);

    public static CueLexicon Parse(string cues) => new(new("cues.txt", cues));

    /// <summary>A verb of saying, or of thinking aloud, and what its content becomes.</summary>
    public Cue? Say(string lemma) => Find(0, lemma);

    /// <summary>A noun of saying: claim, statement, suspicion.</summary>
    public Cue? SayNoun(string lemma) => Find(1, lemma);

    /// <summary>Something that speaks without a mouth: flyer, report, video.</summary>
    public bool IsDocument(string lemma) => sections[2].ContainsKey(lemma);

    /// <summary>A verb, noun or adjective whose infinitive or clause is not yet so (plan, threat, likely), is so (manage) or is not (fail).</summary>
    public Cue? Complement(string lemma) => Find(3, lemma);

    /// <summary>An adverb, adjective or verb that weakens what it goes with. May be several words: <c>it seems</c>.</summary>
    public Cue? Hedge(string lemma) => Find(4, lemma);

    public Cue? Modal(string lemma) => Find(5, lemma);

    /// <summary>What a word makes of the clause below it, where that is settled.</summary>
    public Signature? SignatureOf(string lemma) => signatures.TryGetValue(lemma, out var signature) ? signature : null;

    public bool IsNegation(string lemma) => sections[6].ContainsKey(lemma);

    /// <summary>A word that opens a clause of condition: if, unless. May be several words: <c>in case</c>.</summary>
    public bool IsCondition(string lemma) => sections[7].ContainsKey(lemma);

    /// <summary>What a word of foresight or resolve makes of what is past: <c>warned that they had fled</c>.</summary>
    public Cue? OfPast(string lemma) => Find(9, lemma);

    /// <summary>Whether the denial of a verb denies what it governs: <c>do not believe that</c>.</summary>
    public bool DeniesWhenDenied(string lemma) => sections[10].ContainsKey(lemma);

    /// <summary>Whether a word makes the report it is said of untrue: <c>baseless</c>.</summary>
    public bool IsFalse(string lemma) => sections[11].ContainsKey(lemma);

    Cue? Find(int section, string lemma) => sections[section].TryGetValue(lemma, out var cue) ? cue : null;

    /// <summary>Words separated by commas, then two blanks and two signs.</summary>
    void ReadSignatures(LexiconLines lines)
    {
        var line = lines.Current.Trim();
        if (line is not [.. var words, ' ', ' ', ('+' or '-' or '0') and var affirmed, ('+' or '-' or '0') and var denied])
        {
            throw lines.Error("two blanks and two of the signs +, - and 0 should end the line.");
        }

        foreach (var word in words.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (word.Length == 0 || !signatures.TryAdd(word, new(affirmed, denied)))
            {
                throw lines.Error(word.Length == 0 ? "a word is missing between two commas." : $"\"{word}\" stands in its section twice.");
            }
        }
    }

    /// <summary>Words separated by commas, then two blanks or a tab, the status, and perhaps a certainty.</summary>
    static void ReadLine(LexiconLines lines, Dictionary<string, Cue> section)
    {
        var line = lines.Current.Trim();
        var gap = line.IndexOf("  ");
        gap = gap < 0 ? line.IndexOf('\t') : gap;
        var words = gap < 0 ? line : line[..gap];
        var values = new LineWords(line[words.Length..]);
        var cue = new Cue(Status.Asserted, 1, Negated: false);
        if (gap >= 0)
        {
            var status = values.Next();
            if (status is "negated")
            {
                cue = cue with { Negated = true };
            }
            else if (Terms.TryParseStatus(status, out var parsed))
            {
                cue = cue with { Status = parsed, Certainty = UsualCertainty[(int)parsed] };
            }
            else
            {
                throw lines.Error($"\"{status}\" is no status and not \"negated\".");
            }
        }

        if (gap >= 0 && !values.AtEnd)
        {
            var number = values.Next();
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var certainty) || certainty > 1 || !values.AtEnd)
            {
                throw lines.Error($"\"{number}\" should be a certainty from 0 to 1 at the end of the line.");
            }

            cue = cue with { Certainty = certainty };
        }

        foreach (var part in words.Split(','))
        {
            var word = words[part].Trim().ToString();
            if (word.Length == 0 || !section.TryAdd(word, cue))
            {
                throw lines.Error(word.Length == 0 ? "a word is missing between two commas." : $"\"{word}\" stands in its section twice.");
            }
        }
    }
}
