using Griot.Language;

namespace Griot.Coding;

/// <summary>Finds who is meant where the tree gives a thing or a clause: an actor that stands inside it.</summary>
static class Targets
{
    /// <summary>
    /// The actor behind a thing that is said, asked or refused: who it comes from, whom it is aimed at, who did it
    /// ("an appeal from the UN", "crimes committed by Croat forces"). -1 where the thing names nobody.
    /// </summary>
    public static int Behind(Sentence sentence, int thing, Func<int, bool> isParty)
    {
        for (var rank = 0; rank < 4; rank++)
        {
            foreach (var child in sentence.Children(thing))
            {
                if (child > thing && sentence[child].Relation.Universal is Relation.Nmod or Relation.Obl && Rank(sentence.Preposition(child)) == rank)
                {
                    if (isParty(child))
                    {
                        return child;
                    }

                    // "policies" of "the government's policies"
                    if (sentence.Child(child, Relation.NmodPoss) is >= 0 and var owner && isParty(owner))
                    {
                        return owner;
                    }

                    if (Behind(sentence, child, isParty) is >= 0 and var deeper)
                    {
                        return deeper;
                    }
                }
            }

            // "claims that two servicemen abused children": who did it, as the claim has it.
            if (rank == 1 && CueLexicon.Embedded.SayNoun(sentence.Word(thing)) is not null && (sentence.Child(thing, Relation.Acl) is >= 0 and var said ? said : sentence.Child(thing, Relation.Ccomp)) is >= 0 and var told
                && sentence.ChildWithLemma(told, "that") >= 0 && Subjects.Own(sentence, told) is >= 0 and var doer && isParty(doer))
            {
                return doer;
            }

            // "restrictions imposed on the former minister"
            if (rank == 3 && sentence.Child(thing, Relation.Acl) is >= 0 and var laid && sentence.IsPassive(laid))
            {
                foreach (var child in sentence.Children(laid))
                {
                    if (sentence[child].Relation is Relation.Obl && sentence.Preposition(child) is "on" or "against" or "upon" && isParty(child))
                    {
                        return child;
                    }
                }
            }

            // "committed by Croat forces"
            if (rank == 0 && sentence.Child(thing, Relation.Acl) is >= 0 and var clause && sentence.IsPassive(clause) && SupportVerb.Agent(sentence, clause) is >= 0 and var agent && isParty(agent))
            {
                return agent;
            }
        }

        return -1;
    }

    static int Rank(string preposition) => preposition switch
    {
        "by" => 0,
        "of" => 1,
        "from" or "against" => 2,
        "with" or "to" or "on" or "over" or "about" or "toward" or "towards" or "for" or "in" or "into" or "under" => 3,
        _ => -1,
    };

    /// <summary>The first actor that a clause deals with beside the one who acts: its object, the party of a phrase, or an actor inside those.</summary>
    public static int InClause(Sentence sentence, int clause, Func<int, bool> isParty)
    {
        foreach (var child in sentence.Children(clause))
        {
            if (child < clause)
            {
                continue;
            }

            var relation = sentence[child].Relation;
            // "offered to send troops to help Uganda": not the troops.
            // "threatened to use force": nor what is used.
            if (relation is Relation.Obj && (WordClasses.Embedded.Contains("send-verb", sentence.Word(clause)) || (sentence.Word(clause) is "use" or "employ" or "resort" && sentence.Word(child) is "force")))
            {
                continue;
            }

            if (relation is Relation.Obj or Relation.Iobj || (relation.Universal is Relation.Obl && relation is not Relation.OblUnmarked && Rank(sentence.Preposition(child)) >= 0))
            {
                if (isParty(child))
                {
                    return child;
                }

                if (sentence.Child(child, Relation.NmodPoss) is >= 0 and var owner && isParty(owner))
                {
                    return owner;
                }

                if (Behind(sentence, child, isParty) is >= 0 and var inside)
                {
                    return inside;
                }
            }
            else if ((relation is Relation.Xcomp || (relation is Relation.Advcl && sentence.ChildWithLemma(child, "to") >= 0)) && InClause(sentence, child, isParty) is >= 0 and var below)
            {
                return below;
            }
        }

        return -1;
    }

    /// <summary>Who is dealt with in the clauses of purpose and the participles of a verb: "marched to demand the release of", "rioted, calling for"; or -1.</summary>
    public static int OfPurpose(Sentence sentence, int verb, Func<int, bool> isParty)
    {
        if (verb < 0)
        {
            return -1;
        }

        foreach (var child in sentence.Children(verb))
        {
            var relation = sentence[child].Relation;

            // "in protest of the government's refusal", "in defiance of the authorities"
            if (child > verb && relation.Universal is Relation.Obl or Relation.Nmod && sentence.Preposition(child) is "in" && sentence.Word(child) is "protest" or "defiance" or "opposition" or "condemnation" or "disapproval" or "denunciation" or "anger" or "outrage"
                && Behind(sentence, child, isParty) is >= 0 and var defied)
            {
                return defied;
            }

            // "blocked a road to show their disapproval", with the purpose hung on the road
            if (child > verb && relation is Relation.Obj && sentence.Child(child, Relation.Acl) is >= 0 and var purpose && purpose > child && sentence[purpose].Xpos is "VB" && sentence.ChildWithLemma(purpose, "to") >= 0 && Addressed(sentence, purpose, isParty) is >= 0 and var shown)
            {
                return shown;
            }

            if (child > verb && sentence[child].Upos is Upos.Verb && (relation is Relation.Xcomp || (relation is Relation.Advcl && (sentence[child].Xpos is "VBG" || sentence.ChildWithLemma(child, "to") >= 0)))
                && Addressed(sentence, child, isParty) is >= 0 and var found)
            {
                return found;
            }
        }

        return -1;
    }

    static int Addressed(Sentence sentence, int clause, Func<int, bool> isParty) =>
        InClause(sentence, clause, isParty) is >= 0 and var found ? found
        : sentence.Child(clause, Relation.Ccomp) is >= 0 and var asked && Subjects.Own(sentence, asked) is >= 0 and var subject && isParty(subject) ? subject
        : -1;

    /// <summary>On whose doing a threat depends: "threatened to strike unless Baghdad withdrew"; -1 where nobody is named.</summary>
    public static int OfCondition(Sentence sentence, int verb, Func<int, bool> isParty)
    {
        for (var clause = verb + 1; clause < sentence.Count; clause++)
        {
            if (sentence[clause].Relation is Relation.Advcl && sentence.Child(clause, Relation.Mark) is >= 0 and var mark && CueLexicon.Embedded.IsCondition(sentence.Word(mark))
                && sentence.IsBelow(clause, verb) && Subjects.Own(sentence, clause) is >= 0 and var subject && isParty(subject))
            {
                return subject;
            }
        }

        return -1;
    }
}
