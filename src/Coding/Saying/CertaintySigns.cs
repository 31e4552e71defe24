using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>The signs by which a reader tells how surely a thing is presented as having happened: grammar, cues, whose words it stands in.</summary>
sealed class CertaintySigns
{
    /// <summary>The sign that has a size: the logarithm of what the cues on the way leave of the certainty.</summary>
    public const string Cues = "cues";

    // A cue that leaves less than this leaves nothing.
    const double Least = 0.02;

    readonly List<string> names = [];
    double left = 1;

    /// <summary>Each sign once, in the order found.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether the author, or a speaker, says that it is not so.</summary>
    public bool Against { get; private set; }

    /// <summary>The status that the rules of standing gave.</summary>
    public Status Status { get; private set; }

    /// <summary>How large a sign is: 1, but for <see cref="Cues"/>.</summary>
    public double Size(string name) => name == Cues ? Math.Log(Math.Max(Least, left)) : 1;

    public void Add(string kind, string value) => Add($"{kind}: {value}");

    /// <summary>A cue of the lexicon leaves this share of the certainty.</summary>
    public void Weaken(double share)
    {
        left *= share;
        Add(Cues);
    }

    void Add(string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }

    /// <summary>Form, auxiliaries, marker, place in the tree.</summary>
    public void OfGrammar(Sentence sentence, int token, bool isVerb)
    {
        Add("form", isVerb ? sentence[token].Xpos : "noun");
        var relation = sentence[token].Relation;
        Add("place", relation.Label);
        var (subject, auxiliary, marker) = (-1, false, false);
        foreach (var child in sentence.Children(token))
        {
            var word = sentence.Word(child);
            switch (sentence[child].Relation)
            {
                case Relation.Aux or Relation.AuxPass or Relation.Cop:
                    auxiliary = true;
                    Add("auxiliary", sentence[child].Xpos is "MD" ? word : $"{word} {sentence[child].Xpos}");
                    break;
                case Relation.Mark or Relation.Case when child < token:
                    marker = true;
                    Add("marker", word);
                    break;
                case Relation.Nsubj or Relation.NsubjPass:
                    subject = child;
                    break;
                case Relation.Advcl when sentence.ChildWithLemma(child, "if") >= 0 || sentence.ChildWithLemma(child, "unless") >= 0:
                    Add("under", "condition");
                    break;
                case Relation.Advmod when sentence[child].Xpos is "WRB":
                    Add("marker", word);
                    break;
            }
        }

        Add("subject", subject < 0 ? "none" : sentence[subject].Upos is Upos.Pron ? sentence.Word(subject) is "you" or "i" or "we" or "who" or "that" ? sentence.Word(subject) : "pronoun" : "noun");
        if (relation is Relation.Root or Relation.Parataxis && subject < 0 && !auxiliary && !marker && sentence[token].Xpos is "VB")
        {
            Add("form", "imperative");
        }

        Above(sentence, token);
    }

    // What stands above: the verb it depends on, with that verb's own auxiliaries and markers.
    void Above(Sentence sentence, int token)
    {
        var (node, steps) = (token, 0);
        while (sentence[node].Head is >= 0 and var head && steps++ < 4)
        {
            var level = steps == 1 ? "above" : "further above";
            if (steps == 1)
            {
                Add("above", sentence[head].Upos is Upos.Verb or Upos.Aux ? sentence[head].Xpos : sentence[head].Upos.ToString());
            }

            foreach (var child in sentence.Children(head))
            {
                if (child != node && sentence[child].Relation is Relation.Aux && sentence[child].Xpos is "MD")
                {
                    Add(level, sentence.Word(child));
                }
                else if (child != node && sentence[child].Relation is Relation.Mark or Relation.Advmod && CueLexicon.Embedded.IsCondition(sentence.Word(child)))
                {
                    Add(level, "condition");
                }
                else if (child != node && sentence[child].Relation is Relation.Advmod && CueLexicon.Embedded.IsNegation(sentence.Word(child)))
                {
                    Add(level, "negation");
                }
            }

            node = head;
        }
    }

    /// <summary>What the rules of standing made of it.</summary>
    public void OfStanding(Status status, bool negated, Tense? tense, IReadOnlyList<Speech> covering)
    {
        Add("status", status.Label);
        var time = tense switch { Tense.Past => "past", Tense.Present => "present", Tense.Future => "future", _ => "none" };
        Add("tense", time);
        if (tense is Tense.Past && status is not Status.Asserted)
        {
            // What is supposed, asked or doubted of the past has the form of what happened.
            Add("past", status.Label);
        }

        Status = status;
        Against = negated || status is Status.Denied;
        foreach (var speech in covering)
        {
            Add("said", speech.Status.Label);
        }
    }
}
