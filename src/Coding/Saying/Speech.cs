using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Somebody says something in one sentence: the cue, the speaker (head token, -1 where the text names none), and the root of
/// the content with what of its subtree does not belong to it.
/// </summary>
/// <param name="Sentence">The index of the sentence with the cue and the speaker.</param>
/// <param name="Cue">The head word of saying.</param>
/// <param name="CueFirst">The first word of the cue with its auxiliaries.</param>
/// <param name="CueEnd">The end of the cue.</param>
/// <param name="Speaker">The head of the speaker, or -1.</param>
/// <param name="Content">The root of what is said.</param>
/// <param name="Without">A token below the content whose subtree is not said, or -1.</param>
/// <param name="Status">The status that the cue gives its content.</param>
/// <param name="Rule">The rule that found it.</param>
public sealed record Speech(int Sentence, int Cue, int CueFirst, int CueEnd, int Speaker, int Content, int Without, Status Status, CodingRule Rule)
{
    /// <summary>Whether a token lies inside what is said.</summary>
    public bool Covers(Language.Sentence sentence, int token) =>
        sentence.IsBelow(token, Content) && !IsCommented(sentence, token) && !IsDoneAlready(sentence, token) && (Without < 0 || (!sentence.IsBelow(token, Without) && !IsAnswered(sentence, token)));

    // "demanded that the state protect their leaders, three of whom have been murdered": what was done already nobody demands.
    bool IsDoneAlready(Language.Sentence sentence, int token)
    {
        if (Status is not Record.Status.Demanded)
        {
            return false;
        }

        for (var node = token; node >= 0 && node != Content; node = sentence[node].Head)
        {
            if (sentence[node].Relation is Language.Relation.AclRelcl && IsPast(sentence, node))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsPast(Language.Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Relation is Language.Relation.Aux or Language.Relation.AuxPass && sentence.Form(child) is "have" or "has" or "had" or "was" or "were")
            {
                return true;
            }
        }

        return sentence[verb].Xpos is "VBD";
    }

    // "say the army killed herders, a charge the government rejects": what is said about the words is the author's.
    bool IsCommented(Language.Sentence sentence, int token)
    {
        for (var node = token; node >= 0 && node != Content; node = sentence[node].Head)
        {
            if (sentence[node].Relation is Language.Relation.Appos && CueLexicon.Embedded.SayNoun(sentence.Word(node)) is not null && !sentence.IsBelow(Cue, node))
            {
                return true;
            }
        }

        return false;
    }

    // "..., residents said, but the army denied it": what is set against the words behind their speaker is not theirs.
    bool IsAnswered(Language.Sentence sentence, int token)
    {
        if (token < Without || token == Content)
        {
            return false;
        }

        var node = token;
        while (sentence[node].Head != Content)
        {
            node = sentence[node].Head;
        }

        return node > Without && sentence[node].Relation switch
        {
            Language.Relation.Conj => sentence.ChildWithLemma(node, "but") >= 0,
            Language.Relation.Advcl => sentence.Child(node, Language.Relation.Mark) is >= 0 and var mark && sentence.Word(mark) is "though" or "although" or "while" or "whereas",
            _ => false,
        };
    }
}
