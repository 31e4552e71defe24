
namespace Griot.Language;

/// <summary>What the learned sentence splitter sees of a gap between two tokens of a paragraph.</summary>
ref struct SentenceFeatures(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
{
    public const int Count = 24;

    readonly ReadOnlySpan<char> text = text;
    readonly ReadOnlySpan<TextSpan> tokens = tokens;
    readonly SentenceRules rules = new(text, tokens);
    int begin;
    int counted;
    int quotes;
    int brackets;

    /// <summary>Tells where the sentence begins whose end is sought.</summary>
    public void Begin(int token) => (begin, counted, quotes, brackets) = (token, token, 0, 0);

    /// <summary>Most gaps can be told at a glance: between two words in lower case no sentence ends.</summary>
    public readonly bool MayEnd(int token)
    {
        var (left, right) = (Kind(token), Kind(token + 1));
        return !((left is 'a' or ',' or '(' or 'o') && (right is 'a' or ',' or 'o')) && right is not ('.' or ',') && !IsDate(token) && !IsCount(token);
    }

    // "On 8 February", "February 8": no sentence ends between a day and its month.
    readonly bool IsDate(int token)
    {
        var left = tokens[token].Of(text);
        var right = tokens[token + 1].Of(text);
        return (IsDay(left) && WordLists.IsMonth(right)) || (WordLists.IsMonth(left) && (IsDay(right) || (right.Length == 4 && !right.ContainsAnyExceptInRange('0', '9'))));
    }

    // "Some 40,000 Malians": nor between a number and whom it counts. A year may end a heading.
    readonly bool IsCount(int token)
    {
        var left = tokens[token].Of(text);
        var right = tokens[token + 1].Of(text);
        return char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(left[^1]) && IsNumber(left) && !(left.Length == 4 && left[0] is '1' or '2') && right.Length > 1 && char.IsUpper(right[0])

            // "Figure 2 The course of", "1 Introduction": small numbers stand behind names and before headings too.
            && (left.Length > 2 || (token > begin && char.IsLower(tokens[token - 1].Of(text)[0])))
            && tokens[token + 1].Start == tokens[token].End + 1 && text[tokens[token].End] is ' ';
    }

    static bool IsNumber(ReadOnlySpan<char> form)
    {
        foreach (var letter in form)
        {
            if (!char.IsAsciiDigit(letter) && letter is not (',' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsDay(ReadOnlySpan<char> form) => form.Length is 1 or 2 && !form.ContainsAnyExceptInRange('0', '9');

    /// <summary>The hashed features of the gap behind a token. Tokens must be asked for from left to right.</summary>
    public void At(int token, scoped Span<int> features)
    {
        Advance(token);
        var (before, left, right, after) = (Kind(token - 1), Kind(token), Kind(token + 1), Kind(token + 2));
        var (leftWord, rightWord) = (Word(token), Word(token + 1));
        var space = tokens[token + 1].Start == tokens[token].End ? 0 : tokens[token + 1].Start - tokens[token].End > 1 ? 2 : 1;
        var open = (quotes % 2) + (brackets > 0 ? 2 : 0);
        var rule = rules.EndsWith(token) ? 1 : 0;
        var length = Bucket(token + 1 - begin);
        var rest = Bucket(tokens.Length - token - 1);

        var n = 0;
        features[n++] = 1 + rule;
        features[n++] = Mix(3, leftWord);
        features[n++] = Mix(4, rightWord);
        features[n++] = Mix(5, Word(token - 1), left, right);
        features[n++] = Mix(6, left, right);
        features[n++] = Mix(7, before, left, right);
        features[n++] = Mix(8, left, right, after);
        features[n++] = Mix(9, leftWord, right);
        features[n++] = Mix(10, rightWord, left);
        features[n++] = Mix(11, left, right, space);
        features[n++] = Mix(12, length, left, right);
        features[n++] = Mix(13, rest, left, right);
        features[n++] = Mix(14, open, left, right);
        features[n++] = Mix(15, open, rule, space);
        features[n++] = Mix(16, Word(token + 2), left, right);
        features[n++] = Mix(17, leftWord, rightWord);
        features[n++] = Mix(18, rule, length, left);
        features[n++] = Mix(19, before, left, right, after);
        features[n++] = Mix(20, Kind(begin), left, right);
        features[n++] = Mix(21, Word(begin), left, length);
        features[n++] = Mix(22, Math.Min(3, token - begin), leftWord);
        features[n++] = Mix(23, rule, rightWord);
        features[n++] = Mix(24, right, after, Kind(token + 3), left);
        features[n] = Mix(25, rule, left, right, Math.Min(tokens[token].Length, 5));
    }

    void Advance(int token)
    {
        for (; counted <= token; counted++)
        {
            switch (Kind(counted))
            {
                case '"':
                    quotes++;
                    break;
                case '(':
                    brackets++;
                    break;
                case ')':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The class of a token: word in lower case, capitalised, in capitals, figure, abbreviation, and the signs.</summary>
    readonly char Kind(int token)
    {
        if ((uint)token >= (uint)tokens.Length)
        {
            return token < 0 ? '^' : '$';
        }

        var form = tokens[token].Of(text);
        var first = form[0];
        if (char.IsLetter(first) || form.Length > 2)
        {
            if (form.Length > 1 && form[^1] == '.' && char.IsLetter(first))
            {
                return WordLists.IsTitle(form[..^1]) ? 'T' : form.Length == 2 ? 'I' : 'B';
            }

            if (form[^1] is '.' or '!' or '?' && !char.IsLetterOrDigit(first))
            {
                return form[^1] == '.' ? '…' : '!';
            }

            if (char.IsUpper(first))
            {
                return form.Length == 1 ? 'S' : char.IsUpper(form[^1]) ? 'C' : 'A';
            }
        }

        return first switch
        {
            _ when char.IsLetter(first) => 'a',
            _ when char.IsDigit(first) => '0',
            '.' or '!' or '?' or '…' or ',' or ':' or ';' => first,
            '"' or '“' or '”' => '"',
            '(' or '[' or '{' => '(',
            ')' or ']' or '}' => ')',
            '\'' or '‘' or '’' or '`' => form.Length > 1 ? 'a' : '\'',
            '-' or '–' or '—' or '=' or '*' or '_' or '~' or '#' or '+' => form.Length > 2 ? '_' : '-',
            _ => 'o',
        };
    }

    readonly int Word(int token)
    {
        if ((uint)token >= (uint)tokens.Length)
        {
            return token < 0 ? 1 : 2;
        }

        var hash = 17u;
        foreach (var c in tokens[token].Of(text))
        {
            hash = (hash * 31) + (char.IsDigit(c) ? '0' : char.ToLowerInvariant(c));
        }

        return (int)hash;
    }

    static int Bucket(int count) => count switch { < 6 => count, < 8 => 6, < 12 => 7, < 20 => 8, < 35 => 9, _ => 10 };

    static int Mix(int kind, int a, int b = 0, int c = 0, int d = 0) => (int)Hashing.Mix((uint)kind, (uint)a, (uint)b, (uint)c, (uint)d);
}
