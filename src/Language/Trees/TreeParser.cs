namespace Griot.Language;

/// <summary>
/// Tags tokens and builds their trees. Cuts what is given into batches of sentences of like length; keeps the buffers of
/// its network, so that one tree parser serves one thread.
/// </summary>
sealed class TreeParser(NetworkWeights weights, Kernel kernel)
{
    /// <summary>Tokens that go through the network together; more gain no speed.</summary>
    const int BatchRows = 600;

    /// <summary>Longer sentences are parsed in pieces of at most so many tokens, the later ones hung on the first as <see cref="Relation.Parataxis"/>.</summary>
    const int LongestPiece = 400;

    readonly Network network = new(weights, kernel);
    readonly Batch batch = new();
    readonly List<Piece> pieces = [];

    /// <summary>Gives the tokens of each sentence, without lemmas.</summary>
    /// <param name="text">The text the spans point into; letters may differ from the original in their case.</param>
    /// <param name="sentences">In order, each with at least one token.</param>
    public Token[][] Parse(string text, IReadOnlyList<TokenizedSentence> sentences)
    {
        var tokens = new Token[sentences.Count][];
        for (var s = 0; s < sentences.Count; s++)
        {
            tokens[s] = new Token[sentences[s].Tokens.Length];
        }

        Cut(sentences);
        for (var next = 0; next < pieces.Count;)
        {
            next = RunBatch(text, sentences, next, tokens);
        }

        foreach (var sentence in tokens)
        {
            Join(sentence);
        }

        return tokens;
    }

    /// <summary>Cuts sentences into pieces that fit a batch, and orders them from long to short.</summary>
    void Cut(IReadOnlyList<TokenizedSentence> sentences)
    {
        pieces.Clear();
        for (var s = 0; s < sentences.Count; s++)
        {
            var length = sentences[s].Tokens.Length;
            var count = (length + LongestPiece - 1) / LongestPiece;
            for (var p = 0; p < count; p++)
            {
                pieces.Add(new Piece(s, length * p / count, length * (p + 1) / count));
            }
        }

        pieces.Sort(static (a, b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : (a.Sentence, a.First).CompareTo((b.Sentence, b.First)));
    }

    int RunBatch(string text, IReadOnlyList<TokenizedSentence> sentences, int next, Token[][] tokens)
    {
        var first = next;
        batch.Clear();
        while (next < pieces.Count && (next == first || batch.Rows + pieces[next].Length <= BatchRows))
        {
            var piece = pieces[next++];
            var row = batch.Add(piece.Length);
            for (var i = piece.First; i < piece.End; i++)
            {
                network.Read(row++, sentences[piece.Sentence].Tokens[i].Of(text));
            }
        }

        network.Run(batch);
        for (var p = first; p < next; p++)
        {
            Keep(pieces[p], batch.Starts[p - first], sentences[pieces[p].Sentence], tokens[pieces[p].Sentence]);
        }

        return next;
    }

    void Keep(Piece piece, int row, TokenizedSentence sentence, Token[] tokens)
    {
        for (var i = piece.First; i < piece.End; i++, row++)
        {
            var tag = network.Tags[row];
            var head = network.Heads[row];
            tokens[i] = new Token(
                sentence.Tokens[i],
                "",
                weights.Upos[tag],
                weights.Xpos[tag],
                head == piece.Length ? -1 : piece.First + head,
                weights.Relations[network.Relations[row]]);
        }
    }

    /// <summary>Makes one tree of the pieces of a long sentence.</summary>
    static void Join(Token[] tokens)
    {
        var root = Array.FindIndex(tokens, token => token.IsRoot);
        for (var i = root + 1; i < tokens.Length; i++)
        {
            if (tokens[i].IsRoot)
            {
                tokens[i] = tokens[i] with { Head = root, Relation = Relation.Parataxis };
            }
        }
    }

    /// <summary>Tokens <c>[First..End)</c> of a sentence. A class, since what sorts objects is compiled already, and what sorts values of ours is not.</summary>
    sealed record Piece(int Sentence, int First, int End)
    {
        public int Length => End - First;
    }
}
