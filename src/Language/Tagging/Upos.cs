namespace Griot.Language;

/// <summary>The seventeen universal parts of speech; <see cref="None"/> stands for untagged.</summary>
public enum Upos : byte
{
    None,
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// <summary>Parts of speech as the treebanks spell them.</summary>
public static class UposTags
{
    static readonly string[] Labels = ["_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"];

    extension(Upos upos)
    {
        /// <summary>The tag as it stands in CoNLL-U, such as <c>NOUN</c>.</summary>
        public string Label => Labels[(int)upos];
    }

    /// <summary>Reads a tag; what is no universal part of speech gives <see cref="Upos.X"/>, <c>_</c> gives <see cref="Upos.None"/>.</summary>
    public static Upos Parse(string label)
    {
        var index = Array.IndexOf(Labels, label);
        return index < 0 ? Upos.X : (Upos)index;
    }
}
