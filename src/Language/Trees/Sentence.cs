using System.Collections.Immutable;

namespace Griot.Language;

/// <summary>
/// A sentence with its tokens, tree and names. Tokens are numbered from 0; every span counts from the start of the text,
/// so that <c>text[token.Span]</c> is the token as written.
/// </summary>
public sealed class Sentence
{
    readonly string text;
    readonly Token[] tokens;
    readonly int[] firstChild;
    readonly int[] nextSibling;

    /// <summary>Links the tokens into a tree.</summary>
    /// <param name="text">The whole text the spans point into.</param>
    /// <param name="span">The sentence, from its first to its last token.</param>
    /// <param name="tokens">At least one; heads must form a tree over them.</param>
    /// <param name="names">In text order, not overlapping.</param>
    /// <exception cref="ArgumentException">A head lies outside the sentence.</exception>
    public Sentence(string text, TextSpan span, Token[] tokens, ImmutableArray<Name> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        (this.text, this.tokens, Span, Names) = (text, tokens, span, names);
        (firstChild, nextSibling) = (new int[tokens.Length], new int[tokens.Length]);
        for (var i = 0; i < firstChild.Length; i++)
        {
            firstChild[i] = -1;
        }

        Root = -1;
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            var head = tokens[i].Head;
            if (head >= tokens.Length || head == i)
            {
                throw new ArgumentException($"Token {i} hangs on {head}, in a sentence of {tokens.Length} tokens.", nameof(tokens));
            }

            if (head < 0)
            {
                (Root, nextSibling[i]) = (i, -1);
            }
            else
            {
                (nextSibling[i], firstChild[head]) = (firstChild[head], i);
            }
        }
    }

    Sentence(Sentence other, ImmutableArray<Name> names)
    {
        (text, tokens, firstChild, nextSibling) = (other.text, other.tokens, other.firstChild, other.nextSibling);
        (Span, Root, Names) = (other.Span, other.Root, names);
    }

    /// <summary>The same sentence with other names.</summary>
    /// <param name="names">In text order, not overlapping.</param>
    public Sentence WithNames(ImmutableArray<Name> names) => new(this, names);

    public TextSpan Span { get; }

    public ImmutableArray<Name> Names { get; }

    public ReadOnlySpan<Token> Tokens => tokens;

    public int Count => tokens.Length;

    /// <summary>The index of the first root, or -1 in a sentence without a tree.</summary>
    public int Root { get; }

    public ref readonly Token this[int index] => ref tokens[index];

    /// <summary>The sentence as written.</summary>
    public ReadOnlySpan<char> Text => Span.Of(text);

    /// <summary>The token as written.</summary>
    public ReadOnlySpan<char> Form(int index) => tokens[index].Span.Of(text);

    /// <summary>The tokens that hang on a token, from left to right.</summary>
    public ChildEnumerable Children(int index) => new(this, index);

    /// <summary>The half-open range of the text covered by a token and all that hangs below it.</summary>
    public (int First, int End) Subtree(int index)
    {
        var (first, end) = (index, index + 1);
        foreach (var child in Children(index))
        {
            var (f, e) = Subtree(child);
            (first, end) = (Math.Min(first, f), Math.Max(end, e));
        }

        return (first, end);
    }

    /// <summary>Walks the children of one token without allocating.</summary>
    public readonly struct ChildEnumerable(Sentence sentence, int parent)
    {
        public ChildEnumerator GetEnumerator() => new(sentence, parent);
    }

    public struct ChildEnumerator(Sentence sentence, int parent)
    {
        int next = sentence.firstChild[parent];

        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            if (next < 0)
            {
                return false;
            }

            (Current, next) = (next, sentence.nextSibling[next]);
            return true;
        }
    }
}
