namespace Griot.Language;

/// <summary>
/// A dependency relation of Universal Dependencies 2 with the subtypes the English and French treebanks use.
/// A subtype unknown here is read as its universal part; an unknown label is <see cref="Dep"/>.
/// </summary>
public enum Relation : byte
{
    /// <summary>No relation given: the default.</summary>
    None,
    Acl,
    AclRelcl,
    Advcl,
    AdvclRelcl,
    Advmod,
    AdvmodEmph,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    CcPreconj,
    Ccomp,
    Clf,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjOuter,
    CsubjPass,
    Dep,
    Det,
    DetPredet,
    Discourse,
    Dislocated,
    Expl,
    ExplPass,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodDesc,
    NmodPoss,
    NmodUnmarked,
    Nsubj,
    NsubjOuter,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    OblArg,
    OblMod,
    OblUnmarked,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}

/// <summary>Relations as the treebanks spell them.</summary>
public static class Relations
{
    static readonly string[] Labels =
    [
        "_",
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "advmod",
        "advmod:emph",
        "amod",
        "appos",
        "aux",
        "aux:pass",
        "case",
        "cc",
        "cc:preconj",
        "ccomp",
        "clf",
        "compound",
        "compound:prt",
        "conj",
        "cop",
        "csubj",
        "csubj:outer",
        "csubj:pass",
        "dep",
        "det",
        "det:predet",
        "discourse",
        "dislocated",
        "expl",
        "expl:pass",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nmod:desc",
        "nmod:poss",
        "nmod:unmarked",
        "nsubj",
        "nsubj:outer",
        "nsubj:pass",
        "nummod",
        "obj",
        "obl",
        "obl:agent",
        "obl:arg",
        "obl:mod",
        "obl:unmarked",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "root",
        "vocative",
        "xcomp",
    ];

    static readonly Relation[] UniversalParts = new Relation[Labels.Length];

    // In loops, and numbers for relations: a start waits for this, and machine code for collections of a type of ours would have to be made first.
    static readonly Dictionary<string, int> ByLabel = new(Labels.Length, StringComparer.Ordinal);

    static Relations()
    {
        for (var i = 0; i < Labels.Length; i++)
        {
            ByLabel.Add(Labels[i], i);
        }

        for (var i = 0; i < Labels.Length; i++)
        {
            var colon = Labels[i].IndexOf(':', StringComparison.Ordinal);
            UniversalParts[i] = (Relation)(colon < 0 ? i : ByLabel[Labels[i][..colon]]);
        }
    }

    extension(Relation relation)
    {
        /// <summary>The label as it stands in CoNLL-U, such as <c>nsubj:pass</c>.</summary>
        public string Label => Labels[(int)relation];

        /// <summary>The relation without its subtype: <c>nsubj:pass</c> gives <c>nsubj</c>.</summary>
        public Relation Universal => UniversalParts[(int)relation];
    }

    /// <summary>Reads a label; a subtype not listed gives its universal part, anything else <see cref="Relation.Dep"/>.</summary>
    public static Relation Parse(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (ByLabel.TryGetValue(label, out var known))
        {
            return (Relation)known;
        }

        var colon = label.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && ByLabel.TryGetValue(label[..colon], out known) ? (Relation)known : Relation.Dep;
    }
}
