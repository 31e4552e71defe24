using Griot.Language;

namespace Griot.Coding;

/// <summary>Who voices what by which words, in tokens of one sentence; half-open ranges. What is not there has an empty range.</summary>
/// <param name="Cue">The head word of the cue.</param>
/// <param name="CueFirst">The first word of the cue, auxiliaries and adverbs beside it included.</param>
/// <param name="CueEnd">The end of the cue, particle and preposition included.</param>
/// <param name="Speaker">The head of the speaker, or -1.</param>
/// <param name="ContentFirst">The first word of what is voiced.</param>
/// <param name="ContentEnd">Its end.</param>
/// <param name="Spoken">Whether the cue is a word of saying, whose content may be a quotation that goes on.</param>
/// <param name="Rule">The rule that found it.</param>
readonly record struct Voice(int Cue, int CueFirst, int CueEnd, int Speaker, int ContentFirst, int ContentEnd, bool Spoken, CodingRule Rule);

/// <summary>Where cue, source and content begin and end: the conventions of <c>docs/attributions.md</c>.</summary>
static class VoiceSpans
{
    /// <summary>The cue of a verb: its auxiliaries and the adverbs right before it, and the verb that governs it where it is an infinitive ("refused to say").</summary>
    public static (int First, int End) CueOfVerb(Sentence sentence, int verb)
    {
        var first = verb;
        while (first > 0 && JoinsVerb(sentence, first - 1, verb))
        {
            first--;
        }

        // An adverb may stand before its verb only beside it: a leading "also" or "later" belongs, a sentence adverb behind its comma does not.
        if (sentence[verb].Relation is Relation.Xcomp && sentence[verb].Head is >= 0 and var governor && governor < first && sentence[governor].Upos is Upos.Verb or Upos.Adj
            && !sentence.HasChild(governor, Relation.Obj))
        {
            var between = true;
            for (var i = governor + 1; i < first; i++)
            {
                between &= sentence[i].Head == verb || sentence[i].Head == governor;
            }

            if (between)
            {
                first = CueOfVerb(sentence, governor).First;
            }
        }

        var end = verb + 1;
        while (end < sentence.Count && sentence[end].Head == verb && sentence[end].Relation is Relation.CompoundPrt)
        {
            end++;
        }

        return (first, end);
    }

    static bool JoinsVerb(Sentence sentence, int token, int verb)
    {
        var relation = sentence[token].Relation;
        var on = sentence[token].Head;
        if (on == verb)
        {
            return relation is Relation.Aux or Relation.AuxPass or Relation.Cop
                || (relation is Relation.Advmod && sentence[token].Xpos is not ("WRB" or "WP"))
                || (relation is Relation.Mark && sentence[token].Xpos is "TO");
        }

        // "very clearly said": what stands on such an adverb.
        return on > token && on < verb && relation is Relation.Advmod && sentence[on].Relation is Relation.Advmod && sentence[on].Head == verb;
    }

    /// <summary>The source: the whole phrase of the speaker with its appositions and relative clauses, without its preposition and without the cue.</summary>
    public static (int First, int End) Source(Sentence sentence, int speaker, int cueFirst, int cueEnd)
    {
        var (first, end) = sentence.Subtree(speaker);
        foreach (var child in sentence.Children(speaker))
        {
            if (child < speaker && sentence[child].Relation is Relation.Case or Relation.Cc or Relation.Mark)
            {
                first = Math.Max(first, sentence.Subtree(child).End);
            }
        }

        if (cueFirst >= first && cueFirst < end)
        {
            (first, end) = cueFirst > speaker ? (first, cueFirst) : (Math.Max(first, cueEnd), end);
        }

        while (end > speaker + 1 && sentence[end - 1].Upos is Upos.Punct && sentence.Form(end - 1) is not (")" or "]" or "”"))
        {
            end--;
        }

        // An apposition or a relative clause between commas is closed by its comma.
        if (cueFirst >= end + 1 && sentence.Form(end) is "," && HasComma(sentence, speaker, end))
        {
            end++;
        }

        while (first < speaker && (sentence[first].Upos is Upos.Punct || (sentence[first].Upos is Upos.Cconj && sentence[first].Relation is Relation.Cc)))
        {
            first++;
        }

        return (first, end);
    }

    /// <summary>A passive with its auxiliary or as a bare participle; a passive subject alone is the parser's slip ("the rebels vowed").</summary>
    public static bool IsPassive(Sentence sentence, int verb) =>
        sentence.IsPassive(verb) && (sentence.HasChild(verb, Relation.AuxPass) || !sentence.HasChild(verb, Relation.NsubjPass));

    static bool HasComma(Sentence sentence, int speaker, int end)
    {
        foreach (var child in sentence.Children(speaker))
        {
            if (child > speaker && child < end && sentence[child].Relation is Relation.Appos or Relation.AclRelcl or Relation.Acl or Relation.Nmod or Relation.Parataxis
                && sentence.Subtree(child).First is var first && first > 0 && sentence.Form(first - 1) is "," or "(")
            {
                return true;
            }
        }

        return sentence.Form(end - 1) is not ")" && end - speaker > 2 && sentence.Child(speaker, Relation.Flat) is >= 0 and var flat && HasComma(sentence, flat, end);
    }

    /// <summary>The subject as it stands in the text, a relative pronoun as itself; where the verb has none, that of the verb it shares one with; or -1.</summary>
    public static int Subject(Sentence sentence, int verb)
    {
        for (var steps = 0; verb >= 0 && steps < 5; steps++)
        {
            var best = -1;
            foreach (var child in sentence.Children(verb))
            {
                if (sentence[child].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.NsubjOuter && (best < 0 || Math.Abs(child - verb) < Math.Abs(best - verb)))
                {
                    best = child;
                }
            }

            if (best >= 0)
            {
                return best;
            }

            var head = sentence[verb].Head;
            switch (sentence[verb].Relation)
            {
                case Relation.Conj when head >= 0 && sentence[head].Upos is Upos.Verb or Upos.Aux or Upos.Adj:
                case Relation.Xcomp when head >= 0 && !sentence.HasChild(head, Relation.Obj):
                case Relation.Advcl or Relation.Parataxis when sentence[verb].Xpos is "VBG" or "VB" or "VBN":
                    verb = head;
                    break;
                case Relation.Xcomp when head >= 0:
                    return sentence.Child(head, Relation.Obj);
                case Relation.Acl when sentence[verb].Xpos is "VBG":
                    return head;
                default:
                    return -1;
            }
        }

        return -1;
    }

    /// <summary>Whether a word may be somebody who voices something: a name, a pronoun for people, a noun for people or bodies, a document.</summary>
    public static bool Speaks(Sentence sentence, int speaker)
    {
        var word = sentence.Word(speaker);
        return sentence[speaker].Upos switch
        {
            Upos.Propn => true,
            Upos.Pron or Upos.Det => word is not ("it" or "this" or "these" or "there" or "what" or "which" or "that"),
            Upos.Num => true,
            Upos.Noun or Upos.Adj => ActorLexicon.Embedded.Noun(word) is not null || CueLexicon.Embedded.IsDocument(word),
            _ => false,
        };
    }
}
