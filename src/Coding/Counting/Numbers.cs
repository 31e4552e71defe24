using System.Globalization;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Numbers in words and figures, with the bounds that the words around them set.</summary>
public static class Numbers
{
    static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17,
        ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70,
        ["eighty"] = 80, ["ninety"] = 90, ["both"] = 2, ["zero"] = 0, ["no"] = 0, ["nobody"] = 0, ["none"] = 0, ["couple"] = 2, ["pair"] = 2,
    };

    // Words that count without a number; what they leave open stays open (specification of claims: dozens 24, several 3, hundreds 200).
    static readonly Dictionary<string, int> Vague = new(StringComparer.Ordinal)
    {
        ["several"] = 3, ["few"] = 2, ["some"] = 2, ["many"] = 3, ["various"] = 2, ["dozens"] = 24, ["scores"] = 40, ["tens"] = 20, ["hundreds"] = 200, ["thousands"] = 2000,
    };

    static readonly Dictionary<string, int> Multipliers = new(StringComparer.Ordinal) { ["dozen"] = 12, ["score"] = 20, ["hundred"] = 100, ["thousand"] = 1000, ["million"] = 1_000_000, ["billion"] = 1_000_000_000 };

    /// <summary>The number that one token names, or null.</summary>
    public static int? Value(Sentence sentence, int token)
    {
        var form = sentence.Form(token);
        Span<char> digits = stackalloc char[16];
        var length = 0;
        foreach (var c in form)
        {
            if (c is ',' or ' ' or '\u202f')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || length == 10)
            {
                length = -1;
                break;
            }

            digits[length++] = c;
        }

        if (length > 0)
        {
            return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        }

        var word = sentence.Word(token);
        if (Words.TryGetValue(word, out var named))
        {
            return named + TensBefore(sentence, token, named);
        }

        // "twenty-five" in one token.
        var dash = word.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Words.TryGetValue(word[..dash], out var tens) && tens >= 20 && Words.TryGetValue(word[(dash + 1)..], out var ones) && ones is > 0 and < 10 ? tens + ones : null;
    }

    /// <summary>The twenty of "twenty-five" in three tokens, for its five; else 0.</summary>
    static int TensBefore(Sentence sentence, int token, int ones) =>
        ones is > 0 and < 10 && token > 1 && sentence.Form(token - 1) is "-" && sentence[token - 2].Span.End == sentence[token - 1].Span.Start && sentence[token - 1].Span.End == sentence[token].Span.Start
        && Words.TryGetValue(sentence.Word(token - 2), out var tens) && tens is >= 20 and <= 90 ? tens : 0;

    /// <summary>
    /// How many the noun phrase of a head names, with bounds: "at least 12" has no upper bound, "up to 30" no lower; an indefinite
    /// singular is one. Null where the phrase does not count.
    /// </summary>
    public static (Count Count, int First, int End)? OfPhrase(Sentence sentence, int head)
    {
        foreach (var child in sentence.Children(head))
        {
            if (sentence[child].Relation is Relation.Nummod && child < head)
            {
                return Bounded(sentence, child);
            }
        }

        // "no one was hurt".
        if (sentence.Word(head) is "one" && head > 0 && sentence.Form(head - 1).Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return (new(0, 0, 0), head - 1, head + 1);
        }

        // "dozens of villagers", "hundreds were arrested", "12 were killed", "a dozen men".
        var own = sentence.Form(head).ToString().ToLowerInvariant();
        if (Vague.TryGetValue(own, out var low))
        {
            return (new(low, null, null), head, head + 1);
        }

        if (sentence[head].Upos is Upos.Num || own is "nobody" or "none" or "one")
        {
            return Value(sentence, head) is not null ? Bounded(sentence, head) : null;
        }

        foreach (var child in sentence.Children(head))
        {
            var relation = sentence[child].Relation;
            if (child < head && relation is Relation.Amod or Relation.Det or Relation.Compound or Relation.Nmod or Relation.Advmod)
            {
                var word = sentence.Form(child).ToString().ToLowerInvariant();
                if (Vague.TryGetValue(word, out low))
                {
                    return (new(low, null, null), child, head + 1);
                }

                if (word is "no" && relation is Relation.Det)
                {
                    return (new(0, 0, 0), child, head + 1);
                }

                if (word is "a" or "an" or "another" && relation is Relation.Det && sentence[head].Xpos is not ("NNS" or "NNPS") && !Multipliers.ContainsKey(sentence.Word(head)))
                {
                    return (new(1, 1, 1), child, head + 1);
                }
            }
        }

        return null;
    }

    /// <summary>Reads a number token with its multiplier and with "at least", "more than", "up to", "about", "between ... and" before it.</summary>
    public static (Count Count, int First, int End)? Bounded(Sentence sentence, int token)
    {
        var end = token + 1;
        int value;
        if (Multipliers.TryGetValue(sentence.Word(token), out var alone))
        {
            // "a dozen", "two hundred".
            value = (token > 0 ? Value(sentence, token - 1) ?? 1 : 1) * alone;
        }
        else if (Value(sentence, token) is { } simple)
        {
            value = simple;
            if (end < sentence.Count && Multipliers.TryGetValue(sentence.Word(end), out var times) && (long)value * times <= int.MaxValue)
            {
                (value, end) = (value * times, end + 1);
            }
        }
        else
        {
            return null;
        }

        var first = value >= 20 && value % 10 > 0 && TensBefore(sentence, token, value % 10) > 0 ? token - 2 : token;
        var before = Back(sentence, ref first);
        var count = before switch
        {
            Bound.AtLeast => new Count(value, value, null),
            Bound.MoreThan => new Count(value, value, null),
            Bound.AtMost => new Count(null, value, value),
            Bound.About => new Count(null, value, null),
            _ => new Count(value, value, value),
        };

        // "between 5 and 8", "from 5 to 8", "5 to 8", "5-8".
        if (first >= 0 && end + 1 < sentence.Count && sentence.Form(end) is "and" or "to" or "-" or "–" or "or" && Value(sentence, end + 1) is { } high && high > value
            && (sentence.Form(end) is not "and" || (first > 0 && sentence.Word(first - 1) is "between")))
        {
            return (new(value, value + ((high - value) / 2), high), Math.Max(0, first - (first > 0 && sentence.Word(first - 1) is "between" or "from" ? 1 : 0)), end + 2);
        }

        return (count, first, end);
    }

    enum Bound
    {
        Exact,
        AtLeast,
        MoreThan,
        AtMost,
        About,
    }

    static Bound Back(Sentence sentence, ref int first)
    {
        var one = first > 0 ? sentence.Word(first - 1) : "";
        var two = first > 1 ? sentence.Form(first - 2).ToString().ToLowerInvariant() : "";
        var (bound, words) = (two, one) switch
        {
            ("at", "little" or "least") => (Bound.AtLeast, 2),
            ("at", "many" or "much" or "most") => (Bound.AtMost, 2),
            ("more", "than") => (Bound.MoreThan, 2),
            ("less" or "fewer", "than") => (Bound.AtMost, 2),
            ("up", "to") => (Bound.AtMost, 2),
            (_, "over" or "above") => (Bound.MoreThan, 1),
            (_, "under" or "below") => (Bound.AtMost, 1),
            (_, "about" or "around" or "approximately" or "roughly" or "nearly" or "almost" or "some") => (Bound.About, 1),
            _ => (Bound.Exact, 0),
        };
        if (bound is Bound.Exact && two is "at" && sentence.Form(first - 1).Equals("least", StringComparison.OrdinalIgnoreCase))
        {
            (bound, words) = (Bound.AtLeast, 2);
        }

        first -= words;
        return bound;
    }
}
