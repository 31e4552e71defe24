using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// One attack is told in several words of a sentence: by what exploded, what was hit, who was killed in the course of it, what it was
/// meant to scatter. These are joined, so that the attack is one claim with all its parties and its toll.
/// </summary>
sealed class AttackTelling(Sentence sentence, List<Happening> happenings, Dictionary<int, Happening> byToken)
{
    // How far up from "killing twelve" the attack may stand: "ambushed a convoy in the village of X, killing".
    const int Reach = 5;

    public void Join()
    {
        JoinFired();
        JoinWeapons();
        JoinHits();
        JoinPurposes();
        for (var i = happenings.Count - 1; i >= 0; i--)
        {
            var toll = happenings[i];
            if (IsAttack(toll) && toll.Frame.IsVerb && Tolls.KindOf(toll.Frame) is TollKind.Killed or TollKind.Wounded && (AttackAbove(toll.Frame) ?? AttackThen(toll.Frame)) is { } attack && attack != toll && !IsAverted(attack.Frame))
            {
                Absorb(attack, toll);
            }
        }
    }

    static bool IsAttack(Happening happening) => happening.Sense.Type is EventType.Assault && happening.Sense.Mode is not "abduct" && !happening.IsIntention;

    // "foiled an ambush, killing six insurgents": the dead are none of an attack that did not come about.
    bool IsAverted(Frame attack) =>
        !attack.IsVerb && sentence[attack.Token].Relation is Relation.Obj or Relation.NsubjPass && sentence[attack.Token].Head is >= 0 and var verb && CueLexicon.Embedded.Complement(sentence.Word(verb)) is { Negated: true };

    // Riots have tolls too.
    static bool IsViolent(Happening happening) => IsAttack(happening) || happening.Sense is { Type: EventType.Protest, Mode: "riot" };

    void Absorb(Happening attack, Happening toll)
    {
        var victims = toll.Frame.Find("obj") is >= 0 and var hurt ? hurt : toll.Frame.Find("subj");
        attack.Absorbed.Add(toll.Frame);
        attack.Absorbed.AddRange(toll.Absorbed);
        attack.Rules.Add(ClaimRule.TollOfAttack);

        // "detonated explosives, killing themselves": how they died is how they were attacked.
        if (toll.Sense.Mode is { } mode && attack.Sense is { Type: EventType.Assault, Mode: null or "explosives" } && mode is "suicide-attack" or not ("firearms" or "explosives"))
        {
            attack.Sense = attack.Sense with { Mode = mode, Contexts = toll.Sense.Contexts };
        }

        attack.Frame.Fill("victim", victims, ClaimRule.TollOfAttack);
        Remove(toll);
    }

    void Remove(Happening happening)
    {
        happenings.Remove(happening);
        byToken.Remove(happening.Frame.Token);
    }

    // "raided the village, killing twelve", "an explosion hit the market, leaving ten dead": a participle without a subject of its own.
    Happening? AttackAbove(Frame toll)
    {
        var token = toll.Token;
        if (Subjects.Own(sentence, token) >= 0)
        {
            return null;
        }

        var relation = sentence[token].Relation;
        if (relation is Relation.Conj && sentence.Word(token) is "die" or "perish" or "succumb" && sentence[token].Head is >= 0 and var before && byToken.TryGetValue(before, out var fatal) && IsAttack(fatal) && Tolls.KindOf(fatal.Frame) is TollKind.None)
        {
            // "stepped on a mine and died"
            return fatal;
        }

        if (relation is not (Relation.Advcl or Relation.Acl or Relation.Conj or Relation.Parataxis) || sentence[token].Xpos is not "VBG" || sentence.HasChild(token, Relation.Aux))
        {
            return null;
        }

        // "accused of killing", "by killing": told of for itself.
        if (sentence.HasChild(token, Relation.Mark) || (relation is Relation.Acl && (token == 0 || sentence.Form(sentence.Subtree(token).First) is not ",")))
        {
            return null;
        }

        var node = sentence[token].Head;
        for (var steps = 0; node >= 0 && steps < Reach; (node, steps) = (sentence[node].Head, steps + 1))
        {
            if (Told(node, token) is { } attack)
            {
                return attack;
            }

            if (sentence.IsVerbal(node) && sentence[node].Relation is Relation.Ccomp or Relation.AclRelcl)
            {
                return null;
            }
        }

        return null;
    }

    // The attack that a word tells of: itself, or the noun that is its subject or object ("carried out a raid", "clashes erupted").
    Happening? Told(int node, int before)
    {
        if (byToken.TryGetValue(node, out var own))
        {
            return IsViolent(own) && Tolls.KindOf(own.Frame) is not TollKind.Killed && node < before ? own : null;
        }

        foreach (var child in sentence.Children(node))
        {
            if (child < before && sentence[child].Relation is Relation.Nsubj or Relation.NsubjPass or Relation.Obj && byToken.TryGetValue(child, out var noun) && IsViolent(noun))
            {
                return noun;
            }
        }

        return null;
    }

    // "were killed when gunmen ambushed their convoy": the clause tells of the attack.
    Happening? AttackThen(Frame toll)
    {
        if (toll.Has("subj") && toll.Has("obj"))
        {
            return null;
        }

        // "Six were killed and ten injured when a bomb exploded": the clause may hang on either.
        var first = sentence.FirstConjunct(toll.Token);
        foreach (var verb in sentence.IsVerbal(first) ? [first, .. Joined(first)] : new List<int> { toll.Token })
        {
            if (Then(verb) is { } attack)
            {
                return attack;
            }
        }

        return null;
    }

    List<int> Joined(int verb)
    {
        var joined = new List<int>();
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Conj && sentence.IsVerbal(child))
            {
                joined.Add(child);
            }
        }

        return joined;
    }

    Happening? Then(int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Relation.Advcl && Opens(child) && (byToken.TryGetValue(child, out var attack) || (attack = Told(child, sentence.Count)) is not null)
                && IsViolent(attack) && Tolls.KindOf(attack.Frame) is TollKind.None)
            {
                return attack;
            }
        }

        return null;
    }

    bool Opens(int clause)
    {
        foreach (var child in sentence.Children(clause))
        {
            if (child < clause && sentence.Word(child) is "when" or "after" or "as" or "while")
            {
                return sentence[child].Relation is Relation.Mark or Relation.Advmod;
            }
        }

        return false;
    }

    // "A rocket fired from Gaza hit a house": the participle tells of the weapon, and who wields it.
    void JoinFired()
    {
        foreach (var fired in happenings.ToArray())
        {
            if (fired.Frame.IsVerb && IsAttack(fired) && sentence[fired.Frame.Token].Relation is Relation.Acl && sentence[fired.Frame.Token].Head is var weapon
                && happenings.Find(h => h != fired && h.Frame.IsVerb && IsAttack(h) && h.Frame.Arguments.Any(a => a.Token == weapon && a.Slot is "subj" or "with" or "by" or "obj")) is { } attack
                && InstrumentReader.KindOf(sentence, weapon) is not null)
            {
                attack.Frame.Fill("wielder", fired.Frame.Passive ? fired.Frame.Find("subj") : -1, ClaimRule.Wielder);
                attack.Rules.Add(ClaimRule.SubjectIsEvent);
                Remove(fired);
            }
        }
    }

    // "A car bomb exploded": the bomb is what explodes, and no attack beside it.
    void JoinWeapons()
    {
        foreach (var noun in happenings.ToArray())
        {
            if (noun.Frame.IsVerb || !IsAttack(noun) || sentence[noun.Frame.Token].Relation is not (Relation.Nsubj or Relation.NsubjPass or Relation.Obj) || sentence[noun.Frame.Token].Head is not (>= 0 and var verb)
                || !byToken.TryGetValue(verb, out var told) || !IsAttack(told) || !told.Frame.IsVerb || !WordClasses.Embedded.Contains("explode-verb", told.Frame.Entry.Head))
            {
                continue;
            }

            told.Absorbed.AddRange(noun.Absorbed);
            told.Frame.Fill("victim", noun.Absorbed.Count > 0 ? noun.Absorbed[0].Find("obj") : -1, ClaimRule.SubjectIsEvent);
            told.Sense = noun.Sense.Mode is "suicide-attack" ? told.Sense with { Mode = noun.Sense.Mode, Contexts = noun.Sense.Contexts } : told.Sense;
            told.Rules.Add(ClaimRule.SubjectIsEvent);
            Remove(noun);
        }
    }

    // "The checkpoint was hit by an attack", "a blast rocked the market": hitting is what attacks do.
    void JoinHits()
    {
        foreach (var verb in happenings.ToArray())
        {
            if (!verb.Frame.IsVerb || !IsAttack(verb) || !WordClasses.Embedded.Contains("hit-verb", verb.Frame.Entry.Head) || verb.Frame.Find("subj") is not (>= 0 and var subject)
                || !byToken.TryGetValue(subject, out var attack) || attack.Frame.IsVerb || !IsAttack(attack))
            {
                continue;
            }

            attack.Frame.Fill("on", verb.Frame.Find("obj"), ClaimRule.SubjectIsEvent);
            attack.Absorbed.AddRange(verb.Absorbed);
            attack.Rules.Add(ClaimRule.SubjectIsEvent);
            Remove(verb);
        }
    }

    // "fired tear gas to disperse the crowd": whom it was to scatter is whom it was fired at; "fought to dislodge gunmen": whom they fought.
    void JoinPurposes()
    {
        foreach (var purpose in happenings.ToArray())
        {
            var token = purpose.Frame.Token;
            if (!purpose.Frame.IsVerb || !IsAttack(purpose) || sentence[token].Relation is not (Relation.Advcl or Relation.Xcomp) || sentence.ChildWithLemma(token, "to") < 0
                || !byToken.TryGetValue(sentence[token].Head, out var means) || !means.Frame.IsVerb || !IsAttack(means)
                || !(purpose.Sense.Mode is "crowd-control" || (means.Frame.Entry.Head is "fight" or "battle" && !means.Frame.Has("obj") && WordClasses.Embedded.Contains("drive-out-verb", purpose.Frame.Entry.Head))))
            {
                continue;
            }

            means.Frame.Fill("victim", purpose.Frame.Find("obj"), ClaimRule.ToldTwice);
            means.Absorbed.AddRange(purpose.Absorbed);
            means.Rules.Add(ClaimRule.ToldTwice);
            Remove(purpose);
        }
    }
}
