using Griot.Language;

namespace Griot.Coding;

/// <summary>What the coding rules ask of a tree, in words of grammar.</summary>
public static class TreeReading
{
    extension(Sentence sentence)
    {
        /// <summary>The first child with this very relation, or -1.</summary>
        public int Child(int token, Relation relation)
        {
            foreach (var child in sentence.Children(token))
            {
                if (sentence[child].Relation == relation)
                {
                    return child;
                }
            }

            return -1;
        }

        /// <summary>Whether a child hangs with one of these relations.</summary>
        public bool HasChild(int token, params ReadOnlySpan<Relation> relations)
        {
            foreach (var child in sentence.Children(token))
            {
                if (relations.Contains(sentence[child].Relation))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The first child with this lemma, or -1.</summary>
        public int ChildWithLemma(int token, string lemma)
        {
            foreach (var child in sentence.Children(token))
            {
                if (sentence[child].Lemma.Equals(lemma, StringComparison.OrdinalIgnoreCase))
                {
                    return child;
                }
            }

            return -1;
        }

        /// <summary>A verb with its particle, as the lexicons have it: <c>rule out</c>; the verb alone where it has none.</summary>
        public string PhrasalWord(int verb) =>
            sentence.Child(verb, Relation.CompoundPrt) is >= 0 and var particle ? $"{sentence.Word(verb)} {sentence.Word(particle)}" : sentence.Word(verb);

        /// <summary>Whether a word of negation: <c>not</c>, <c>never</c>, or the "longer" of <c>no longer</c>.</summary>
        public bool IsNegation(int token) =>
            CueLexicon.Embedded.IsNegation(sentence.Word(token)) || (sentence.Word(token) is "long" or "more" && sentence.ChildWithLemma(token, "no") >= 0);

        /// <summary>Whether a word that denies hangs on a token.</summary>
        public bool HasNegation(int token)
        {
            foreach (var child in sentence.Children(token))
            {
                if (sentence.IsNegation(child))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Whether a nominal stands for nobody or nothing: <c>nobody</c>, <c>no soldier</c>, <c>neither side</c>, <c>none of them</c>.</summary>
        public bool IsNobody(int token)
        {
            if (sentence.Word(token) is "nobody" or "none" or "nothing" or "noone" or "no-one" or "neither")
            {
                return true;
            }

            foreach (var child in sentence.Children(token))
            {
                if (child < token && sentence[child].Relation is Relation.Det or Relation.CcPreconj or Relation.Cc && sentence.Word(child) is "no" or "neither")
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The preposition of a nominal: <c>on</c>, <c>according to</c>, <c>because of</c>; empty where there is none.</summary>
        public string Preposition(int token)
        {
            foreach (var child in sentence.Children(token))
            {
                var relation = sentence[child].Relation;
                if ((relation is Relation.Case || (relation is Relation.Mark && sentence[child].Upos is Upos.Adp)) && sentence[child].Upos is not Upos.Part && !sentence.Measures(child))
                {
                    return sentence.Preposed(child);
                }
            }

            return "";
        }

        // "at least 12", "up to 30", "over 4,000", "about 20": words that bound a number are no prepositions of what is counted.
        bool Measures(int token)
        {
            if (token + 1 >= sentence.Count)
            {
                return false;
            }

            var next = sentence.Form(token + 1);
            return sentence.Word(token) switch
            {
                "at" => next.Equals("least", StringComparison.OrdinalIgnoreCase) || next.Equals("most", StringComparison.OrdinalIgnoreCase),
                "up" => next is "to" && token + 2 < sentence.Count && sentence[token + 2].Upos is Upos.Num,
                "to" => token > 0 && sentence.Word(token - 1) is "up" or "close" && sentence[token + 1].Upos is Upos.Num,
                // "complained over two raids": what it complains of.
                "over" or "about" when sentence[token].Head is >= 0 and var counted && sentence[counted].Relation is Relation.Obl && sentence[counted].Head is >= 0 and var verb && WordClasses.Embedded.Contains("complaint-verb", sentence.Word(verb)) => false,
                "over" or "under" or "about" or "around" or "some" => sentence[token + 1].Upos is Upos.Num,
                _ => false,
            };
        }

        // "according to", "because of", "in front of": a fixed expression is one preposition, and so are two cases side by side
        // of which the first is an adverb or a participle ("according to" is also parsed as a verb with a case).
        string Preposed(int token)
        {
            var word = sentence[token].Lemma;
            foreach (var part in sentence.Children(token))
            {
                if (sentence[part].Relation is Relation.Fixed)
                {
                    word += " " + sentence[part].Lemma;
                }
            }

            return word.ToLowerInvariant();
        }

        /// <summary>Whether the token is a verb form that carries a passive: it has a passive auxiliary or subject, or is a bare past participle on a noun.</summary>
        public bool IsPassive(int token)
        {
            if (sentence.Child(token, Relation.AuxPass) is >= 0 and var passive && !sentence.IsMisread(passive))
            {
                return true;
            }

            // A passive subject beside "had" and without "been" is the parser's slip: "militants had melted away".
            if (sentence.HasChild(token, Relation.NsubjPass))
            {
                // So is one beside an object, or before a verb that has none: "Amnesty called on Tunisia".
                return sentence.Child(token, Relation.Aux) is >= 0 and var aux ? sentence.Word(aux) is not "have" : !sentence.HasChild(token, Relation.Obj) && !WordClasses.Embedded.Contains("intransitive-verb", sentence.Word(token));
            }

            if (sentence[token].Xpos is not ("VBN" or "VBD" or "JJ"))
            {
                return false;
            }

            return sentence[token].Relation switch
            {
                Relation.Acl or Relation.Amod => sentence[token].Xpos is not "JJ" && !sentence.HasChild(token, Relation.Nsubj, Relation.Obj),
                Relation.Advcl or Relation.Parataxis or Relation.Root => sentence[token].Xpos is "VBN" && !sentence.HasChild(token, Relation.Aux, Relation.Nsubj) && !sentence.HasChild(token, Relation.Obj),
                // "was arrested and taken to Bamako": the second participle shares the auxiliary of the first.
                Relation.Conj => sentence[token].Xpos is "VBN" && !sentence.HasChild(token, Relation.Aux, Relation.Nsubj) && sentence[token].Head >= 0
                    && sentence[sentence[token].Head].Xpos is "VBN" && sentence.IsPassive(sentence[token].Head),
                _ => false,
            };
        }

        /// <summary>Whether an auxiliary is none: a name the tagger did not know ("ECOWAS suspended Niger").</summary>
        public bool IsMisread(int auxiliary) => char.IsUpper(sentence.Form(auxiliary)[0]) && sentence.Word(auxiliary) is not ("be" or "have" or "do" or "get") && CueLexicon.Embedded.Modal(sentence.Word(auxiliary)) is null && sentence.Form(auxiliary).Length > 2;

        /// <summary>A token and the nominals co-ordinated with it, in text order.</summary>
        public List<int> Conjuncts(int token)
        {
            var all = new List<int>(2) { token };
            for (var i = 0; i < all.Count && all.Count < 40; i++)
            {
                foreach (var child in sentence.Children(all[i]))
                {
                    if (sentence[child].Relation is Relation.Conj && sentence[child].Upos is not (Upos.Verb or Upos.Aux))
                    {
                        all.Add(child);
                    }
                }
            }

            all.Sort();
            return all;
        }

        /// <summary>The first of the co-ordinated: climbs <c>conj</c> to its head.</summary>
        public int FirstConjunct(int token)
        {
            while (sentence[token].Relation is Relation.Conj && sentence[token].Head >= 0)
            {
                token = sentence[token].Head;
            }

            return token;
        }

        /// <summary>Whether <paramref name="ancestor"/> lies on the way from a token to the root, or is the token.</summary>
        public bool IsBelow(int token, int ancestor)
        {
            for (; token >= 0; token = sentence[token].Head)
            {
                if (token == ancestor)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>
        /// The noun phrase of a head: what stands close around it (determiners, adjectives, compounds, numbers, possessors, flat names,
        /// and, if asked, prepositional phrases to its right), without relative clauses, appositions and conjuncts.
        /// </summary>
        public (int First, int End) Phrase(int head, bool withPrepositions = false)
        {
            var (first, end) = (head, head + 1);
            foreach (var child in sentence.Children(head))
            {
                var joins = sentence[child].Relation switch
                {
                    Relation.Det or Relation.DetPredet or Relation.Amod or Relation.Compound or Relation.Nummod or Relation.NmodPoss or Relation.Advmod or Relation.NmodDesc
                        => child < head && sentence.ClosesOn(child, first, head),
                    Relation.Flat or Relation.Fixed or Relation.Goeswith => true,
                    Relation.Nmod => child > head && sentence[child].Upos is not Upos.Verb && (withPrepositions || sentence.Preposition(child) is "of"),
                    Relation.Punct => child > head && sentence.Form(child) is "-" && sentence.HasChild(head, Relation.Flat, Relation.Compound),
                    _ => false,
                };
                if (!joins)
                {
                    continue;
                }

                var (f, e) = sentence[child].Relation is Relation.Nmod or Relation.NmodPoss ? sentence.NominalSpan(child) : sentence.Subtree(child);
                (first, end) = (Math.Min(first, f), Math.Max(end, e));
            }

            while (end > head + 1 && sentence[end - 1].Upos is Upos.Punct)
            {
                end--;
            }

            return (first, end);
        }

        // A determiner parsed far to the left of its noun, across a verb, does not belong to the phrase.
        bool ClosesOn(int child, int first, int head)
        {
            for (var i = child; i < Math.Min(first, head); i++)
            {
                if (sentence[i].Upos is Upos.Verb && sentence[i].Relation is not (Relation.Amod or Relation.Compound) && !sentence.IsBelow(i, head))
                {
                    return false;
                }
            }

            return true;
        }

        (int First, int End) NominalSpan(int token)
        {
            var (first, end) = sentence.Phrase(token);
            foreach (var child in sentence.Children(token))
            {
                if (sentence[child].Relation is Relation.Case)
                {
                    var (f, e) = sentence.Subtree(child);
                    (first, end) = (Math.Min(first, f), Math.Max(end, e));
                }
            }

            return (first, end);
        }

        /// <summary>The subject that hangs on a verb itself, or -1.</summary>
        public int SubjectOn(int verb) => sentence.Child(verb, Relation.Nsubj) is >= 0 and var subject ? subject : sentence.Child(verb, Relation.NsubjPass);

        /// <summary>Whether hyphens without blanks hold words on both sides: Port-au-Prince.</summary>
        public bool IsBetweenHyphens(int first, int end) =>
            first > 0 && end < sentence.Count && sentence.Form(first - 1) is "-" && sentence.Form(end) is "-" && sentence[first - 1].Span.End == sentence[first].Span.Start && sentence[end - 1].Span.End == sentence[end].Span.Start;

        /// <summary>The noun that a noun is "of", or -1.</summary>
        public int OfPhrase(int noun)
        {
            foreach (var child in sentence.Children(noun))
            {
                if (child > noun && sentence[child].Relation is Relation.Nmod && sentence.Preposition(child) is "of")
                {
                    return child;
                }
            }

            return -1;
        }

        /// <summary>The text from one token to another, as it stands, with its place.</summary>
        public Record.Quote Quote(int first, int end, string text)
        {
            var span = TextSpan.Between(sentence[first].Span.Start, sentence[end - 1].Span.End);
            return new(span.Of(text).ToString(), span.Start, span.End);
        }

        /// <summary>A verb by its tag, or by its place in the tree: what has an object and heads a clause is one, whatever the tagger took it for ("overran").</summary>
        public bool IsVerbal(int token) => sentence[token].Upos switch
        {
            Upos.Verb or Upos.Aux => true,
            Upos.Adp or Upos.X or Upos.Sconj or Upos.Intj => sentence[token].Relation is Relation.Root or Relation.Ccomp or Relation.Advcl or Relation.Conj or Relation.Acl or Relation.AclRelcl
                && sentence.Child(token, Relation.Obj) >= 0,
            Upos.Noun => sentence[token].Relation is Relation.Root or Relation.Ccomp or Relation.Advcl && sentence.Child(token, Relation.Obj) >= 0 && sentence.Child(token, Relation.Nsubj) >= 0,
            _ => false,
        };

        /// <summary>The lemma in lower case, as the lexicons have it; the lexicons know the forms of their words better than the parser does.</summary>
        public string Word(int token)
        {
            var known = sentence[token].Upos switch
            {
                Upos.Verb => WordForms.OfVerbs.LemmaOf(sentence.Form(token)),
                Upos.Noun => WordForms.OfNouns.LemmaOf(sentence.Form(token)),
                Upos.Adp or Upos.X when sentence.IsVerbal(token) => WordForms.OfVerbs.LemmaOf(sentence.Form(token)),
                _ => null,
            };
            var lemma = sentence[token].Lemma;
            return known ?? (HasUpper(lemma) ? lemma.ToLowerInvariant() : lemma);
        }
    }

    static bool HasUpper(string word)
    {
        foreach (var c in word)
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }
}
