using System.Collections.Immutable;
using System.Globalization;

namespace Griot.Record;

/// <summary>
/// Words for likelihoods by a published yardstick, so that one word always means the same: ICD 203 of the United States' intelligence community (2015), or the Professional Head of
/// Intelligence Assessment's of the United Kingdom (2018), whose words leave gaps between them on purpose. The key is printed wherever a word is. A likelihood and a
/// confidence never share a sentence: the one is of the world, the other of the evidence.
/// </summary>
public sealed record Likelihood(string Name, ImmutableArray<LikelihoodWord> Words)
{
    public static Likelihood Icd203 { get; } = new(
        "ICD 203",
        [
            new("almost no chance", 0.01, 0.05), new("very unlikely", 0.05, 0.2), new("unlikely", 0.2, 0.45), new("roughly even chance", 0.45, 0.55),
            new("likely", 0.55, 0.8), new("very likely", 0.8, 0.95), new("almost certain", 0.95, 0.99),
        ]);

    public static Likelihood Phia { get; } = new(
        "PHIA",
        [
            new("remote chance", 0, 0.05), new("highly unlikely", 0.1, 0.2), new("unlikely", 0.25, 0.35), new("realistic possibility", 0.4, 0.5),
            new("likely or probable", 0.55, 0.75), new("highly likely", 0.8, 0.9), new("almost certain", 0.95, 1),
        ]);

    /// <summary>The yardstick of a name as users write it: <c>icd203</c>, <c>phia</c>.</summary>
    public static Likelihood? Named(string name) => name?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() switch { "ICD203" => Icd203, "PHIA" => Phia, _ => null };

    /// <summary>
    /// The word for a probability: the lower word at a border, so that .55 is no more than even; between two of PHIA's the nearer. Below 1 % and above 99 % ICD 203 has no word of its own and the outermost holds.
    /// </summary>
    /// <param name="probability">In [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public LikelihoodWord Of(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");
        }

        var best = Words[0];
        foreach (var word in Words)
        {
            if (Distance(word, probability) < Distance(best, probability))
            {
                best = word;
            }
        }

        return best;
    }

    /// <summary>The key in one line: "almost no chance 1-5 %, …".</summary>
    public string Key => Name + ": " + string.Join(", ", Words.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Word} {w.Low * 100:0}-{w.High * 100:0}%")));

    static double Distance(LikelihoodWord word, double probability) => Math.Round(Math.Max(0, Math.Max(word.Low - probability, probability - word.High)), 9);
}

/// <param name="Word">As it is written.</param>
/// <param name="Low">The least probability it means.</param>
/// <param name="High">The greatest.</param>
public sealed record LikelihoodWord(string Word, double Low, double High);
