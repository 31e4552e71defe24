using Griot.Language;

namespace Griot.Tests.Language;

/// <summary>A dozen sentences written for the tests, and a network small enough to learn them in seconds.</summary>
static class TinyTreebank
{
    internal static readonly NetworkShape Shape = new()
    {
        WordSize = 16,
        GramSize = 16,
        SuffixSize = 16,
        PrefixSize = 16,
        CaseSize = 16,
        GramBuckets = 211,
        SuffixBuckets = 53,
        PrefixBuckets = 53,
        Layers = 2,
        Hidden = 32,
        ArcSize = 32,
        RelationSize = 16,
    };

    /// <summary>Form, UPOS, head and relation of each word; words divided by blanks.</summary>
    static readonly string[] Trees =
    [
        "Militants/NOUN/2/nsubj attacked/VERB/0/root the/DET/4/det village/NOUN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det army/NOUN/3/nsubj retook/VERB/0/root Gao/PROPN/3/obj on/ADP/6/case Monday/PROPN/3/obl ./PUNCT/3/punct",
        "Two/NUM/2/nummod soldiers/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root ./PUNCT/4/punct",
        "Rebels/NOUN/2/nsubj fled/VERB/0/root north/ADV/2/advmod",
        "Witnesses/NOUN/2/nsubj said/VERB/0/root that/SCONJ/6/mark the/DET/5/det army/NOUN/6/nsubj left/VERB/2/ccomp ./PUNCT/2/punct",
        "French/ADJ/2/amod aircraft/NOUN/3/nsubj bombed/VERB/0/root the/DET/5/det camp/NOUN/3/obj ./PUNCT/3/punct",
        "The/DET/2/det bridge/NOUN/4/nsubj:pass was/AUX/4/aux:pass destroyed/VERB/0/root by/ADP/6/case rebels/NOUN/4/obl ./PUNCT/4/punct",
        "He/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod sign/VERB/0/root the/DET/6/det accord/NOUN/4/obj ./PUNCT/4/punct",
        "Talks/NOUN/2/nsubj began/VERB/0/root in/ADP/4/case Ouagadougou/PROPN/2/obl ./PUNCT/2/punct",
        "Soldiers/NOUN/2/nsubj patrol/VERB/0/root Kidal/PROPN/2/obj and/CCONJ/5/cc Tessalit/PROPN/3/conj ./PUNCT/2/punct",
        "A/DET/2/det mine/NOUN/3/nsubj killed/VERB/0/root four/NUM/5/nummod civilians/NOUN/3/obj ./PUNCT/3/punct",
        "Thousands/NOUN/3/nsubj have/AUX/3/aux fled/VERB/0/root",
    ];

    public static string Conllu { get; } = string.Concat(Trees.Select(Sentence));

    public static Treebank Treebank { get; } = new(
        "tiny", new ManifestFile("tiny", "train", "", ""), ConlluText.Assemble(Griot.Language.Conllu.Read(new StringReader(Conllu))));

    static string Sentence(string tree) =>
        string.Concat(tree.Split(' ').Select((word, i) =>
        {
            var parts = word.Split('/');
            return $"{i + 1}\t{parts[0]}\t_\t{parts[1]}\t_\t_\t{parts[2]}\t{parts[3]}\t_\t_\n";
        })) + "\n";
}
