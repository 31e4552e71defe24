using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// The parties of one document in the order in which they are named, and which of them a pronoun or a definite mention stands for.
/// Candidates that cannot agree are left out; of the others the best scored is taken.
/// </summary>
sealed class Antecedents(ParsedText text)
{
    // The weights, all in the same points. Those of pronouns were found by climbing one after another on the pronouns of UD English GUM's
    // training part; what scores less than the floor stands for nobody who was named.
    const int NamingsCounted = 4;
    const double PerSentence = -4.5;
    const double PerMentionBetween = -0.25;
    const double OfSubject = 1.2;
    const double OfObject = 1.2;
    const double OfPossessor = 1.4;
    const double OfModifier = -2.9;
    const double PerNamingBefore = 0.5;
    const double ManyForThey = 1.4;
    const double SamePronoun = 2.7;
    const double OtherPronoun = 0.2;
    const double SameSentence = 0.5;
    const double Parallel = 0.7;
    const double OwnSubject = 1.2;
    const double Topic = 1.5;
    const double Named = 0.5;
    const double Captive = 5;
    const double PronounFloor = -4.8;
    const double SameWord = 4;
    const double Identified = 1;
    const double SameKind = 1.5;

    const int PronounReach = 3;
    const int DefiniteReach = 6;
    const int SameWordReach = 15;

    // Two parties as near as this are told apart by nothing.
    const double Margin = 0.75;

    // Words that tell of somebody else than who was named.
    static readonly HashSet<string> Others = new(
        ["other", "another", "new", "rival", "second", "third", "former", "different", "opposing", "enemy", "fellow", "remaining"], StringComparer.Ordinal);

    readonly List<ActorMention> order = [];
    readonly Dictionary<(int Sentence, int Token), Party> parties = [];
    readonly Dictionary<string, Party> known = new(StringComparer.Ordinal);
    int count;

    // Who several mentions stand for.
    sealed class Party(int number)
    {
        public int Number => number;
        public int Namings;
        public char Gender;
    }

    /// <summary>The mentions so far that name parties, in text order.</summary>
    public IReadOnlyList<ActorMention> Order => order;

    /// <summary>The number of who a mention stands for, from 0 in the order in which parties are brought in.</summary>
    public int EntityOf(ActorMention mention) => parties[(mention.Sentence, mention.Head)].Number;

    public void Add(ActorMention mention)
    {
        order.Add(mention);
        var key = mention.Id ?? (mention.Antecedent is null ? mention.Name : null);
        var party = mention.Antecedent is { } before && parties.TryGetValue((before.Sentence, before.Head), out var linked) ? linked
            : key is not null && known.TryGetValue(key, out var same) ? same
            : new Party(count++);
        if (key is not null)
        {
            known.TryAdd(key, party);
        }

        party.Namings++;
        var gender = GenderOf(mention);
        party.Gender = party.Gender == '\0' ? gender : party.Gender;
        parties[(mention.Sentence, mention.Head)] = party;
    }

    /// <summary>The party that a pronoun stands for, or null.</summary>
    public ActorMention? OfPronoun(Sentence sentence, int s, int token)
    {
        if (Agreement(sentence.Form(token).ToString().ToLowerInvariant()) is not { } agrees)
        {
            return null;
        }

        var gender = GenderOf(sentence.Form(token));
        var plural = sentence.Word(token) is "they" or "them" or "their" or "themselves" || sentence.Form(token) is "their" or "Their" or "theirs";
        var subject = SubjectAbove(sentence, token);
        var quoted = Quotations.IsOpenBefore(sentence, token);
        var (best, bestScore) = (default(ActorMention), double.NegativeInfinity);
        var last = LastBefore(s, token);
        for (var i = last; i >= 0 && order[i].Sentence >= s - PronounReach; i--)
        {
            var candidate = order[i];
            // Whom a witness speaks of in his own words is not the organisation that wrote them down.
            if (quoted && candidate.Kind is "organisation" && !(candidate.Sentence == s && Quotations.IsOpenBefore(sentence, candidate.Head)))
            {
                continue;
            }

            // Nobody told Reuters of Reuters.
            if (candidate.Sector is "JRN" && text.Sentences[candidate.Sentence][candidate.Head].Relation is Relation.Obj or Relation.Iobj)
            {
                continue;
            }

            if (!agrees(candidate) || Excluded(sentence, s, token, candidate) || (candidate.Sentence == s && candidate.Head == subject) || (gender != '\0' && parties[(candidate.Sentence, candidate.Head)].Gender is not '\0' and var other && other != gender))
            {
                continue;
            }

            var score = Salience(candidate, s, last - i) + (plural && IsMany(candidate) ? ManyForThey : 0) + Fit(sentence, s, token, candidate);
            if (score > bestScore && score > PronounFloor)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    /// <summary>The party that "the group", "the two men" and the like stand for, or null where none was named or two may be meant.</summary>
    public ActorMention? OfDefinite(Sentence sentence, ActorMention here, ActorNoun noun)
    {
        // "Both sides", "the two sides" are two whom nobody has named as one.
        if (!IsDefinite(sentence, here.Head) || TellsOfOthers(sentence, here.Head) || sentence.Word(here.Head) is "side" or "perpetrator" or "culprit")
        {
            return null;
        }

        var word = sentence.Word(here.Head);
        var many = sentence[here.Head].Xpos is "NNS";
        var (best, bestScore, second) = (default(ActorMention), double.NegativeInfinity, double.NegativeInfinity);
        var last = LastBefore(here.Sentence, here.Head);
        for (var i = last; i >= 0 && order[i].Sentence >= here.Sentence - SameWordReach; i--)
        {
            var candidate = order[i];

            // "bandits abducted 50 people; the gunmen": armed men whom nobody names stand nearer than a group named long before.
            if (noun.Kind is "unknown-armed" && candidate is { Id: null, Kind: "unknown-armed", IsPerson: false } && candidate.Sentence >= here.Sentence - 1 && candidate.Head != here.Head && text.Sentences[candidate.Sentence][candidate.Head].Xpos is "NNS" && (best is null || best.Sentence < candidate.Sentence) && !Bears(candidate, word))
            {
                return candidate;
            }

            if (candidate.Kind is null || candidate.IsPerson != here.IsPerson || (candidate.Sentence == here.Sentence && here.First <= candidate.Head && candidate.Head < here.End))
            {
                continue;
            }

            // "The rebels" are no one man, nor is "the man" many.
            if (here.IsPerson && many != IsMany(candidate))
            {
                continue;
            }

            var same = Bears(candidate, word);
            if (!Described(sentence, here, candidate) || (!same && (here.Sentence - candidate.Sentence > DefiniteReach || candidate.IsPerson || !Agrees(noun, candidate))) || (same && !IsOfOneFamily(noun.Kind, candidate.Kind)))
            {
                continue;
            }

            var score = Salience(candidate, here.Sentence, last - i) + (same ? SameWord : 0) + (candidate.Id is not null ? Identified : 0) + (candidate.Kind == noun.Kind ? SameKind : 0);
            if (score > bestScore)
            {
                second = best is not null && !IsSame(best, candidate) ? bestScore : second;
                (best, bestScore) = (candidate, score);
            }
            else if (score > second && best is not null && !IsSame(best, candidate))
            {
                second = score;
            }
        }

        return bestScore - second >= Margin ? best : null;
    }

    // Who is asked about after the whole text was read was named before all the same: the last mention before a word, or -1.
    int LastBefore(int s, int token)
    {
        var last = order.Count - 1;
        while (last >= 0 && (order[last].Sentence > s || (order[last].Sentence == s && order[last].Head >= token)))
        {
            last--;
        }

        return last;
    }

    // What speaks for a candidate of a pronoun besides its salience.
    double Fit(Sentence sentence, int s, int token, ActorMention candidate)
    {
        var other = text.Sentences[candidate.Sentence];
        var score = candidate.Rule == ActorRule.Pronoun ? GenderOf(other.Form(candidate.Head)) == GenderOf(sentence.Form(token)) && IsThey(other.Form(candidate.Head)) == IsThey(sentence.Form(token)) ? SamePronoun : OtherPronoun : 0;
        score += candidate.Sentence == s ? SameSentence : 0;
        score += IsFreed(sentence, token) ? IsTaken(other, candidate.Head) ? Captive : 0 : IsSubject(other[candidate.Head].Relation) && IsSubject(sentence[token].Relation) ? Parallel : 0;
        score += candidate.Sentence == s && sentence[token].Relation is Relation.NmodPoss && IsSubject(other[candidate.Head].Relation) && sentence.IsBelow(token, sentence[candidate.Head].Head) ? OwnSubject : 0;
        // "The Summit welcomed … It thanked Chad": what the sentence before was about.
        score += Between(candidate.Sentence, s) == 1 && IsSubject(other[candidate.Head].Relation) && other[candidate.Head].Head == other.Root && IsSubject(sentence[token].Relation) && sentence[token].Head == sentence.Root ? Topic : 0;
        return score + (other[candidate.Head].Upos is Upos.Propn ? Named : 0);
    }

    // "They were released": not the kidnappers.
    static bool IsFreed(Sentence sentence, int token) =>
        sentence[token].Relation is Relation.NsubjPass or Relation.Obj && sentence[token].Head is >= 0 and var verb && WordClasses.Embedded.Contains("free-verb", sentence.Word(verb));

    // Who was taken: what a verb of taking was done to.
    static bool IsTaken(Sentence sentence, int token) =>
        sentence[token].Relation is Relation.NsubjPass or Relation.Obj or Relation.Conj && sentence[sentence.FirstConjunct(token)].Head is >= 0 and var verb && WordClasses.Embedded.Contains("taking-verb", sentence.Word(verb));

    static bool IsSubject(Relation relation) => relation is Relation.Nsubj or Relation.NsubjPass or Relation.NsubjOuter;

    static bool IsThey(ReadOnlySpan<char> form) => form is "they" or "They" or "them" or "their" or "Their" or "themselves" or "theirs";

    // "They" are many or a body, "he" is a person, "it" a body.
    Func<ActorMention, bool>? Agreement(string word) => word switch
    {
        "they" or "them" or "their" or "themselves" or "theirs" => static m => m.Plural || m.Kind is "government" or "state-force",
        "he" or "him" or "his" or "himself" or "she" or "her" or "herself" or "hers" => m => m.IsPerson && !IsMany(m),
        "it" or "its" or "itself" => m => !m.IsPerson && m.Kind is "government" or "rebel" or "organisation" or "state-force" or "militia" && !IsMany(m),
        _ => null,
    };

    // "The army said it had killed ten of them": who kills is none of them. The subject of the verb in whose object or phrase the pronoun stands, or -1.
    static int SubjectAbove(Sentence sentence, int pronoun)
    {
        if (sentence[pronoun].Xpos is not "PRP" || sentence[pronoun].Relation is not (Relation.Nmod or Relation.Obj or Relation.Obl or Relation.Iobj) || sentence.Form(pronoun).EndsWith("self") || sentence.Form(pronoun).EndsWith("selves"))
        {
            return -1;
        }

        var node = sentence[pronoun].Head;
        while (node >= 0 && sentence[node].Upos is not Upos.Verb && sentence[node].Relation is Relation.Obj or Relation.Nmod or Relation.Obl)
        {
            node = sentence[node].Head;
        }

        return node >= 0 && sentence[node].Upos is Upos.Verb ? Subjects.Of(sentence, node) : -1;
    }

    // What comes later, holds the pronoun, or is an argument of the same verb is somebody else; a possessor may be the subject.
    static bool Excluded(Sentence sentence, int s, int token, ActorMention candidate) => candidate.Sentence == s
        && (candidate.Head >= token || (candidate.First <= token && token < candidate.End)
            || (sentence[token].Relation is not Relation.NmodPoss && sentence[candidate.Head].Head == sentence[token].Head && !sentence.Form(token).EndsWith("self") && !sentence.Form(token).EndsWith("selves")));

    double Salience(ActorMention candidate, int s, int between) =>
        (PerSentence * Between(candidate.Sentence, s)) + (PerMentionBetween * between)
        + text.Sentences[candidate.Sentence][candidate.Head].Relation switch
        {
            Relation.Nsubj or Relation.NsubjPass or Relation.NsubjOuter => OfSubject,
            Relation.Obj or Relation.Iobj or Relation.OblAgent or Relation.Root => OfObject,
            Relation.NmodPoss => OfPossessor,
            Relation.Compound or Relation.Amod or Relation.Flat => OfModifier,
            _ => 0,
        }
        + (PerNamingBefore * Math.Min(NamingsCounted, parties[(candidate.Sentence, candidate.Head)].Namings));

    // Numbers of paragraphs and other scraps lie between nobody and his pronoun.
    int Between(int first, int second)
    {
        var between = 0;
        for (var s = first + 1; s <= second; s++)
        {
            between += text.Sentences[s].Count > LongestScrap || s == second ? 1 : 0;
        }

        return between;
    }

    const int LongestScrap = 2;

    bool IsMany(ActorMention mention)
    {
        var sentence = text.Sentences[mention.Sentence];
        return sentence[mention.Head].Xpos is "NNS" || sentence.HasChild(mention.Head, Relation.Conj) || sentence.Form(mention.Head) is "they" or "them" or "their" or "They" or "Their"
            || (sentence[mention.Head].Upos is Upos.Noun && sentence.Word(mention.Head) is "people" or "police" or "troops" or "dozen" or "ten" or "million" or "hundred" or "thousand" or "number" or "couple" or "pair");
    }

    static bool IsDefinite(Sentence sentence, int head) =>
        sentence.Child(head, Relation.Det) is >= 0 and var determiner && sentence.Word(determiner) is "the" or "this" or "that" or "these" or "those";

    // "the other group", "the men who fled": the words pick somebody out by themselves.
    static bool TellsOfOthers(Sentence sentence, int head)
    {
        foreach (var child in sentence.Children(head))
        {
            if ((sentence[child].Relation is Relation.Amod && Others.Contains(sentence.Word(child)))
                || (sentence[child].Relation is Relation.AclRelcl or Relation.Acl && child > head && sentence.Form(head + 1) is not ","))
            {
                return true;
            }
        }

        return false;
    }

    // "the opposition leader" is none of whom the words for do not say so, "the Islamist group" may be any rebels.
    bool Described(Sentence sentence, ActorMention here, ActorMention candidate)
    {
        foreach (var child in sentence.Children(here.Head))
        {
            if (sentence[child].Relation is Relation.Amod or Relation.Compound && child < here.Head
                && !IsArmedGroup(ActorLexicon.Embedded.Noun(sentence.Word(child))?.Kind ?? (sentence.Word(child) is "armed" or "militant" or "islamist" or "jihadist" or "extremist" or "terrorist" ? "rebel" : null))
                && !Says(candidate, sentence.Word(child)))
            {
                return false;
            }
        }

        return true;
    }

    bool Says(ActorMention candidate, string word)
    {
        var sentence = text.Sentences[candidate.Sentence];
        for (var i = candidate.First; i < candidate.End; i++)
        {
            if (sentence.Word(i) == word)
            {
                return true;
            }
        }

        return false;
    }

    // The noun is the candidate's own head, or a word of its name or its title: "President Tinubu … the president", "the Unity Movement … the movement".
    bool Bears(ActorMention candidate, string word)
    {
        var sentence = text.Sentences[candidate.Sentence];
        if (sentence.Word(candidate.Head) == word)
        {
            return true;
        }

        for (var i = candidate.First; i < candidate.End; i++)
        {
            if (i != candidate.Head && sentence[i].Upos is Upos.Propn or Upos.Noun && sentence[i].Relation is Relation.NmodDesc or Relation.Compound or Relation.Flat && char.IsUpper(sentence.Form(i)[0])
                && sentence.Form(i).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return candidate.Name is { } name && char.IsUpper(name[0]) && (name + " ").Contains($"{word} ", StringComparison.OrdinalIgnoreCase);
    }

    static bool Agrees(ActorNoun noun, ActorMention candidate) => (candidate.Id ?? candidate.Country) is not null && candidate.Sector is not "JRN"
        // "The jihadists" are no mercenaries.
        && !(noun.Lemma is "jihadist" or "islamist" or "terrorist" or "extremist" && candidate.Kind is not "rebel")
        && ((candidate.Kind == noun.Kind && candidate.Sector == noun.Sector)
            || (IsArmedGroup(noun.Kind) && IsArmedGroup(candidate.Kind))
            || (noun.Lemma is "group" or "movement" or "organization" or "organisation" or "faction" && candidate.Kind is "rebel" or "militia" or "organisation"));

    static bool IsOfOneFamily(string noun, string? candidate) => noun == candidate || noun is "organisation" or "person" or "people" || candidate is "organisation" or "person" or "people" || (IsArmedGroup(noun) && IsArmedGroup(candidate));

    static bool IsArmedGroup(string? kind) => kind is "rebel" or "militia" or "unknown-armed";

    bool IsSame(ActorMention a, ActorMention b) => parties[(a.Sentence, a.Head)] == parties[(b.Sentence, b.Head)];

    char GenderOf(ActorMention mention)
    {
        var sentence = text.Sentences[mention.Sentence];
        var gender = GenderOf(sentence.Form(mention.Head));
        for (var i = mention.First; i < mention.End && gender == '\0'; i++)
        {
            gender = GenderOf(sentence.Form(i));
        }

        return gender;
    }

    static char GenderOf(ReadOnlySpan<char> word) => word switch
    {
        "he" or "He" or "him" or "his" or "His" or "himself" or "Mr" or "Mr." or "man" or "son" or "brother" or "father" or "husband" or "boy" or "king" or "King" or "spokesman" or "chairman" or "Sir" or "Imam" => 'm',
        "she" or "She" or "her" or "Her" or "herself" or "Mrs" or "Mrs." or "Ms" or "Ms." or "woman" or "daughter" or "sister" or "mother" or "wife" or "girl" or "queen" or "Queen" or "spokeswoman" or "chairwoman" => 'f',
        _ => '\0',
    };
}
