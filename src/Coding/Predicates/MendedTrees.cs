using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// The parser's usual slips in reports, set right before a sentence is coded: who hangs on what changes, words and tags do not. Each mending is one method with
/// the slip it mends.
/// </summary>
static class MendedTrees
{
    /// <summary>The text with its trees mended; the same text where there was nothing to mend.</summary>
    public static ParsedText Of(ParsedText text)
    {
        Sentence[]? mended = null;
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            if (Of(text.Sentences[s], text.Text) is { } sentence)
            {
                mended ??= [.. text.Sentences];
                mended[s] = sentence;
            }
        }

        return mended is null ? text : new(text.Text, [.. mended]);
    }

    static Sentence? Of(Sentence sentence, string text)
    {
        var tokens = sentence.Tokens.ToArray();
        var changed = SpeakersAtTheEnd(sentence, tokens) | JoinedToAnInfinitive(sentence, tokens) | BehindAnInfinitive(sentence, tokens) | DeniedWithoutThat(sentence, tokens);
        return changed && IsTree(tokens) ? new(text, sentence.Span, tokens, sentence.Names) : null;
    }

    // "killed 17 civilians, residents and a rights group said": who speaks at the end was joined to those who were killed.
    static bool SpeakersAtTheEnd(Sentence sentence, Token[] tokens)
    {
        var saying = sentence.Count - 1;
        while (saying > 0 && sentence[saying].Upos is Upos.Punct)
        {
            saying--;
        }

        if (saying < 4 || sentence[saying].Upos is not Upos.Verb || CueLexicon.Embedded.Say(sentence.Word(saying)) is null || sentence[saying].Head is not (>= 0 and var told) || told > saying
            || sentence.HasChild(saying, Relation.Nsubj, Relation.NsubjPass) || sentence.HasChild(saying, Relation.Cc, Relation.Mark))
        {
            return false;
        }

        // Back from the verb over nouns alone to their comma.
        var first = saying - 1;
        while (first > 0 && sentence[first].Upos is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Det or Upos.Cconj or Upos.Adp or Upos.Num)
        {
            first--;
        }

        if (sentence.Form(first) is not "," || first + 1 >= saying)
        {
            return false;
        }

        for (var speaker = first + 1; speaker < saying; speaker++)
        {
            if (sentence[speaker].Upos is Upos.Noun or Upos.Propn && sentence[speaker].Relation is Relation.Conj or Relation.Appos && sentence[speaker].Head < first && VoiceSpans.Speaks(sentence, speaker))
            {
                tokens[speaker] = tokens[speaker] with { Head = saying, Relation = Relation.Nsubj };
                tokens[saying] = tokens[saying] with { Relation = Relation.Parataxis };
                return true;
            }
        }

        return false;
    }

    // "tried to seize the airport and exchanged fire": a finite verb is joined to the finite verb, not to its infinitive.
    static bool JoinedToAnInfinitive(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Relation is Relation.Conj && (sentence[token].Xpos is "VBD" or "VBZ" || (sentence[token].Xpos is "VBN" && !sentence.HasChild(token, Relation.Aux, Relation.AuxPass)))
                && sentence[token].Head is >= 0 and var joined && Governor(sentence, joined) is >= 0 and var governor
                && governor < token && !sentence.HasChild(token, Relation.Nsubj, Relation.NsubjPass))
            {
                tokens[token] = tokens[token] with { Head = governor };
                changed = true;
            }
        }

        return changed;
    }

    // "ordered him to leave, accusing him of obstruction": the participle behind the comma tells what the one who ordered did.
    static bool BehindAnInfinitive(Sentence sentence, Token[] tokens)
    {
        var changed = false;
        for (var token = 2; token < sentence.Count; token++)
        {
            if (sentence[token].Relation is Relation.Advcl && sentence[token].Xpos is "VBG" && sentence.Form(token - 1) is "," && sentence[token].Head is >= 0 and var below && below < token
                && Governor(sentence, below) is >= 0 and var governor && CueLexicon.Embedded.Say(sentence.Word(token)) is not null)
            {
                tokens[token] = tokens[token] with { Head = governor };
                changed = true;
            }
        }

        return changed;
    }

    // "A lawyer denied the president had tried": without "that" the first verb was taken for a participle, and its subject for that of the second.
    static bool DeniedWithoutThat(Sentence sentence, Token[] tokens)
    {
        for (var token = 1; token + 2 < sentence.Count; token++)
        {
            if (sentence[token].Relation is not Relation.Acl || sentence[token].Xpos is not ("VBD" or "VBN") || CueLexicon.Embedded.Say(sentence.Word(token)) is null || sentence[token].Head is not (>= 0 and var speaker)
                || speaker > token || sentence[speaker].Relation is not Relation.Nsubj || sentence[speaker].Head is not (>= 0 and var verb) || verb < token || verb != sentence.Root)
            {
                continue;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (child > token && child < verb && sentence[child].Relation is Relation.Nsubj)
                {
                    tokens[token] = tokens[token] with { Head = -1, Relation = Relation.Root };
                    tokens[speaker] = tokens[speaker] with { Head = token };
                    tokens[verb] = tokens[verb] with { Head = token, Relation = Relation.Ccomp };
                    return true;
                }
            }
        }

        return false;
    }

    // The finite verb that an infinitive with "to" depends on, or -1.
    static int Governor(Sentence sentence, int infinitive) =>
        sentence[infinitive].Xpos is "VB" && sentence[infinitive].Relation is Relation.Xcomp or Relation.Advcl or Relation.Ccomp && sentence.ChildWithLemma(infinitive, "to") >= 0
        && sentence[infinitive].Head is >= 0 and var above && above < infinitive && sentence[above].Xpos is "VBD" or "VBZ" or "VBP" ? above : -1;

    static bool IsTree(Token[] tokens)
    {
        for (var token = 0; token < tokens.Length; token++)
        {
            var steps = 0;
            for (var at = token; at >= 0; at = tokens[at].Head)
            {
                if (steps++ > tokens.Length)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
