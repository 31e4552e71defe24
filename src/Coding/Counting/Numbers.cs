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
        ["several"] = 3, ["few"] = 2, ["some"] = 2, ["many"] = 3, ["various"] = 2, ["dozens"] = 24, ["scores"] = 40, ["tens"] = 20, ["hundreds"] = 200, ["thousands"] = 2000, ["millions"] = 2_000_000,
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
        // The number nearest to the noun: "2013 saw 40 people killed" may hang both on them.
        var counting = -1;
        foreach (var child in sentence.Children(head))
        {
            counting = sentence[child].Relation is Relation.Nummod && child < head ? child : counting;
        }

        if (counting >= 0)
        {
            return Bounded(sentence, counting);
        }

        // "no one was hurt".
        if (sentence.Word(head) is "one" && head > 0 && sentence.Form(head - 1).Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return (new(0, 0, 0), head - 1, head + 1);
        }

        // "dozens of villagers", "tens of thousands of people", "hundreds were arrested".
        var own = sentence.Form(head).ToString().ToLowerInvariant();
        if (Vague.TryGetValue(own, out var low))
        {
            return head + 2 < sentence.Count && sentence.Form(head + 1) is "of" && Manifold.TryGetValue(sentence.Form(head + 2).ToString(), out var fold) ? (new(low / 2 * fold, null, null), head, head + 3) : (new(low, null, null), head, head + 1);
        }

        if (sentence[head].Upos is Upos.Num || own is "nobody" or "none" or "one")
        {
            return Value(sentence, head) is not null || Multipliers.ContainsKey(own) ? Bounded(sentence, head) : null;
        }

        // "50 or more people", "50-plus people", "50+ people", "1.2m people": trees lose the number behind these.
        if (head > 1 && NumberRun.EndingAt(sentence, head) is { } loose)
        {
            return Bounded(sentence, loose);
        }

        foreach (var child in sentence.Children(head))
        {
            var relation = sentence[child].Relation;
            if (child < head && relation is Relation.Amod or Relation.Det or Relation.Compound or Relation.Nmod or Relation.Advmod)
            {
                var word = sentence.Form(child).ToString().ToLowerInvariant();
                // "how many soldiers had died" asks.
                if (Vague.TryGetValue(word, out low))
                {
                    return child > 0 && sentence.Form(child - 1) is "how" or "How" ? null : (new(low, null, null), child, head + 1);
                }

                if (word is "no" && relation is Relation.Det)
                {
                    return (new(0, 0, 0), child, head + 1);
                }

                // "a group of fighters" are not one.
                if (word is "a" or "an" or "another" && relation is Relation.Det && sentence[head].Xpos is not ("NNS" or "NNPS") && !Multipliers.ContainsKey(sentence.Word(head)) && !WordClasses.Embedded.Contains("group-word", sentence.Word(head)))
                {
                    return (new(1, 1, 1), child, head + 1);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Reads the number that a token belongs to: "one hundred and twenty", "1.2 million", "several hundred", "two to three million", with the words before and behind it that bound it ("at least", "no fewer than",
    /// "or more"). Null where the token is part of no number, or of one beyond 2,147,483,647.
    /// </summary>
    public static (Count Count, int First, int End)? Bounded(Sentence sentence, int token)
    {
        if (NumberRun.At(sentence, token) is not { } run)
        {
            return null;
        }

        // "between 5 and 8", "from 5 to 8", "5 to 8", "5-8", "two to three million"
        if (NumberRun.Behind(sentence, run) is { } second)
        {
            return Range(sentence, run, second);
        }

        if (NumberRun.Before(sentence, run) is { } previous)
        {
            return Range(sentence, previous, run);
        }

        if (run.Value > int.MaxValue || (run.NeedsMultiplier && !run.Multiplied))
        {
            return null;
        }

        var value = (int)Math.Round(run.Value);
        var (first, end) = (run.First, run.End);
        if (run.IsVague)
        {
            return (new(value, null, null), first, end);
        }

        var bound = NumberBounds.Before(sentence, ref first);
        if (bound is Bound.Exact)
        {
            bound = NumberBounds.Behind(sentence, ref end);
        }

        var count = bound switch
        {
            Bound.AtLeast => new Count(value, value, null),
            Bound.MoreThan => new Count(value, value, null),
            Bound.AtMost => new Count(null, value, value),
            Bound.About => new Count(null, value, null),
            _ => new Count(value, value, value),
        };
        return (count, first, end);
    }

    static (Count Count, int First, int End)? Range(Sentence sentence, NumberRun low, NumberRun high)
    {
        // "two to three million": the multiplier is of both.
        var least = !low.Multiplied && high.Multiplied && low.Value < high.Value / high.Multiplier + 1000 && low.Value * high.Multiplier < high.Value ? low.Value * high.Multiplier : low.Value;
        if (high.Value > int.MaxValue)
        {
            return null;
        }

        var (from, to) = ((int)Math.Round(least), (int)Math.Round(high.Value));
        return (new(from, from + ((to - from) / 2), to), Math.Max(0, low.First - (low.First > 0 && sentence.Word(low.First - 1) is "between" or "from" ? 1 : 0)), high.End);
    }

    // What "tens of thousands" and "hundreds of millions" count by.
    static readonly Dictionary<string, int> Manifold = new(StringComparer.Ordinal) { ["thousands"] = 2000, ["millions"] = 2_000_000, ["hundreds"] = 200 };

    internal static bool IsMultiplier(string lemma, out int times) => Multipliers.TryGetValue(lemma, out times);
}
