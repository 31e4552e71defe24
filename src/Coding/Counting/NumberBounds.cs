using Griot.Language;

namespace Griot.Coding;

/// <summary>How the words around a number bound it.</summary>
enum Bound
{
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    About,
}

/// <summary>Reads the words that bound a number: "no fewer than 50", "upwards of 70", "50 or so".</summary>
static class NumberBounds
{
    /// <summary>The bound before a number, over whose words <paramref name="first"/> moves.</summary>
    public static Bound Before(Sentence sentence, ref int first)
    {
        var (three, two, one) = (Word(sentence, first - 3), Word(sentence, first - 2), Word(sentence, first - 1));
        var (bound, words) = (three, two, one) switch
        {
            ("no" or "not", "less" or "fewer", "than") => (Bound.AtLeast, 3),
            ("no" or "not", "more", "than") => (Bound.AtMost, 3),
            ("as", "many" or "much" or "high", "as") => (Bound.AtMost, 3),
            ("as", "few" or "little", "as") => (Bound.AtLeast, 3),
            ("in", "excess", "of") => (Bound.MoreThan, 3),
            ("a" or "the", "minimum" or "least", "of") => (Bound.AtLeast, 3),
            ("a" or "the", "maximum" or "most", "of") => (Bound.AtMost, 3),
            (_, "at", "least") => (Bound.AtLeast, 2),
            (_, "at", "most") => (Bound.AtMost, 2),
            (_, "more" or "greater" or "higher", "than") => (Bound.MoreThan, 2),
            (_, "less" or "fewer" or "lower", "than") => (Bound.AtMost, 2),
            (_, "up", "to") => (Bound.AtMost, 2),
            (_, "upwards" or "upward", "of") => (Bound.MoreThan, 2),
            (_, "close" or "near", "to") => (Bound.About, 2),
            (_, "an", "estimated" or "approximate" or "average") => (Bound.About, 2),
            // "handed over 14"
            (_, _, "over") when sentence[first - 1].Relation is Relation.CompoundPrt => (Bound.Exact, 0),
            (_, _, "over" or "above" or "exceeding") => (Bound.MoreThan, 1),
            (_, _, "under" or "below") => (Bound.AtMost, 1),
            (_, _, "about" or "around" or "approximately" or "roughly" or "nearly" or "almost" or "some" or "circa" or "perhaps" or "estimated" or "maybe") => (Bound.About, 1),
            _ => (Bound.Exact, 0),
        };
        first -= words;
        return bound;
    }

    /// <summary>The bound behind a number, over whose words <paramref name="end"/> moves.</summary>
    public static Bound Behind(Sentence sentence, ref int end)
    {
        var (bound, words) = (Word(sentence, end), Word(sentence, end + 1)) switch
        {
            ("or", "more") => (Bound.AtLeast, 2),
            ("or", "so") => (Bound.About, 2),
            ("or", "fewer" or "less") => (Bound.AtMost, 2),
            ("at", "least") => (Bound.AtLeast, 2),
            ("at", "most") => (Bound.AtMost, 2),
            ("-", "plus") => (Bound.AtLeast, 2),
            ("-", "odd") => (Bound.About, 2),
            ("+" or "plus", _) => (Bound.AtLeast, 1),
            ("odd", _) => (Bound.About, 1),
            _ => (Bound.Exact, 0),
        };
        end += words;
        return bound;
    }

    static string Word(Sentence sentence, int token) => token >= 0 && token < sentence.Count ? sentence.Form(token).ToString().ToLowerInvariant() : "";
}
