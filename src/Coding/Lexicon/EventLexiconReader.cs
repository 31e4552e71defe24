using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Reads <c>verbs.txt</c>, <c>nouns.txt</c> and <c>adjectives.txt</c>: entries at the margin, their senses indented below them.</summary>
static class EventLexiconReader
{
    static readonly ImmutableArray<string> VerbSource = ["subj"];
    static readonly ImmutableArray<string> VerbTarget = ["obj"];
    static readonly ImmutableArray<string> NounSource = ["poss", "by", "amod", "compound"];
    static readonly ImmutableArray<string> NounTarget = ["to", "on", "against", "of"];

    /// <summary>The parts of a sense in the only order they may stand in: a slot called <c>from</c> or <c>to</c> is then never mistaken for one.</summary>
    static readonly string[] Parts = ["when", "from", "to", "both"];

    /// <summary>In the noun file the head is the word before the first of these, or the last word.</summary>
    static readonly string[] Prepositions = ["of", "to", "in", "on", "for", "at", "by", "with", "against", "under", "from", "between"];

    /// <param name="headFirst">Verb entries begin with their head and have a verb's defaults; noun entries stand in the order of speech.</param>
    public static Dictionary<string, LexiconEntry[]> Read(LexiconFile file, bool headFirst)
    {
        var entries = new Dictionary<string, LexiconEntry[]>(1024, StringComparer.Ordinal);
        var forms = new List<string[]>();
        var senses = ImmutableArray.CreateBuilder<Sense>();
        var lines = file.Lines();
        while (lines.MoveNext())
        {
            if (!char.IsWhiteSpace(lines.Current[0]))
            {
                Add(entries, forms, senses, lines, headFirst);
                ReadForms(lines, forms);
            }
            else if (forms.Count == 0)
            {
                throw lines.Error("a sense stands before any word.");
            }
            else
            {
                ReadSense(lines, headFirst, senses);
            }
        }

        Add(entries, forms, senses, lines, headFirst);
        return entries;
    }

    static void ReadForms(LexiconLines lines, List<string[]> forms)
    {
        forms.Clear();
        foreach (var part in lines.Current.Split('|'))
        {
            var form = lines.Current[part].Trim().ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            forms.Add(form.Length > 0 ? form : throw lines.Error("an alternative has no word."));
        }
    }

    static void Add(Dictionary<string, LexiconEntry[]> entries, List<string[]> forms, ImmutableArray<Sense>.Builder senses, LexiconLines lines, bool headFirst)
    {
        if (forms.Count > 0 && senses.Count == 0)
        {
            throw lines.Error($"the entry before this line, \"{string.Join(' ', forms[0])}\", has no sense.");
        }

        var shared = senses.ToImmutable();
        senses.Clear();
        foreach (var words in forms)
        {
            var head = headFirst ? 0 : NounHead(words);
            var entry = new LexiconEntry(words[head], [.. words[..head], .. words[(head + 1)..]], shared);
            if (!entries.TryGetValue(entry.Head, out var known))
            {
                entries[entry.Head] = [entry];
                continue;
            }

            foreach (var other in known)
            {
                if (other.Others.AsSpan().SequenceEqual(entry.Others.AsSpan()))
                {
                    throw lines.Error($"the entry before this line, \"{string.Join(' ', words)}\", stands in the file twice.");
                }
            }

            // Most words first: the more particular reading is tried before the plain word.
            var at = Array.FindIndex(known, other => other.Others.Length < entry.Others.Length);
            at = at < 0 ? known.Length : at;
            entries[entry.Head] = [.. known[..at], entry, .. known[at..]];
        }
    }

    static int NounHead(string[] words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (Array.IndexOf(Prepositions, words[i]) >= 0)
            {
                return i - 1;
            }
        }

        return words.Length - 1;
    }

    static void ReadSense(LexiconLines lines, bool headFirst, ImmutableArray<Sense>.Builder senses)
    {
        var words = new LineWords(lines.Current);
        var (type, relation, mode) = ReadLabel(words.Next(), lines);
        var contexts = ImmutableArray<string>.Empty;
        if (words.Peek() is ['@', ..])
        {
            contexts = [.. words.Next()[1..].ToString().Split(',')];
            foreach (var context in contexts)
            {
                if (!Plover.IsContext(context))
                {
                    throw lines.Error($"\"{context}\" is no context of PLOVER.");
                }
            }
        }

        var cases = new List<ImmutableArray<Condition>>();
        var from = headFirst ? VerbSource : NounSource;
        var to = headFirst ? VerbTarget : NounTarget;
        var both = ImmutableArray<string>.Empty;
        var done = -1;
        while (!words.AtEnd)
        {
            var part = PartAt(words.Next(), done);
            switch (part)
            {
                case 0:
                    ReadCases(ref words, lines, cases);
                    break;
                case 1:
                    from = ReadSlots(ref words, part, lines);
                    break;
                case 2:
                    to = ReadSlots(ref words, part, lines);
                    break;
                case 3:
                    (both, from, to) = (ReadSlots(ref words, part, lines), [], []);
                    break;
                default:
                    throw lines.Error("after the type stand, in this order and each at most once: @contexts, when, from, to, both.");
            }

            done = part;
        }

        if (cases.Count == 0)
        {
            cases.Add([]);
        }

        foreach (var when in cases)
        {
            senses.Add(new(type, relation, mode, contexts, when, from, to, both, lines.Number));
        }
    }

    /// <summary>The part a word opens, counted from 0, if that part may still come; -1 otherwise.</summary>
    static int PartAt(ReadOnlySpan<char> word, int done)
    {
        for (var part = done + 1; part < Parts.Length; part++)
        {
            if (word.SequenceEqual(Parts[part]))
            {
                return part;
            }
        }

        return -1;
    }

    static (EventType? Type, RelationType? Relation, string? Mode) ReadLabel(ReadOnlySpan<char> label, LexiconLines lines)
    {
        if (label is "NONE")
        {
            return default;
        }

        if (label.StartsWith("REL:", StringComparison.Ordinal))
        {
            return Terms.TryParseRelationType(label[4..], out var relation)
                ? (null, relation, null)
                : throw lines.Error($"\"{label[4..]}\" is no standing relation.");
        }

        var slash = label.IndexOf('/');
        if (!Terms.TryParseEventType(slash < 0 ? label : label[..slash], out var type))
        {
            throw lines.Error($"\"{label}\" is no event type, no REL:relation and not NONE.");
        }

        var mode = slash < 0 ? null : label[(slash + 1)..].ToString();
        return mode is null || Plover.IsMode(type, mode) ? (type, null, mode) : throw lines.Error($"{type.Label} has no mode \"{mode}\".");
    }

    /// <summary>Reads lists of conditions separated by <c>or</c>: each makes a sense of its own, alike in all else.</summary>
    static void ReadCases(ref LineWords words, LexiconLines lines, List<ImmutableArray<Condition>> cases)
    {
        do
        {
            cases.Add(ReadConditions(ref words, lines));
        }
        while (words.Peek() is "or" && words.Next() is "or");
    }

    static ImmutableArray<Condition> ReadConditions(ref LineWords words, LexiconLines lines)
    {
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        var terms = ImmutableArray.CreateBuilder<ConditionTerm>();
        while (!words.AtEnd && (conditions.Count == 0 || (words.Peek() is not "or" && PartAt(words.Peek(), 0) < 0)))
        {
            terms.Add(ReadTerm(words.Next(), lines));
            while (words.Peek() is "|")
            {
                words.Next();
                terms.Add(ReadTerm(words.Next(), lines));
            }

            conditions.Add(new(terms.ToImmutable()));
            terms.Clear();
        }

        return conditions.Count > 0 ? conditions.ToImmutable() : throw lines.Error("\"when\" is followed by no condition.");
    }

    static ConditionTerm ReadTerm(ReadOnlySpan<char> word, LexiconLines lines)
    {
        var negated = word is ['!', ..];
        word = negated ? word[1..] : word;
        // "from" in quotes is the slot where the bare word would open the next part.
        if (word is ['"', .., '"'] && !word.Contains(':'))
        {
            word = word[1..^1];
        }

        var colon = word.IndexOf(':');
        var slot = colon < 0 ? word : word[..colon];
        var filler = colon < 0 ? default : word[(colon + 1)..];
        if (slot.IsEmpty || slot.Contains('"') || (colon >= 0 && filler.IsEmpty))
        {
            throw lines.Error($"\"{word}\" is no condition: SLOT, !SLOT, SLOT:class or SLOT:\"word\".");
        }

        return filler is ['"', .. var lemma, '"']
            ? new(slot.ToString(), negated, null, lemma.ToString())
            : new(slot.ToString(), negated, colon < 0 ? null : filler.ToString(), null);
    }

    static ImmutableArray<string> ReadSlots(ref LineWords words, int part, LexiconLines lines)
    {
        var slots = ImmutableArray.CreateBuilder<string>();
        while (!words.AtEnd && (slots.Count == 0 || PartAt(words.Peek(), part) < 0))
        {
            slots.Add(words.Next().Trim('"').ToString());
        }

        return slots.Count > 0 ? slots.ToImmutable() : throw lines.Error($"\"{Parts[part]}\" is followed by no slot.");
    }
}
