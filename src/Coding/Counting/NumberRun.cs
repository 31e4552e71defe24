using System.Globalization;
using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// Neighbouring tokens that together are one number: "one hundred and twenty", "1.2 million", "1 300", "half a million", "several hundred". Read from the words alone, since trees of numbers are unsure.
/// </summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last.</param>
/// <param name="Value">How many.</param>
/// <param name="Multiplier">What its last multiplier multiplies by, or 1.</param>
/// <param name="IsVague">Whether it has a word that leaves open how many: "several hundred".</param>
/// <param name="NeedsMultiplier">Whether it is a fraction, which counts people only with a multiplier: "1.2".</param>
readonly record struct NumberRun(int First, int End, double Value, double Multiplier, bool IsVague, bool NeedsMultiplier)
{
    public bool Multiplied => Multiplier > 1;

    /// <summary>The number a token is part of.</summary>
    public static NumberRun? At(Sentence sentence, int token)
    {
        var (first, end) = (token, token + 1);
        while (first > 0 && Continues(sentence, first - 1, first))
        {
            first--;
        }

        while (end < sentence.Count && Continues(sentence, end - 1, end))
        {
            end++;
        }

        return Read(sentence, first, end);
    }

    /// <summary>The second number of a range that begins with this one.</summary>
    public static NumberRun? Behind(Sentence sentence, NumberRun low) =>
        low.End + 1 < sentence.Count && Joins(sentence, low.First, low.End) && Part(sentence, low.End + 1) is not Kind.None && At(sentence, low.End + 1) is { } high && high.Value > low.Value && Rises(low, high) ? high : null;

    /// <summary>The first number of a range that ends with this one.</summary>
    public static NumberRun? Before(Sentence sentence, NumberRun high) =>
        high.First > 1 && Part(sentence, high.First - 2) is not Kind.None && At(sentence, high.First - 2) is { } low && low.End == high.First - 1 && Joins(sentence, low.First, low.End) && high.Value > low.Value && Rises(low, high) ? low : null;

    // A year is no end of a range of people, and no decimal joins a whole number.
    static bool Rises(NumberRun low, NumberRun high) => !low.IsVague && !high.IsVague && (!low.NeedsMultiplier || low.Multiplied || high.Multiplied) && (!high.NeedsMultiplier || high.Multiplied);

    static bool Joins(Sentence sentence, int first, int between) =>
        sentence.Form(between) is "to" or "-" or "–" or "—" or "or" || (sentence.Form(between) is "and" && first > 0 && sentence.Word(first - 1) is "between");

    /// <summary>The last token of a number that stands before a noun with words of bounds between: "50 or more people", "50+ people"; null where there is none.</summary>
    public static int? EndingAt(Sentence sentence, int head)
    {
        var before = head - 1;
        for (var steps = 0; steps < 3 && before > 1 && sentence[before].Upos is Upos.Adj or Upos.Noun or Upos.Propn && Part(sentence, before) is Kind.None && sentence.Form(before) is not ("more" or "plus" or "odd" or "m" or "mn" or "bn"); steps++)
        {
            before--;
        }

        var length = sentence.Form(before) switch
        {
            "more" or "so" => sentence.Form(before - 1) is "or" ? 2 : 0,
            "plus" or "odd" => sentence.Form(before - 1) is "-" ? 2 : 1,
            "+" => 1,
            _ => 0,
        };
        var number = before - length;
        return number >= 0 && (length > 0 || sentence.Form(number) is "m" or "mn" or "bn") && Part(sentence, number) is not Kind.None ? number : null;
    }

    enum Kind
    {
        None,
        Digits,
        Fraction,
        Ones,
        Tens,
        Multiplier,
        Half,
        Article,
        Vague,
    }

    static Kind Part(Sentence sentence, int token)
    {
        var form = sentence.Form(token);
        if (char.IsAsciiDigit(form[0]))
        {
            return Numbers.Value(sentence, token) is not null || IsGrouped(form) ? Kind.Digits : Fraction(form) is not null ? Kind.Fraction : Kind.None;
        }

        if (form is "½" or "¼" or "¾")
        {
            return Kind.Half;
        }

        // In the plural a multiplier leaves open how many.
        var word = sentence.Word(token);
        return word switch
        {
            "half" => Kind.Half,
            "a" or "an" => Kind.Article,
            "several" or "couple" => Kind.Vague,
            "few" => form.Length == 3 ? Kind.Vague : Kind.None,
            "m" or "mn" or "bn" => token > 0 && char.IsAsciiDigit(sentence.Form(token - 1)[^1]) ? Kind.Multiplier : Kind.None,
            "no" or "nobody" or "none" or "zero" or "both" or "pair" => Kind.Ones,
            _ when Numbers.IsMultiplier(word, out _) => form[^1] is 's' or 'S' ? Kind.None : Kind.Multiplier,
            _ when Numbers.Value(sentence, token) is { } value => value is >= 20 and < 100 && value % 10 == 0 ? Kind.Tens : Kind.Ones,
            _ => Kind.None,
        };
    }

    // Whether a token goes on the number that the token before it is part of.
    static bool Continues(Sentence sentence, int before, int token)
    {
        var (left, right) = (Part(sentence, before), Part(sentence, token));
        return (left, right) switch
        {
            (Kind.Digits, Kind.Digits) => IsGroup(sentence, before, token),
            (Kind.Digits or Kind.Fraction or Kind.Ones or Kind.Tens or Kind.Vague or Kind.Article or Kind.Multiplier, Kind.Multiplier) => true,
            (Kind.Half, Kind.Multiplier or Kind.Article) => right is Kind.Multiplier || (token + 1 < sentence.Count && Part(sentence, token + 1) is Kind.Multiplier),
            (Kind.Digits, Kind.Half) => sentence.Form(token) is not "half",
            (Kind.Article, Kind.Vague) => true,
            (Kind.Article, Kind.Half) => token + 1 < sentence.Count && Part(sentence, token + 1) is Kind.Multiplier,
            (Kind.Tens, Kind.Ones) => sentence.Word(token) is not ("a" or "an"),
            (Kind.Multiplier, Kind.Ones or Kind.Tens or Kind.Digits) => true,
            _ => IsLink(sentence, before, token),
        };
    }

    // "hundred and twenty", "one and a half", "twenty-two", "couple of dozen": a word between two parts.
    static bool IsLink(Sentence sentence, int before, int token)
    {
        var (middle, left, right) = Part(sentence, token) is not Kind.None && before > 0 ? (before, before - 1, token) : (token, before, token + 1);
        if (left < 0 || right >= sentence.Count || Part(sentence, middle) is not Kind.None)
        {
            return false;
        }

        var (one, two) = (Part(sentence, left), Part(sentence, right));
        return sentence.Form(middle) switch
        {
            "and" => (one is Kind.Multiplier && two is Kind.Ones or Kind.Tens or Kind.Digits && sentence.Form(left) is not ("dozen" or "score"))
                || (one is Kind.Ones or Kind.Digits && two is Kind.Half or Kind.Article && (two is Kind.Half ? right : right + 1) is var half && half + 1 < sentence.Count && sentence.Form(half) is "half" && Part(sentence, half + 1) is Kind.Multiplier),
            "-" => one is Kind.Tens && two is Kind.Ones && sentence[left].Span.End == sentence[middle].Span.Start && sentence[middle].Span.End == sentence[right].Span.Start,
            "of" => one is Kind.Vague && two is Kind.Multiplier,
            _ => false,
        };
    }

    static NumberRun? Read(Sentence sentence, int first, int end)
    {
        double total = 0, current = 0, multiplier = 1;
        bool any = false, vague = false, fraction = false;
        for (var token = first; token < end; token++)
        {
            switch (Part(sentence, token))
            {
                case Kind.Digits:
                    var digits = Numbers.Value(sentence, token) is { } value ? value : Grouped(sentence.Form(token));
                    (current, any) = (token > first && Part(sentence, token - 1) is Kind.Digits ? (current * 1000) + digits : current + digits, true);
                    break;
                case Kind.Fraction:
                    (current, any, fraction) = (current + Fraction(sentence.Form(token))!.Value, true, true);
                    break;
                case Kind.Ones or Kind.Tens:
                    (current, any) = (current + OwnValue(sentence, token), true);
                    break;
                case Kind.Half:
                    (current, any, fraction) = (current + (sentence.Form(token) is "¼" ? .25 : sentence.Form(token) is "¾" ? .75 : .5), true, true);
                    break;
                case Kind.Vague:
                    (current, any, vague) = (sentence.Word(token) is "several" ? 3 : 2, true, true);
                    break;
                case Kind.Multiplier:
                    var times = sentence.Form(token) switch { "m" or "mn" => 1_000_000, "bn" => 1_000_000_000, _ => Numbers.IsMultiplier(sentence.Word(token), out var known) ? known : 1 };
                    current = (current == 0 ? 1 : current) * times;
                    (any, multiplier) = (true, times);
                    if (times >= 1000)
                    {
                        (total, current) = (total + current, 0);
                    }

                    break;
                case Kind.Article when end == first + 1:
                    return new(first, end, 1, 1, false, false);
                default:
                    break;
            }
        }

        return any ? new(first, end, total + current, multiplier, vague, fraction) : null;
    }

    // "twenty" of "twenty-two" without the two, which is added by itself.
    static double OwnValue(Sentence sentence, int token)
    {
        var value = Numbers.Value(sentence, token) ?? 0;
        return value > 20 && value % 10 > 0 && !sentence.Form(token).Contains('-') && token > 1 && sentence.Form(token - 1) is "-" && Part(sentence, token - 2) is Kind.Tens ? value % 10 : value;
    }

    // "1 300": three digits behind a short number.
    static bool IsGroup(Sentence sentence, int before, int token) =>
        sentence.Form(token).Length == 3 && sentence.Form(before).Length <= 3 && !sentence.Form(before).ContainsAny(',', '.') && sentence.Form(before)[0] is not '0' && sentence[token].Span.Start == sentence[before].Span.End + 1;

    // "1.300.000": dots between groups of three.
    static bool IsGrouped(ReadOnlySpan<char> form)
    {
        if (form.Length < 5 || form[0] is '0')
        {
            return false;
        }

        for (var i = form.Length - 1; i >= 0; i--)
        {
            var isDot = (form.Length - 1 - i) % 4 == 3;
            if (isDot ? form[i] is not '.' : !char.IsAsciiDigit(form[i]))
            {
                return false;
            }
        }

        return true;
    }

    static double Grouped(ReadOnlySpan<char> form)
    {
        double value = 0;
        foreach (var c in form)
        {
            value = char.IsAsciiDigit(c) ? (value * 10) + (c - '0') : value;
        }

        return value;
    }

    static double? Fraction(ReadOnlySpan<char> form) =>
        form.Length is > 2 and < 12 && form.Contains('.') && double.TryParse(form, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
