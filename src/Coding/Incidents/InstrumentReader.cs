using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Finds the weapon of a happening: what is fired, thrown or blown up, what the attack is named after, what it is done with.</summary>
static class InstrumentReader
{
    // The first class that has the word decides: a suicide vest is no mere explosive, a rocket-propelled grenade no hand grenade.
    static readonly (string Class, string Kind)[] Kinds =
    [
        ("chemical", "chemical"), ("suicide-weapon", "suicide-bomb"), ("drone", "drone"), ("aircraft", "aircraft"), ("heavy-weapon", "heavy-weapon"), ("grenade", "grenade"),
        ("incendiary", "incendiary"), ("riot-agent", "riot-agent"), ("explosive", "explosive"), ("firearm", "firearm"), ("primitive-weapon", "primitive"),
    ];

    /// <summary>The words of the weapon and their kind, or null where the text names none.</summary>
    public static (int Token, string Kind)? Find(Happening happening)
    {
        if (happening.Sense.Type is not (EventType.Assault or EventType.Protest))
        {
            return null;
        }

        foreach (var frame in happening.Absorbed.Prepend(happening.Frame))
        {
            // Who runs over a mine is no weapon, in whatever vehicle.
            if (Of(frame, suffers: frame == happening.Frame && happening.Sense.To.Contains("subj", StringComparer.Ordinal)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    static (int Token, string Kind)? Of(Frame frame, bool suffers)
    {
        var sentence = frame.Sentence;
        (int Token, string Kind)? best = null;
        if (!frame.IsVerb)
        {
            // "a grenade attack", "mortar fire", "the car bombing".
            foreach (var child in sentence.Children(frame.Token))
            {
                if (sentence[child].Relation is Relation.Compound or Relation.Amod or Relation.Nmod && child < frame.Token)
                {
                    best = Better(best, sentence, child);
                }
            }
        }

        foreach (var word in frame.Words)
        {
            if (word != frame.Token && Plain(sentence, word) is { } kind && (best is not { } known || Rank(kind) < Rank(known.Kind)))
            {
                best = (word, kind);
            }
        }

        foreach (var argument in frame.Arguments)
        {
            var named = argument.Slot switch
            {
                "with" or "by" or "using" or "from" or "of" or "compound" or "amod" => true,
                "subj" => frame.IsVerb && !suffers,
                "in" => !frame.IsVerb || !sentence.HasChild(argument.Token, Relation.NmodPoss),
                "obj" => frame.IsVerb && WordClasses.Embedded.Contains("wield-verb", frame.Entry.Head),
                _ => false,
            };
            if (named)
            {
                foreach (var token in sentence.Conjuncts(argument.Token))
                {
                    best = Better(best, sentence, token);
                }
            }
        }

        if (!frame.IsVerb)
        {
            return best;
        }

        // "attacked the post, using rockets"; "attacked in a truck filled with explosives".
        foreach (var child in sentence.Children(frame.Token))
        {
            if (sentence[child].Relation is Relation.Advcl && sentence.Word(child) is "use" or "employ" or "wield" && sentence.Child(child, Relation.Obj) is >= 0 and var used)
            {
                best = Better(best, sentence, used);
            }
        }

        return best;
    }

    static (int Token, string Kind)? Better((int Token, string Kind)? best, Sentence sentence, int token)
    {
        if (KindOf(sentence, token) is not { } kind)
        {
            return best;
        }

        return best is not { } old || Rank(kind) < Rank(old.Kind) ? (token, kind) : best;
    }

    static int Rank(string kind) => Array.FindIndex(Kinds, k => k.Kind == kind);

    /// <summary>The kind of weapon a nominal names, or null: its head, the head with the word before it, or what it is full of.</summary>
    public static string? KindOf(Sentence sentence, int head)
    {
        var kind = Plain(sentence, head);
        var fire = WordClasses.Embedded.Contains("fire-word", sentence.Word(head)) || !EventLexicon.Embedded.Nouns(sentence.Word(head)).IsEmpty;
        foreach (var child in sentence.Children(head))
        {
            // "a barrage of rockets", "shells filled with chlorine", "rocket fire"; but not "a helicopter pilot".
            var filled = sentence[child].Relation is Relation.Acl && sentence.Word(child) is "fill" or "load" or "pack" or "contain" or "lace";
            foreach (var deeper in filled ? sentence.Children(child) : sentence.Children(head))
            {
                if ((sentence[deeper].Relation is Relation.Nmod or Relation.Obl or Relation.Obj || (fire && sentence[deeper].Relation is Relation.Compound)) && Plain(sentence, deeper) is { } inner
                    && (kind is null || inner is "chemical") && (filled || sentence.Preposition(deeper) is "of" or "" or "with"))
                {
                    kind = inner;
                }
            }
        }

        return kind;
    }

    static string? Plain(Sentence sentence, int token)
    {
        if (sentence[token].Upos is not (Upos.Noun or Upos.Propn or Upos.Adj or Upos.Verb))
        {
            return null;
        }

        var word = sentence.Word(token);
        var before = token > 0 ? sentence.Word(token - 1) + " " + word : word;
        var after = token + 1 < sentence.Count ? sentence.Word(token + 1) : "";
        if (after is "launcher" || (word is "grenade" && token > 0 && sentence.Form(token - 1) is "propelled" or "launched" or "rocket-propelled"))
        {
            return "heavy-weapon";
        }

        // Two words before one: a water cannon is no cannon.
        foreach (var words in (ReadOnlySpan<string>)[before, word])
        {
            foreach (var (name, kind) in Kinds)
            {
                if (WordClasses.Embedded.Contains(name, words) && (words != word || sentence[token].Upos is not Upos.Verb))
                {
                    return kind;
                }
            }
        }

        return null;
    }
}
