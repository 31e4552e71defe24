using System.Globalization;
using System.Text;
using Griot.Language;

namespace Griot.Tests.Coding;

/// <summary>A tree that can be changed: words with their heads as references, so that they can be moved, put before others or left out.</summary>
sealed class Rows
{
    public sealed class Word(string form, string lemma, string upos, string xpos, string relation)
    {
        public string Form { get; set; } = form;

        public string Lemma { get; set; } = lemma;

        public string Upos { get; set; } = upos;

        public string Xpos { get; set; } = xpos;

        public string Relation { get; set; } = relation;

        public Word? Head { get; set; }

        /// <summary>Whether a blank stands behind it.</summary>
        public bool Spaced { get; set; } = true;
    }

    public List<Word> Words { get; } = [];

    public Word Root => Words.First(w => w.Head is null);

    /// <summary>The tree of a sentence.</summary>
    public static Rows Of(Sentence sentence)
    {
        var rows = new Rows();
        for (var i = 0; i < sentence.Count; i++)
        {
            var token = sentence[i];
            rows.Words.Add(new(sentence.Form(i).ToString(), token.Lemma, token.Upos.ToString().ToUpperInvariant(), token.Xpos, token.Relation.Label)
            {
                Spaced = i + 1 < sentence.Count && sentence[i + 1].Span.Start > token.Span.End,
            });
        }

        for (var i = 0; i < sentence.Count; i++)
        {
            rows.Words[i].Head = sentence[i].Head < 0 ? null : rows.Words[sentence[i].Head];
        }

        return rows;
    }

    public IEnumerable<Word> Below(Word word) => Words.Where(w => IsBelow(w, word));

    public Word? Child(Word head, string relation) => Words.Find(w => w.Head == head && w.Relation == relation);

    static bool IsBelow(Word word, Word above)
    {
        for (var at = word; at is not null; at = at.Head)
        {
            if (at == above)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with its tree.</summary>
    public ParsedText Parsed()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Words.Count; i++)
        {
            var word = Words[i];
            var head = word.Head is null ? 0 : Words.IndexOf(word.Head) + 1;
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}\t{word.Form}\t{word.Lemma}\t{word.Upos}\t{word.Xpos}\t_\t{head}\t{word.Relation}\t_\t{(word.Spaced || i + 1 == Words.Count ? "_" : "SpaceAfter=No")}\n");
        }

        return Conllu.Parse(text.Append('\n').ToString());
    }
}
