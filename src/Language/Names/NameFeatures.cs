namespace Griot.Language;

/// <summary>
/// What the name tagger sees of a token: itself, its neighbours, their beginnings and endings, shapes, and how they are
/// usually written. Every feature is a row of the weight table.
/// </summary>
sealed class NameFeatures(Casing casing)
{
    public const int PerToken = 40;

    /// <summary>Stands for the identity of a word that is hidden or was never seen.</summary>
    const uint Hidden = 5;

    Word[] words = [];

    /// <summary>Takes in a sentence. Words for which <paramref name="hide"/> says so lose their identity, as unknown words have none.</summary>
    public void Read(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens, Func<WordCase, uint, bool>? hide = null)
    {
        if (words.Length < tokens.Length + 4)
        {
            words = new Word[Math.Max(64, 2 * (tokens.Length + 4))];
        }

        (words[0], words[1]) = (Word.Edge, Word.Edge);
        for (var i = 0; i < tokens.Length; i++)
        {
            var form = tokens[i].Of(text);
            var usual = casing[form];
            words[i + 2] = new Word(form, usual);
            if (hide is null ? usual == WordCase.Unknown && char.IsLetter(form[0]) : hide(usual, words[i + 2].Lower))
            {
                words[i + 2].Hide();
            }
        }

        (words[tokens.Length + 2], words[tokens.Length + 3]) = (Word.Edge, Word.Edge);
    }

    /// <summary>The hashed features of a token.</summary>
    public void At(int token, Span<uint> features)
    {
        ref readonly var l2 = ref words[token];
        ref readonly var l = ref words[token + 1];
        ref readonly var w = ref words[token + 2];
        ref readonly var r = ref words[token + 3];
        ref readonly var r2 = ref words[token + 4];
        var first = token == 0 ? 1u : 0u;
        var capitals = (l.Capital * 25) + (w.Capital * 5) + r.Capital;
        var n = 0;
        features[n++] = Hashing.Mix(1, w.Exact);
        features[n++] = Hashing.Mix(2, w.Lower);
        features[n++] = Hashing.Mix(3, w.Prefix2);
        features[n++] = Hashing.Mix(4, w.Prefix3);
        features[n++] = Hashing.Mix(5, w.Prefix4);
        features[n++] = Hashing.Mix(6, w.Suffix2);
        features[n++] = Hashing.Mix(7, w.Suffix3);
        features[n++] = Hashing.Mix(8, w.Suffix4);
        features[n++] = Hashing.Mix(9, w.Shape);
        features[n++] = Hashing.Mix(10, l.Lower);
        features[n++] = Hashing.Mix(11, l2.Lower);
        features[n++] = Hashing.Mix(12, r.Lower);
        features[n++] = Hashing.Mix(13, r2.Lower);
        features[n++] = Hashing.Mix(14, l.Lower, w.Lower);
        features[n++] = Hashing.Mix(15, w.Lower, r.Lower);
        features[n++] = Hashing.Mix(16, capitals, first);
        features[n++] = Hashing.Mix(17, w.Usual, w.Capital, first);
        features[n++] = Hashing.Mix(18, l.Shape, w.Shape, r.Shape);
        features[n++] = Hashing.Mix(19, l.Lower, w.Shape);
        features[n++] = Hashing.Mix(20, r.Lower, w.Shape);
        features[n++] = Hashing.Mix(21, w.Suffix3, l.Lower);
        features[n++] = Hashing.Mix(22, w.Suffix3, r.Shape);
        features[n++] = Hashing.Mix(23, w.Suffix3, w.Shape);
        features[n++] = Hashing.Mix(24, l.Suffix3, w.Capital);
        features[n++] = Hashing.Mix(25, r.Suffix3, w.Capital);
        features[n++] = Hashing.Mix(26, l2.Lower, l.Lower);
        features[n++] = Hashing.Mix(27, r.Lower, r2.Lower);
        features[n++] = Hashing.Mix(28, r.Usual, r.Capital, w.Capital);
        features[n++] = Hashing.Mix(29, l.Usual, l.Capital, w.Capital);
        features[n++] = Hashing.Mix(30, l2.Lower, w.Capital);
        features[n++] = Hashing.Mix(31, r2.Lower, w.Capital);
        features[n++] = Hashing.Mix(32, l.Lower, w.Capital, r.Lower);
        features[n++] = Hashing.Mix(33, l.Capital, l.Usual, (w.Usual * 8) + r.Usual, capitals);
        features[n++] = Hashing.Mix(34, w.Suffix2, capitals);
        features[n++] = Hashing.Mix(35, l.Exact, w.Capital);
        features[n++] = Hashing.Mix(36, r.Exact, w.Capital);
        features[n++] = Hashing.Mix(37, l2.Capital, capitals, r2.Capital);
        features[n++] = Hashing.Mix(38, l.Suffix3, w.Suffix3);
        features[n++] = Hashing.Mix(39, w.Suffix3, r.Suffix3);
        features[n] = Hashing.Mix(40, first);
    }

    struct Word
    {
        public static readonly Word Edge = new() { Exact = 77, Lower = 77, Shape = 77, Suffix3 = 77, Capital = 4 };

        public uint Exact;
        public uint Lower;
        public uint Prefix2;
        public uint Prefix3;
        public uint Prefix4;
        public uint Suffix2;
        public uint Suffix3;
        public uint Suffix4;
        public uint Shape;
        public uint Usual;
        public uint Capital;

        public Word(ReadOnlySpan<char> form, WordCase usual)
        {
            Span<char> lower = stackalloc char[Math.Min(form.Length, 64)];
            form[..lower.Length].ToLowerInvariant(lower);
            for (var i = 0; i < lower.Length; i++)
            {
                lower[i] = char.IsDigit(lower[i]) ? '0' : lower[i] == '’' ? '\'' : lower[i];
            }

            Exact = Hashing.Of(form);
            Lower = Hashing.Of(lower);
            Prefix2 = lower.Length >= 2 ? Hashing.Of(lower[..2]) : 0;
            Prefix3 = lower.Length >= 3 ? Hashing.Of(lower[..3]) : 0;
            Prefix4 = lower.Length >= 4 ? Hashing.Of(lower[..4]) : 0;
            Suffix2 = lower.Length >= 2 ? Hashing.Of(lower[^2..]) : 0;
            Suffix3 = lower.Length >= 3 ? Hashing.Of(lower[^3..]) : 0;
            Suffix4 = lower.Length >= 4 ? Hashing.Of(lower[^4..]) : 0;
            Shape = ShapeOf(form);
            Usual = (uint)usual;
            Capital = char.IsUpper(form[0]) ? form.Length > 1 && char.IsUpper(form[^1]) ? 5u : 1u : char.IsDigit(form[0]) ? 2u : char.IsLower(form[0]) ? 3u : 0u;
        }

        public void Hide() => (Exact, Lower, Usual) = (Hidden, Hidden, 0);

        /// <summary>Classes of characters with repetitions taken out: <c>Gao</c> is <c>Xx</c>, <c>AK-47</c> <c>X-0</c>; punctuation is itself.</summary>
        static uint ShapeOf(ReadOnlySpan<char> form)
        {
            Span<char> shape = stackalloc char[8];
            var length = 0;
            foreach (var c in form)
            {
                var kind = char.IsUpper(c) ? 'X' : char.IsLower(c) ? 'x' : char.IsDigit(c) ? '0' : c;
                if (length == 0 || shape[length - 1] != kind)
                {
                    shape[length++] = kind;
                    if (length == shape.Length)
                    {
                        break;
                    }
                }
            }

            return Hashing.Of(shape[..length]);
        }
    }
}
