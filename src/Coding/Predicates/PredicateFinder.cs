using Griot.Language;

namespace Griot.Coding;

/// <summary>Finds the words of a sentence that the event lexicon knows, longest expressions first.</summary>
public sealed class PredicateFinder(EventLexicon lexicon)
{
    // A word of an expression stands at most this far from its head: "took part", "laid down their arms".
    const int Reach = 8;

    /// <summary>The candidates in text order. A token is the head of one candidate at most, and no part of two.</summary>
    public List<Frame> Find(Sentence sentence, int sentenceIndex)
    {
        var found = new List<Frame>();
        var taken = new bool[sentence.Count];

        // Expressions first, over the whole sentence, so that "fire" in "opened fire" is not an event of its own.
        for (var several = true; ; several = false)
        {
            for (var token = 0; token < sentence.Count; token++)
            {
                if (taken[token] || Match(sentence, token, several, taken) is not var (entry, words))
                {
                    continue;
                }

                foreach (var word in words)
                {
                    taken[word] = true;
                }

                found.Add(new Frame(sentence, sentenceIndex, token, entry, words));
            }

            if (!several)
            {
                break;
            }
        }

        found.Sort(static (a, b) => a.Token.CompareTo(b.Token));
        return found;
    }

    (LexiconEntry Entry, int[] Words)? Match(Sentence sentence, int token, bool several, bool[] taken)
    {
        var upos = sentence[token].Upos;
        if (several && upos is Upos.Adj && sentence.HasChild(token, Relation.Cop))
        {
            // "is active in", "are hostile to": an adjective that is said of somebody.
            foreach (var said in lexicon.Verbs("be"))
            {
                if (said.Others is [var adjective] && adjective == sentence.Word(token))
                {
                    return (said, [token]);
                }
            }
        }

        if (several && upos is Upos.Noun && sentence.HasChild(token, Relation.Cop) && sentence.Child(token, Relation.Case) is >= 0 and var preposition && preposition < token)
        {
            // "were on alert", "is in control of": what somebody is said to be in.
            foreach (var said in lexicon.Verbs("be"))
            {
                if (said.Others is [var at, var noun] && noun == sentence.Word(token) && at == sentence.Word(preposition))
                {
                    return (said, [preposition, token]);
                }
            }
        }

        var entries = upos switch
        {
            Upos.Verb => lexicon.Verbs(sentence.Word(token)),
            Upos.Noun when !sentence.IsVerbal(token) => lexicon.Nouns(sentence.Word(token)),
            // Headlines make proper nouns of common ones, and participles are tagged as adjectives.
            Upos.Propn => lexicon.Nouns(sentence.Word(token)),
            Upos.Adj when sentence[token].Xpos is "VBN" or "VBD" => lexicon.Verbs(sentence.Word(token)),
            Upos.Adj => lexicon.Adjectives(sentence.Word(token)),
            _ when sentence.IsVerbal(token) => lexicon.Verbs(sentence.Word(token)),
            _ => default,
        };
        foreach (var entry in entries)
        {
            if (entry.Others.IsEmpty == several)
            {
                continue;
            }

            if (entry.Others.IsEmpty)
            {
                return (entry, [token]);
            }

            if (Words(sentence, token, entry, taken) is int[] words)
            {
                return (entry, words);
            }
        }

        return null;
    }

    static int[]? Words(Sentence sentence, int head, LexiconEntry entry, bool[] taken)
    {
        var words = new int[entry.Others.Length + 1];
        words[0] = head;
        for (var i = 0; i < entry.Others.Length; i++)
        {
            var other = entry.Others[i];
            var match = -1;
            for (var token = Math.Max(0, head - Reach); token < Math.Min(sentence.Count, head + Reach + 1) && match < 0; token++)
            {
                if (token != head && !taken[token] && Array.IndexOf(words, token, 0, i + 1) < 0 && (sentence.Word(token) == other || sentence.Form(token).Equals(other, StringComparison.OrdinalIgnoreCase)) && HangsNear(entry, sentence, token, head))
                {
                    match = token;
                }
            }

            if (match < 0)
            {
                return null;
            }

            words[i + 1] = match;
        }

        Array.Sort(words);

        // "the attack on the gas plant" is no gas attack: no preposition stands between the words of a noun's expression but its own.
        if (sentence[head].Upos is Upos.Noun or Upos.Propn)
        {
            for (var token = words[0]; token < words[^1]; token++)
            {
                if (sentence[token].Upos is Upos.Adp && Array.IndexOf(words, token) < 0)
                {
                    return null;
                }
            }
        }

        return words;
    }

    // A child or a grandchild ("come under attack": under hangs on attack), or next to the head whatever the parser made of it.
    static bool HangsNear(LexiconEntry entry, Sentence sentence, int token, int head)
    {
        // A clause beside the verb is no part of its expression: "as jets attacked, fighters prepared convoys" prepares no attack.
        if (sentence[token].Upos is not Upos.Adv and not Upos.Adj && sentence[token].Relation is Relation.Advcl or Relation.Ccomp or Relation.Conj or Relation.Parataxis or Relation.Acl or Relation.AclRelcl or Relation.Nsubj)
        {
            return false;
        }

        // "No group has said": nobody said no.
        if (sentence[token].Relation is Relation.Det && sentence[token].Head is >= 0 and var noun && sentence[noun].Relation is Relation.Nsubj or Relation.NsubjPass)
        {
            return false;
        }

        // "called them puppets, and ruled out any amnesty": a particle goes with its own verb.
        if (sentence[token].Relation is Relation.CompoundPrt && sentence[token].Head != head)
        {
            return false;
        }

        // "called his counterpart on Tuesday" calls on nobody.
        var parent = sentence[token].Head;
        if (parent >= 0 && sentence[token].Upos is Upos.Adp && sentence[token].Relation is Relation.Case && TimeWords.IsTime(sentence.Word(parent)))
        {
            return false;
        }

        // "come under attack", "under house arrest"; but who triggers a landmine blast triggers no landmine: what only names another noun is no part.
        return parent == head || (parent >= 0 && sentence[parent].Head == head && (sentence[head].Upos is not Upos.Verb || sentence[token].Relation is not Relation.Compound || sentence[parent].Relation is Relation.Obl || entry.Others.Contains(sentence.Word(parent), StringComparer.Ordinal))) || (token == head + 1 && sentence[token].Upos is Upos.Adp or Upos.Adv or Upos.Part);
    }
}
