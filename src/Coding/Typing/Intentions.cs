using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// What an actor means to do is an event of its own now, whatever becomes of it: to PLOVER the cooperation that is announced is
/// agreed, the cooperation that is refused rejected, the harm that is announced threatened.
/// </summary>
static class Intentions
{
    // Modes of a refusal and of a threat by what is refused or threatened.
    static string? ModeOf(EventType intention, EventType content) => (intention, content) switch
    {
        (EventType.Reject, EventType.Retreat or EventType.Concede) => "yield",
        (EventType.Reject, EventType.Consult) => "meet",
        (EventType.Reject, _) => "assist",
        (EventType.Threaten, EventType.Assault) => "violence",
        (EventType.Threaten, EventType.Coerce) => "restrict",
        (EventType.Threaten, EventType.Sanction) => "relations",
        _ => null,
    };

    /// <summary>The sense of the intention behind a happening, or null where nobody is said to intend it.</summary>
    public static Sense? Of(Sentence sentence, Happening happening, Func<int, bool> isHappening)
    {
        if (happening.Sense.Type is not { } content)
        {
            return null;
        }

        // People who will flee agree to nothing.
        if (content is EventType.Retreat && happening.Sense.Contexts.Contains("migration", StringComparer.Ordinal))
        {
            return null;
        }

        var cooperative = content is EventType.Consult or EventType.Support or EventType.Concede or EventType.Cooperate or EventType.Aid or EventType.Retreat;
        var hostile = content is EventType.Protest or EventType.Sanction or EventType.Coerce or EventType.Assault;
        if (!(cooperative || hostile) || Verb(sentence, happening.Frame) is not (>= 0 and var verb) || Intended(sentence, verb, isHappening) is not { } firm)
        {
            return null;
        }

        // That somebody will do harm is a threat only in the mouth of who will do it; others foresee it.
        if (hostile && (!firm || !(IsOwnWord(sentence, verb) || (content is EventType.Coerce or EventType.Sanction && IsPlanned(sentence, verb)))))
        {
            return null;
        }

        var type = hostile ? EventType.Threaten : firm ? EventType.Agree : EventType.Reject;
        return happening.Sense with { Type = type, Mode = ModeOf(type, content) };
    }

    /// <summary>The verb that carries mood and negation: the predicate itself, or that which a noun leans on ("will hold talks").</summary>
    static int Verb(Sentence sentence, Frame frame)
    {
        if (frame.IsVerb)
        {
            return frame.Token;
        }

        var noun = sentence.FirstConjunct(frame.Token);
        var verb = sentence[noun].Head;
        return verb >= 0 && sentence[verb].Upos is Upos.Verb && sentence[noun].Relation is Relation.Obj or Relation.Obl or Relation.NsubjPass
            && (sentence[noun].Relation is not Relation.Obl || sentence.Preposition(noun) is "on" or "in" or "to") ? verb : -1;
    }

    // True where it is intended, false where it is refused, null where neither is said.
    static bool? Intended(Sentence sentence, int verb, Func<int, bool> isHappening)
    {
        var negated = false;
        for (var (node, steps) = (verb, 0); steps < 4; steps++)
        {
            var future = false;
            foreach (var child in sentence.Children(node))
            {
                switch (sentence[child].Relation)
                {
                    case Relation.Aux when sentence.Word(child) is "will" or "shall" or "'ll" or "wo":
                        future = true;
                        break;
                    case Relation.Aux when sentence.Word(child) is "would":
                        // "said it would withdraw" reports "will"; "would withdraw if" does not.
                        future = Subjects.SpeakerOf(sentence, node) >= 0;
                        if (!future)
                        {
                            return null;
                        }

                        break;
                    case Relation.Aux when CueLexicon.Embedded.Modal(sentence.Word(child)) is not null && sentence.Word(child) is not ("be" or "have" or "do"):
                    case Relation.Mark when CueLexicon.Embedded.IsCondition(sentence.Word(child)):
                        return null;
                    case Relation.Advmod when CueLexicon.Embedded.IsNegation(sentence.Word(child)):
                        negated = !negated;
                        break;
                    case Relation.Advmod when CueLexicon.Embedded.Hedge(sentence.Word(child)) is { Status: Status.Predicted or Status.Hypothetical or Status.Alleged }:
                        return null;
                }
            }

            if (future)
            {
                return !negated;
            }

            var head = sentence[node].Head;
            var relation = sentence[node].Relation;
            if (head < 0)
            {
                return null;
            }

            if (relation is Relation.Conj && Subjects.Own(sentence, head) is >= 0 && !sentence.HasChild(node, Relation.Nsubj, Relation.Aux))
            {
                node = head;
                continue;
            }

            if (relation is not (Relation.Xcomp or Relation.Advcl or Relation.Acl) || sentence.ChildWithLemma(node, "to") < 0)
            {
                return null;
            }

            // Where the word above is an event itself ("agreed to", "refused to", "willing to"), it is the intention.
            if (isHappening(head))
            {
                return null;
            }

            var word = sentence.Word(head);
            if (WordClasses.Embedded.Contains("intend-word", word) && relation is not Relation.Acl)
            {
                foreach (var child in sentence.Children(head))
                {
                    if (sentence[child].Relation is Relation.Advmod && CueLexicon.Embedded.IsNegation(sentence.Word(child)))
                    {
                        negated = !negated;
                    }
                }

                return !negated;
            }

            if (relation is not Relation.Xcomp || !WordClasses.Embedded.Contains("phase-verb", word))
            {
                return null;
            }

            node = head;
        }

        return null;
    }

    // "Plans to impose restrictions": a state that plans coercion lets it be known.
    static bool IsPlanned(Sentence sentence, int verb) => sentence[verb].Relation is Relation.Xcomp && sentence[verb].Head is >= 0 and var head && WordClasses.Embedded.Contains("intend-word", sentence.Word(head));

    // "Turkey says it will attack": the subject is the speaker, or is spoken of by a pronoun.
    static bool IsOwnWord(Sentence sentence, int verb) => Subjects.SpeakerOf(sentence, verb) is >= 0 and var speaker && Subjects.Of(sentence, verb) is >= 0 and var subject
        && (subject == speaker || sentence[subject].Xpos is "PRP");
}
