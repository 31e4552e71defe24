using Griot.Language;

namespace Griot.Coding;

sealed class DescribedParty() : ArgumentRule("described-party", "Who is, became or is called what a noun says fills is: \"the group is a branch of\", \"Ansaru, a splinter group of\", \"JNIM leader Iyad Ag Ghaly\".")
{
    public override void Apply(Frame frame)
    {
        if (frame.IsVerb)
        {
            return;
        }

        var sentence = frame.Sentence;
        var token = frame.Token;
        if (sentence.HasChild(token, Relation.Cop))
        {
            frame.Fill("is", Subjects.Own(sentence, token), this);
            return;
        }

        var head = sentence[token].Head;
        if (head >= 0 && sentence[token].Relation is Relation.Xcomp or Relation.Obj && sentence.Word(head) is "become" or "remain")
        {
            frame.Fill("is", Subjects.Of(sentence, head), this);
        }
        else if (head >= 0 && sentence[token].Relation is Relation.Appos && sentence[head].Upos is Upos.Propn or Upos.Noun)
        {
            frame.Fill("is", head, this);
        }
        else
        {
            frame.Fill("is", Named(sentence, token), this);
        }
    }

    // "The leader of JNIM, Iyad Ag Ghaly": the name in apposition, which the tree may hang on the noun between.
    static int Named(Sentence sentence, int token)
    {
        foreach (var child in sentence.Children(token))
        {
            if (child > token && sentence[child].Relation is Relation.Appos && sentence[child].Upos is Upos.Propn)
            {
                return child;
            }
        }

        foreach (var child in sentence.Children(token))
        {
            if (child > token && sentence[child].Relation is Relation.Nmod && sentence.Child(child, Relation.Appos) is >= 0 and var name && sentence[name].Upos is Upos.Propn && NamesPerson(sentence, name))
            {
                return name;
            }
        }

        return -1;
    }

    static bool NamesPerson(Sentence sentence, int token) => sentence.Names.Any(name => name.Kind == NameKind.Person && name.First <= token && token < name.End);
}

sealed class HyphenatedDoer() : ArgumentRule("hyphenated-doer", "What is joined to a participle before a noun does, or is where it points: \"rebel-held\", \"al-Qaeda-linked\", \"Kidal-based\".")
{
    public override void Apply(Frame frame)
    {
        var sentence = frame.Sentence;
        if (!frame.IsVerb || sentence[frame.Token].Relation is not Relation.Amod || frame.Token < 2 || sentence.Form(frame.Token - 1) is not "-")
        {
            return;
        }

        foreach (var child in sentence.Children(frame.Token))
        {
            if (child < frame.Token && sentence[child].Relation is Relation.Compound or Relation.Obl or Relation.Nmod or Relation.Nsubj)
            {
                frame.Fill(sentence.Word(frame.Token) is "link" or "affiliate" or "ally" or "align" ? "to" : sentence.Word(frame.Token) is "base" ? "in" : "subj", child, this);
            }
        }
    }
}
