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
        for (var rank = 0; rank < 2; rank++)
        {
            foreach (var child in sentence.Children(thing))
            {
                if (child > thing && sentence[child].Relation.Universal is Relation.Nmod or Relation.Obl && Rank(sentence.Preposition(child)) == rank)
                {
                    if (isParty(child))
                    {
                        return child;
                    }

                    if (Behind(sentence, child, isParty) is >= 0 and var deeper)
                    {
                        return deeper;
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
        "by" or "from" or "against" => 0,
        "of" or "with" or "to" or "on" or "over" or "about" or "toward" or "towards" or "for" or "in" or "into" => 1,
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
            if (relation is Relation.Obj && WordClasses.Embedded.Contains("send-verb", sentence.Word(clause)))
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

    /// <summary>On whose doing a threat depends: "threatened to strike unless Baghdad withdrew"; -1 where nobody is named.</summary>
    public static int OfCondition(Sentence sentence, int verb, Func<int, bool> isParty)
    {
        for (var node = verb; node >= 0; node = sentence.Child(node, Relation.Xcomp))
        {
            foreach (var child in sentence.Children(node))
            {
                if (sentence[child].Relation is Relation.Advcl && sentence.Child(child, Relation.Mark) is >= 0 and var mark && CueLexicon.Embedded.IsCondition(sentence.Word(mark))
                    && Subjects.Own(sentence, child) is >= 0 and var subject && isParty(subject))
                {
                    return subject;
                }
            }
        }

        return -1;
    }
}
