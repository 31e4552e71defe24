using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Language;

/// <summary>
/// A sentence as a CoNLL-U file holds it: comments, words, tokens of several words and empty nodes, all as written and
/// in order, so that writing it gives back what was read.
/// </summary>
public sealed class ConlluSentence
{
    readonly string[] comments;
    readonly ConlluRow[] rows;
    readonly ConlluRow[] words;

    public ConlluSentence(IEnumerable<string> comments, IEnumerable<ConlluRow> rows)
    {
        this.comments = [.. comments];
        this.rows = [.. rows];
        words = [.. this.rows.Where(row => row.IsWord)];
        if (words.Length == 0)
        {
            throw new ArgumentException("A sentence has at least one word.", nameof(rows));
        }
    }

    /// <summary>The lines that begin with <c>#</c>, with it.</summary>
    public ReadOnlySpan<string> Comments => comments;

    /// <summary>Every line of ten columns.</summary>
    public ReadOnlySpan<ConlluRow> Rows => rows;

    /// <summary>The syntactic words: neither ranges nor empty nodes.</summary>
    public ReadOnlySpan<ConlluRow> Words => words;

    public string? Id => Comment("sent_id");

    public string? Text => Comment("text");

    /// <summary>Whether a document begins here.</summary>
    public bool BeginsDocument => Has("newdoc");

    /// <summary>Whether a paragraph or a document begins here.</summary>
    public bool BeginsParagraph => Has("newpar") || BeginsDocument;

    /// <summary>The value of a comment <c># key = value</c>, or null.</summary>
    public string? Comment(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (var comment in comments)
        {
            var equals = comment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && comment.AsSpan(1, equals - 1).Trim().SequenceEqual(key))
            {
                return comment[(equals + 1)..].Trim();
            }
        }

        return null;
    }

    /// <summary>The sentence alone, as a text with its tree.</summary>
    /// <exception cref="ConlluException">The heads form no tree, or the words are not those of <see cref="Text"/>.</exception>
    public ParsedText ToParsedText() => ConlluText.Assemble([this]).ToParsedText();

    /// <summary>
    /// The tree over tokens whose place in a text is known. Names are read from <c>Name=B-PER</c> in the last column.
    /// </summary>
    /// <exception cref="ConlluException">A word hangs on a word that is not there, on itself, or in a circle.</exception>
    public Sentence ToSentence(string text, TokenizedSentence tokenized)
    {
        ArgumentNullException.ThrowIfNull(tokenized);
        var tokens = new Token[words.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            var row = words[i];
            tokens[i] = new Token(
                tokenized.Tokens[i],
                row is { Lemma: "_", Form: not "_" } ? "" : row.Lemma,
                UposTags.Parse(row.Upos),
                row.Xpos == "_" ? "" : row.Xpos,
                HeadOf(row),
                Relations.Parse(row.Deprel));
        }

        ThrowIfCircular(tokens);
        return new Sentence(text, tokenized.Span, tokens, Names());
    }

    /// <summary>The same sentence with the lemmas, tags, heads, relations and names of a parse of its words.</summary>
    public ConlluSentence With(Sentence parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (parse.Count != words.Length)
        {
            throw new ArgumentException($"A parse of {parse.Count} tokens for {words.Length} words.", nameof(parse));
        }

        var names = NameLabels.Of(parse);
        var i = 0;
        return new ConlluSentence(comments, rows.Select(row =>
        {
            if (!row.IsWord)
            {
                return row;
            }

            var (token, name) = (parse[i], names[i++]);
            return (row with
            {
                Lemma = token.Lemma.Length == 0 ? "_" : token.Lemma,
                Upos = token.Upos.Label,
                Xpos = token.Xpos.Length == 0 ? "_" : token.Xpos,
                Feats = "_",
                Head = (token.Head + 1).ToString(CultureInfo.InvariantCulture),
                Deprel = token.Relation.Label,
                Deps = "_",
            }).WithMisc("Name", name);
        }));
    }

    bool Has(string key) => Array.Exists(comments, comment =>
    {
        var rest = comment.AsSpan(1).TrimStart();
        return rest.StartsWith(key, StringComparison.Ordinal) && (rest.Length == key.Length || rest[key.Length] is ' ' or '=');
    });

    int HeadOf(ConlluRow row)
    {
        if (row.Head == "_")
        {
            return -1;
        }

        return int.TryParse(row.Head, NumberStyles.None, CultureInfo.InvariantCulture, out var head) && head <= words.Length && head.ToString(CultureInfo.InvariantCulture) != row.Id
            ? head - 1
            : throw new ConlluException(row.Line, $"word {row.Id} hangs on '{row.Head}', in a sentence of {words.Length} words");
    }

    void ThrowIfCircular(Token[] tokens)
    {
        // 0 unseen, 1 on the way up from here, 2 known to reach a root.
        var seen = new byte[tokens.Length];
        for (var start = 0; start < tokens.Length; start++)
        {
            var i = start;
            for (; i >= 0 && seen[i] == 0; i = tokens[i].Head)
            {
                seen[i] = 1;
            }

            if (i >= 0 && seen[i] == 1)
            {
                throw new ConlluException(words[i].Line, $"word {words[i].Id} hangs on itself by way of others");
            }

            for (i = start; i >= 0 && seen[i] == 1; i = tokens[i].Head)
            {
                seen[i] = 2;
            }
        }
    }

    ImmutableArray<Name> Names()
    {
        var labels = Array.ConvertAll(words, word => word.MiscValue("Name"));
        return NameLabels.Read(labels, i => words[i].Line);
    }
}
