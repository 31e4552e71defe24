using Griot.Language;

namespace Griot.Coding;

/// <summary>Whose subject is whose: the grammar that the subject rules share.</summary>
static class Subjects
{
    // Verbs whose object does not act in the infinitive: "Mali promised France to withdraw".
    static readonly HashSet<string> SubjectControl = new(["promise", "vow", "pledge", "threaten", "swear", "use", "call", "telephone", "phone"], StringComparer.Ordinal);

    // Verbs that turn to somebody by a preposition: who is addressed acts in the infinitive.
    static readonly HashSet<string> Addressing = new(["appeal", "call", "plead", "shout", "signal", "beckon", "whisper"], StringComparer.Ordinal);

    // Verbs whose object did what the clause behind it says: "accused the rebels of killing".
    static readonly HashSet<string> Accusing = new(["accuse", "suspect", "blame", "charge", "convict", "indict", "condemn", "criticise", "criticize"], StringComparer.Ordinal);

    /// <summary>The subject that stands beside a verb, with relative pronouns read as what they refer to; -1 where there is none.</summary>
    public static int Own(Sentence sentence, int verb)
    {
        // Of two subjects the nearer is the verb's: the other was left behind by the clause before it.
        var (passive, compound, nearest) = (-1, -1, -1);
        foreach (var child in sentence.Children(verb))
        {
            switch (sentence[child].Relation)
            {
                case Relation.Nsubj or Relation.NsubjOuter when sentence.Word(child) is not ("it" or "there") || !IsExpletive(sentence, verb):
                    nearest = nearest < 0 || Math.Abs(child - verb) < Math.Abs(nearest - verb) ? child : nearest;
                    break;

                // "It demanded that": no filler, whatever the parser says, before a verb that wants somebody.
                case Relation.Expl when child < verb && sentence.Word(child) is "it" && !sentence.IsPassive(verb) && CueLexicon.Embedded.Say(sentence.Word(verb)) is not null:
                    compound = child;
                    break;
                // "Syria says it is willing to": whoever is willing is somebody, whatever the parser says.
                case Relation.Expl when child < verb && sentence[verb].Upos is Upos.Adj && sentence.Word(child) is "it" && !EventLexicon.Embedded.Adjectives(sentence.Word(verb)).IsEmpty:
                    compound = child;
                    break;
                case Relation.AuxPass or Relation.Aux when child < verb && sentence.IsMisread(child):
                    compound = child;
                    break;
                case Relation.NsubjPass:
                    // "ten were killed and 32 others wounded": the second is the participle's.
                    passive = passive >= 0 && child > verb && sentence.HasChild(child, Relation.Cc) ? passive : child;
                    break;
                case Relation.Obl or Relation.OblUnmarked when child < verb && compound < 0 && sentence[child].Upos is Upos.Noun && sentence.HasChild(child, Relation.Nummod)
                    && sentence.Preposition(child).Length == 0 && !TimeWords.IsTime(sentence.Word(child)):
                    // "up to 30 militants died": a bounded number makes the parser miss the subject.
                    compound = child;
                    break;
                case Relation.Compound when child < verb && sentence[child].Upos is Upos.Noun or Upos.Propn && sentence[verb].Xpos is "VBZ" or "VBD" or "VBP":
                    // "a senior commander admits": a finite verb has no compounds; the parser took it for a noun.
                    compound = child;
                    break;
            }
        }

        var own = nearest >= 0 ? nearest : passive;
        return own < 0 ? compound : Speaking(sentence, Antecedent(sentence, own, verb), verb);
    }

    // "The army said it would withdraw": the pronoun stands for the speaker, where it can.
    static int Speaking(Sentence sentence, int subject, int verb) =>
        sentence[subject].Xpos is "PRP" && SpeakerOf(sentence, verb) is >= 0 and var speaker && speaker < subject && CanStandFor(sentence, subject, speaker) ? speaker : subject;

    /// <summary>Who says the clause of a verb, by the verb of saying that governs it; -1 where none does.</summary>
    public static int SpeakerOf(Sentence sentence, int verb)
    {
        for (var (clause, head) = (verb, sentence[verb].Head); ; (clause, head) = (head, sentence[head].Head))
        {
            if (head < 0)
            {
                return InParenthesis(sentence, clause);
            }

            switch (sentence[clause].Relation)
            {
                case Relation.Ccomp:
                    return CueLexicon.Embedded.Say(sentence.Word(head)) is not null && !sentence.IsPassive(head) ? Of(sentence, head) : -1;
                case Relation.Conj or Relation.Xcomp when sentence[head].Upos is Upos.Verb or Upos.Aux or Upos.Adj:
                    break;
                default:
                    return InParenthesis(sentence, clause);
            }
        }
    }

    // "..., the army said".
    static int InParenthesis(Sentence sentence, int clause) =>
        sentence.Child(clause, Relation.Parataxis) is >= 0 and var beside && sentence[beside].Upos is Upos.Verb && CueLexicon.Embedded.Say(sentence.Word(beside)) is not null
            && !sentence.IsPassive(beside) && !sentence.HasChild(beside, Relation.Ccomp, Relation.Obj) ? Own(sentence, beside) : -1;

    /// <summary>Whether a pronoun agrees with a noun in number, and in being a person or none.</summary>
    public static bool CanStandFor(Sentence sentence, int pronoun, int speaker)
    {
        if (sentence[speaker].Upos is not (Upos.Noun or Upos.Propn))
        {
            return false;
        }

        var plural = sentence[speaker].Xpos is "NNS" or "NNPS" || sentence.Conjuncts(speaker).Count > 1;
        return sentence.Word(pronoun) switch
        {
            "it" or "its" => !plural && !IsPerson(sentence, speaker),
            "they" or "their" => plural || !IsPerson(sentence, speaker),
            "he" or "she" or "his" or "her" => !plural && IsPerson(sentence, speaker),
            _ => false,
        };
    }

    static bool IsPerson(Sentence sentence, int token)
    {
        foreach (var name in Griot.Places.Countries.Embedded.ByName(sentence.Form(token)) is null ? sentence.Names : [])
        {
            if (name.Kind is NameKind.Person && token >= name.First && token < name.End)
            {
                return true;
            }
        }

        var word = sentence.Word(token);
        return WordClasses.Embedded.Contains("leader", word) || WordClasses.Embedded.Contains("official", word) || (sentence[token].Upos is Upos.Noun && WordClasses.Embedded.Contains("person", word));
    }

    // "It emerged that"; but "it recalled that": whatever says something is somebody.
    static bool IsExpletive(Sentence sentence, int verb) => sentence.HasChild(verb, Relation.Ccomp, Relation.Csubj) && (sentence.IsPassive(verb) || CueLexicon.Embedded.Say(sentence.Word(verb)) is null);

    /// <summary>"who", "which" and "that" stand for the noun that the relative clause describes.</summary>
    public static int Antecedent(Sentence sentence, int token, int verb)
    {
        if (sentence[token].Xpos is not ("WP" or "WDT") && !(sentence.Word(token) == "that" && sentence[token].Upos is Upos.Pron && verb >= 0 && sentence[verb].Relation is Relation.AclRelcl))
        {
            return token;
        }

        for (var clause = verb; clause >= 0; clause = sentence[clause].Head)
        {
            if (sentence[clause].Relation is Relation.AclRelcl)
            {
                return sentence[clause].Head;
            }

            if (sentence[clause].Relation is not (Relation.Conj or Relation.Xcomp))
            {
                break;
            }
        }

        return token;
    }

    /// <summary>The subject a verb takes over from the words above it, or -1; <paramref name="depth"/> bounds the climb.</summary>
    public static int Inherited(Sentence sentence, int verb, int depth = 0)
    {
        var head = sentence[verb].Head;
        if (head < 0 || depth > 6)
        {
            return -1;
        }

        var relation = sentence[verb].Relation;
        switch (relation)
        {
            case Relation.Xcomp:
            case Relation.Advcl when sentence.ChildWithLemma(verb, "to") >= 0 && CueLexicon.Embedded.Complement(sentence.Word(head)) is { Status: Record.Status.Demanded }:
            {
                var obj = sentence.Child(head, Relation.Obj);
                if (obj < 0)
                {
                    obj = sentence.Child(head, Relation.Iobj);
                }

                // "appealed to the rebels to disarm"
                if (obj < 0 && Addressing.Contains(sentence.Word(head)))
                {
                    foreach (var child in sentence.Children(head))
                    {
                        if (child > head && child < verb && sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "to" or "on" or "upon" or "with")
                        {
                            return child;
                        }
                    }
                }

                return obj >= 0 && !SubjectControl.Contains(sentence.Word(head)) ? Antecedent(sentence, obj, head) : Of(sentence, head, depth + 1);
            }

            // "accused men close to the captain of murdering them": whoever is accused.
            case Relation.Advcl when sentence[verb].Xpos is "VBG" && sentence.ChildWithLemma(verb, "of") >= 0 && Accusing.Contains(sentence.Word(head)) && sentence.Child(head, sentence.IsPassive(head) ? Relation.NsubjPass : Relation.Obj) is >= 0 and var accused:
                return accused;

            // "barred her from leaving": the object does not leave.
            case Relation.Advcl when sentence[verb].Xpos is "VBG" && sentence.ChildWithLemma(verb, "from") >= 0 && sentence.Child(head, Relation.Obj) is >= 0 and var barred:
                return barred;

            // "fighters overran a base", with the finite verb taken for a preposition of its subject.
            case Relation.Case when head < verb && sentence[verb].Xpos is "VBD" or "VBZ" or "VBP":
                return head;
            case Relation.Conj when sentence[head].Upos is Upos.Verb or Upos.Aux or Upos.Adj:
            case Relation.Advcl or Relation.Ccomp or Relation.Parataxis when !sentence.HasChild(verb, Relation.Nsubj, Relation.NsubjPass)
                && (sentence[verb].Xpos is "VBG" || (relation is Relation.Advcl && sentence[verb].Xpos is not ("VBD" or "VBZ" or "VBP"))):
                return Of(sentence, head, depth + 1);
            // "is considering whether to share intelligence"
            case Relation.Ccomp when sentence.ChildWithLemma(verb, "whether") >= 0 && sentence.ChildWithLemma(verb, "to") >= 0:
                return Of(sentence, head, depth + 1);
            case Relation.Ccomp:
            {
                // "Fighters overran the town, officials said", with both subjects hung on the saying.
                foreach (var child in sentence.Children(head))
                {
                    if (sentence[child].Relation is Relation.Nsubj && child < verb && verb < head && child != Own(sentence, head))
                    {
                        return child;
                    }
                }

                return -1;
            }

            case Relation.Acl when sentence.ChildWithLemma(verb, "to") >= 0:
            {
                // "foiled a plot to overthrow the captain": who foils it does not overthrow him.
                if (sentence[head].Relation is Relation.Obj && sentence[head].Head is >= 0 and var foiling && CueLexicon.Embedded.Complement(sentence.Word(foiling)) is { Negated: true })
                {
                    return sentence.Child(head, Relation.NmodPoss);
                }

                // "plans to attack", "used the intervention to issue warrants": the owner of the noun, or the subject of its verb.
                var owner = sentence.Child(head, Relation.NmodPoss);
                return owner >= 0 ? owner : sentence[head].Head >= 0 && sentence[head].Relation is Relation.Obj or Relation.Obl ? Of(sentence, sentence[head].Head, depth + 1) : -1;
            }

            // "of attacking", "for killing": a clause on a noun or an adjective.
            case Relation.Acl when sentence[verb].Xpos is "VBG" && sentence.HasChild(verb, Relation.Mark, Relation.Case):
                return sentence[head].Head is not (>= 0 and var governor) ? -1 : Accusing.Contains(sentence.Word(governor)) ? head : Of(sentence, governor, depth + 1);
            default:
                return -1;
        }
    }

    /// <summary>
    /// The verb that a participle before a noun really goes on from, or -1: in "raided the office and confiscated computers" the parser may take
    /// "confiscated" for a word about the computers.
    /// </summary>
    public static int GoesOnFrom(Sentence sentence, int participle)
    {
        if (sentence[participle].Relation is not Relation.Amod || sentence[participle].Xpos is not ("VBN" or "VBD") || participle < 2 || sentence[participle - 1].Upos is not Upos.Cconj || sentence[participle].Head <= participle)
        {
            return -1;
        }

        for (var (node, steps) = (sentence[participle].Head, 0); node >= 0 && steps < 6; (node, steps) = (sentence[node].Head, steps + 1))
        {
            if (sentence[node].Upos is Upos.Verb && node < participle)
            {
                return sentence[node].Xpos is "VBD" or "VBN" && !sentence.IsPassive(node) && Of(sentence, node) >= 0 ? node : -1;
            }
        }

        return -1;
    }

    /// <summary>The finite verb that the parser read as an attribute of its object ("Burkina Faso severed ties"), or -1.</summary>
    public static int SwallowedVerb(Sentence sentence, int noun)
    {
        foreach (var child in sentence.Children(noun))
        {
            if (child < noun && sentence[child].Relation is Relation.Amod && sentence[child].Xpos is "VBD" or "VBN" && IsSwallowed(sentence, child))
            {
                return child;
            }
        }

        return -1;
    }

    /// <summary>Whether a participle before a noun is the finite verb of the clause, with its subject before it.</summary>
    public static bool IsSwallowed(Sentence sentence, int participle)
    {
        if (participle == 0 || sentence[participle].Relation is not Relation.Amod || sentence[participle].Head <= participle)
        {
            return false;
        }

        var before = sentence[participle - 1].Upos;
        return GoesOnFrom(sentence, participle) >= 0
            || (sentence[participle].Xpos is "VBD" && before is not (Upos.Num or Upos.Det or Upos.Adj))
            || (sentence[participle].Xpos is "VBN" && before is Upos.Noun or Upos.Propn && sentence[sentence[participle].Head].Relation is Relation.Root);
    }

    /// <summary>The surface subject of a verb, its own or inherited.</summary>
    public static int Of(Sentence sentence, int verb, int depth = 0)
    {
        var own = Own(sentence, verb);
        if (own >= 0)
        {
            return own;
        }

        return sentence[verb].Relation switch
        {
            Relation.Acl or Relation.Amod when sentence[verb].Xpos is "VBG" or "VBN" && sentence.ChildWithLemma(verb, "to") < 0 => sentence[verb].Head,
            _ => Inherited(sentence, verb, depth),
        };
    }
}
