using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>What a predicate does to the people it counts.</summary>
enum TollKind : byte
{
    None,
    Killed,
    Wounded,
    Abducted,
    Arrested,
}

/// <summary>Reads how many were killed, wounded, abducted or arrested.</summary>
static class Tolls
{
    public static TollKind KindOf(Frame frame)
    {
        var kind = KindOf(frame.Entry.Words) is not TollKind.None and var whole ? whole : KindOf(frame.Entry.Head);
        foreach (var other in frame.Entry.Others)
        {
            kind = kind is TollKind.None ? KindOf(other) : kind;
        }

        // "left dozens dead", "left seven people wounded": what it leaves says what it did.
        if (kind is TollKind.None && frame.Entry.Head is "leave")
        {
            foreach (var argument in frame.Arguments)
            {
                if (argument.Slot is "xcomp" or "obj")
                {
                    kind = kind is TollKind.None ? KindOf(frame.Sentence.Word(argument.Token)) : kind;
                    kind = kind is TollKind.None && frame.Sentence.Child(argument.Token, Relation.Amod) is >= 0 and var left ? KindOf(frame.Sentence.Word(left)) : kind;
                }
            }
        }

        // "seized scores of women": people whom nobody has a right to hold, as the hostages of classes.txt; what is seized by right is a thing or a suspect.
        if (kind is TollKind.None && frame.Entry.Head is "seize" or "grab" && frame.Find("obj") is >= 0 and var held && IsCaptive(frame.Sentence, held))
        {
            return TollKind.Abducted;
        }

        // "hacked to death", "hacked to death 16 villagers".
        return kind is TollKind.None or TollKind.Wounded && frame.IsVerb && (frame.Find("to") is >= 0 and var end && frame.Sentence.Word(end) is "death" || IsToDeath(frame.Sentence, frame.Token)) ? TollKind.Killed : kind;
    }

    /// <summary>Whether "to death" stands right behind a verb.</summary>
    public static bool IsToDeath(Sentence sentence, int verb) => verb + 2 < sentence.Count && sentence.Word(verb + 1) is "to" && sentence.Word(verb + 2) is "death";

    // "women", "scores of women".
    static bool IsCaptive(Sentence sentence, int token)
    {
        if (ActorLexicon.Embedded.Noun(sentence.Word(token)) is { Kind: "person" or "people" } || WordClasses.Embedded.Contains("hostage", sentence.Word(token)))
        {
            return true;
        }

        foreach (var child in sentence.Children(token))
        {
            if (Numbers.OfPhrase(sentence, token) is not null && child > token && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of")
            {
                return IsCaptive(sentence, child);
            }
        }

        return false;
    }

    /// <summary>
    /// The tolls that a sentence says have changed, with the word they hang on: "raising the death toll to 45", "the toll from the attack rose to 34",
    /// "the number of dead reached 20".
    /// </summary>
    public static IEnumerable<(TollKind Kind, Toll Toll, int Noun, int Verb)> Revised(Sentence sentence)
    {
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Upos is not Upos.Noun || sentence[token].Head is not (>= 0 and var verb) || !WordClasses.Embedded.Contains("toll-verb", sentence.Word(verb)) || NounKind(sentence, token) is not (not TollKind.None and var kind))
            {
                continue;
            }

            foreach (var child in sentence.Children(verb))
            {
                var named = sentence.Preposition(child) is "to" or "at" ? sentence[child].Relation is Relation.Obl : child != token && sentence[child].Relation is Relation.Obj or Relation.OblUnmarked;
                if (named && child > verb && NumberOf(sentence, child) is { } toll)
                {
                    yield return (kind, toll, token, verb);
                }
            }
        }
    }

    /// <summary>The figures that somebody in a sentence puts a number at: "police put the number at 47".</summary>
    public static IEnumerable<(TollKind Kind, Toll Toll, int Verb)> Figures(Sentence sentence)
    {
        for (var noun = 1; noun < sentence.Count; noun++)
        {
            if (sentence[noun].Relation is not Relation.Obj || sentence.Word(noun) is not ("number" or "toll" or "figure" or "count") || sentence[noun].Head is not (>= 0 and var verb) || sentence.Word(verb) is not ("put" or "place" or "set"))
            {
                continue;
            }

            foreach (var child in sentence.Children(verb))
            {
                if (child > noun && sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "at" && NumberOf(sentence, child) is { } toll)
                {
                    yield return (NounKind(sentence, noun) is not TollKind.None and var kind ? kind : TollKind.Killed, toll, verb);
                }
            }
        }
    }

    // A number by itself, or that of a phrase.
    static Toll? NumberOf(Sentence sentence, int token) =>
        (sentence[token].Upos is Upos.Num ? Numbers.Bounded(sentence, token) : Numbers.OfPhrase(sentence, token)) is var (count, first, end) ? new(count, Role.Target, Words(sentence, first, Math.Max(end, token + 1))) : null;

    /// <summary>The words of a number.</summary>
    public static Quote Words(Sentence sentence, int first, int end)
    {
        var span = TextSpan.Between(sentence[first].Span.Start, sentence[end - 1].Span.End);
        return new(sentence.Text.Slice(span.Start - sentence.Span.Start, span.Length).ToString(), span.Start, span.End);
    }

    // A toll is of the dead unless it says otherwise.
    static TollKind NounKind(Sentence sentence, int noun)
    {
        if (sentence.Word(noun) is not ("toll" or "number" or "count" or "tally"))
        {
            return TollKind.None;
        }

        foreach (var child in sentence.Children(noun))
        {
            if (sentence[child].Relation is Relation.Compound or Relation.Nmod or Relation.Amod && KindOf(sentence.Word(child)) is not TollKind.None and var kind)
            {
                return kind;
            }

            // "the number of dead soldiers"
            if (sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of" && sentence.Child(child, Relation.Amod) is >= 0 and var state && KindOf(sentence.Word(state)) is not TollKind.None and var counted)
            {
                return counted;
            }
        }

        return sentence.Word(noun) is "toll" ? TollKind.Killed : TollKind.None;
    }

    static TollKind KindOf(string lemma)
    {
        var classes = WordClasses.Embedded;
        return classes.Contains("toll-killed", lemma) ? TollKind.Killed
            : classes.Contains("toll-wounded", lemma) ? TollKind.Wounded
            : classes.Contains("toll-abducted", lemma) ? TollKind.Abducted
            : classes.Contains("toll-arrested", lemma) ? TollKind.Arrested
            : TollKind.None;
    }

    /// <summary>The toll of a frame, counted on what fills the slot; the slots are tried in order.</summary>
    /// <param name="frame">The predicate.</param>
    /// <param name="text">The document.</param>
    /// <param name="actors">Tells whether two that are counted are of one side.</param>
    /// <param name="of">Whose the toll is.</param>
    /// <param name="slots">Where those who are counted may stand.</param>
    public static Toll? Read(Frame frame, string text, ActorResolver actors, Role of, params ReadOnlySpan<string> slots)
    {
        foreach (var slot in slots)
        {
            if (frame.Find(slot) is not (>= 0 and var token))
            {
                continue;
            }

            // "two journalists and a police officer" are summed; "13 soldiers and 65 rebels" are of two sides, and the first are meant.
            Toll? total = null;
            var side = SideOf(token);
            foreach (var conjunct in frame.Sentence.Conjuncts(token))
            {
                if (IsThing(frame.Sentence, conjunct))
                {
                    continue;
                }

                if (Numbers.OfPhrase(frame.Sentence, conjunct) is not var (count, first, end))
                {
                    // "killed the mayor": one person.
                    if (frame.Sentence[conjunct].Xpos is not ("NN" or "NNP") || actors.Mention(frame.SentenceIndex, conjunct) is not { IsPerson: true, Plural: false } person)
                    {
                        continue;
                    }

                    (count, first, end) = (new Count(1, 1, 1), person.First, person.End);
                }

                var (_, phraseEnd) = frame.Sentence.Phrase(conjunct);
                var toll = new Toll(count, of, frame.Sentence.Quote(first, Math.Max(end, phraseEnd), text));
                if (total is null || SideOf(conjunct) is var other && (other == side || !(IsFighters(other) || IsFighters(side))))
                {
                    total = total is null ? toll : Add(total, toll, text);
                }
            }

            if (total is not null)
            {
                return total;
            }
        }

        return null;

        // "15 of his fighters" are fighters.
        string? SideOf(int token)
        {
            var counted = frame.Sentence[token].Upos is Upos.Num && frame.Sentence.OfPhrase(token) is >= 0 and var whose ? whose : token;
            var known = actors.Mention(frame.SentenceIndex, token)?.Kind;
            return ActorLexicon.Embedded.Noun(frame.Sentence.Word(counted)) is { } noun && IsFighters(noun.Kind) ? noun.Kind : known;
        }
    }

    static bool IsFighters(string? kind) => kind is "rebel" or "militia" or "unknown-armed";

    // "burned 30 homes" wounds nobody, and a battalion is not one person.
    static bool IsThing(Sentence sentence, int token) =>
        sentence.Word(token) is var word && (WordClasses.Embedded.Contains("property", word) || WordClasses.Embedded.Contains("military-asset", word) || WordClasses.Embedded.Contains("armed-body", word));

    static Toll Add(Toll a, Toll b, string text)
    {
        var (start, end) = (Math.Min(a.Words.Start, b.Words.Start), Math.Max(a.Words.End, b.Words.End));
        return new(new(a.Number.Low + b.Number.Low, a.Number.Best + b.Number.Best, a.Number.High + b.Number.High), a.Of, new(text[start..end], start, end));
    }

    public static Casualties With(Casualties? casualties, TollKind kind, Toll toll)
    {
        casualties ??= new();
        return kind switch
        {
            TollKind.Killed => casualties with { Killed = casualties.Killed ?? toll },
            TollKind.Wounded => casualties with { Wounded = casualties.Wounded ?? toll },
            TollKind.Abducted => casualties with { Abducted = casualties.Abducted ?? toll },
            TollKind.Arrested => casualties with { Arrested = casualties.Arrested ?? toll },
            _ => casualties,
        };
    }
}
