using System.Globalization;
using System.Text;
using Griot.Language;

namespace Griot.Coding;

/// <summary>How certainty agrees with what readers take to have happened.</summary>
/// <param name="Count">Predicates judged.</param>
/// <param name="NotFound">Those at which our tokens do not begin; they count with the certainty of nothing known, one half.</param>
/// <param name="Correlation">Pearson's r of certainty and judgement.</param>
/// <param name="CalibrationError">Expected calibration error in ten bins of equal width, against whether readers lean to "happened".</param>
/// <param name="Brier">The mean squared difference of the same.</param>
public sealed record FactualityScore(int Count, int NotFound, double Correlation, double CalibrationError, double Brier);

/// <summary>Measures certainty on judged predicates and learns its weights from them.</summary>
public static class Factuality
{
    // Blocks of neighbouring sentences, so that no document is learned from and measured on at once.
    const int Folds = 10;
    const int Rounds = 400;

    // Weights are drawn to nothing by this times the predicates; signs seen less often than Rare are left out.
    const double Shrinkage = 0.0015;
    const int Rare = 5;

    // What a sign is expected to weigh before anything is learned. The judged texts have few of these; towards these values
    // weights are drawn Firmly times as hard as others towards nothing.
    const double Firmly = 10;

    static readonly Dictionary<string, double> Expected = new(StringComparer.Ordinal)
    {
        ["status: alleged"] = 0,
        ["said: alleged"] = -1,
        ["hedge: alleged"] = -2,
        ["past: alleged"] = -1,
        ["past: predicted"] = -1.5,
        ["past: hypothetical"] = -3,
        ["modal: hypothetical"] = -1.5,
        ["condition: hypothetical"] = -1.5,
        ["question: hypothetical"] = -1.5,
        ["purpose: planned"] = -1,
        [CertaintySigns.Cues] = 0.6,
    };

    /// <summary>The score of the certainty that ships.</summary>
    public static FactualityScore Score(IReadOnlyList<(FactualitySentence Gold, ParsedText Parsed)> sentences) =>
        Score([.. Samples(sentences).Select(s => (s.Happened, s.Signs is null ? 0.5 : CertaintyModel.Embedded.Probability(s.Signs)))], Samples(sentences).Count(s => s.Signs is null));

    /// <summary>Learns from nine tenths and measures on the tenth, ten times.</summary>
    public static FactualityScore CrossValidate(IReadOnlyList<(FactualitySentence Gold, ParsedText Parsed)> sentences)
    {
        var samples = Samples(sentences);
        var predicted = new List<(double, double)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (from, to) = (sentences.Count * fold / Folds, sentences.Count * (fold + 1) / Folds);
            var model = new CertaintyModel(Learn([.. samples.Where(s => s.Sentence < from || s.Sentence >= to)]));
            predicted.AddRange(samples.Where(s => s.Sentence >= from && s.Sentence < to).Select(s => (s.Happened, s.Signs is null ? 0.5 : model.Probability(s.Signs))));
        }

        return Score(predicted, samples.Count(s => s.Signs is null));
    }

    /// <summary>The lines of <c>certainty.txt</c>, learned from all.</summary>
    public static string Train(IReadOnlyList<(FactualitySentence Gold, ParsedText Parsed)> sentences)
    {
        var text = new StringBuilder();
        foreach (var (sign, weight) in Learn(Samples(sentences)).OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{sign}  {weight:F2}\n");
        }

        return text.ToString();
    }

    readonly record struct Sample(int Sentence, double Happened, CertaintySigns? Signs);

    static List<Sample> Samples(IReadOnlyList<(FactualitySentence Gold, ParsedText Parsed)> sentences)
    {
        var all = new List<Sample>();
        for (var i = 0; i < sentences.Count; i++)
        {
            foreach (var predicate in sentences[i].Gold.Predicates)
            {
                all.Add(new(i, predicate.Happened, Signs(sentences[i].Parsed, predicate.Start)));
            }
        }

        return all;
    }

    static CertaintySigns? Signs(ParsedText parsed, int start)
    {
        for (var s = 0; s < parsed.Sentences.Length; s++)
        {
            var sentence = parsed.Sentences[s];
            for (var token = 0; token < sentence.Count; token++)
            {
                if (sentence[token].Span.Start == start)
                {
                    return StandingReader.Read(sentence, token, [token], isVerb: true, Speeches(sentence, s), null, CertaintyModel.Embedded).Signs;
                }
            }
        }

        return null;
    }

    static List<Speech> Speeches(Sentence sentence, int index)
    {
        var found = new List<Speech>();
        SpeechRule.FindAll(sentence, index, found);
        return found;
    }

    // Logistic regression by gradient descent over all samples, each step scaled by what its weight has moved (Duchi et al. 2011).
    static Dictionary<string, double> Learn(List<Sample> samples)
    {
        var seen = samples.Where(s => s.Signs is { Against: false }).ToArray();
        var names = seen.SelectMany(s => s.Signs!.Names).CountBy(n => n).Where(n => n.Value >= Rare).Select(n => n.Key).Union(Expected.Keys, StringComparer.Ordinal).Prepend(CertaintyModel.Always).ToArray();
        var index = names.Index().ToDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);
        var rows = seen.Select(s => (Target(s.Happened), s.Signs!.Names.Where(index.ContainsKey).Select(n => (At: index[n], Size: s.Signs.Size(n))).Prepend((0, 1)).ToArray())).ToArray();
        var (weights, moved) = (new double[names.Length], new double[names.Length]);
        var slope = new double[names.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Expected.GetValueOrDefault(names[i]);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < slope.Length; i++)
            {
                var firmness = Expected.TryGetValue(names[i], out var expected) ? Firmly : 1;
                slope[i] = i == 0 ? 0 : firmness * Shrinkage * (weights[i] - expected) * rows.Length;
            }

            foreach (var (target, signs) in rows)
            {
                var sum = 0.0;
                foreach (var (at, size) in signs)
                {
                    sum += weights[at] * size;
                }

                var error = (1 / (1 + Math.Exp(-sum))) - target;
                foreach (var (at, size) in signs)
                {
                    slope[at] += error * size;
                }
            }

            for (var i = 0; i < slope.Length; i++)
            {
                moved[i] += slope[i] * slope[i];
                weights[i] -= slope[i] / (1e-9 + Math.Sqrt(moved[i]));
            }
        }

        return names.Zip(weights).Where(w => Math.Abs(w.Second) >= 0.005).ToDictionary(w => w.First, w => w.Second, StringComparer.Ordinal);
    }

    // Readers lean to "happened" or not; where they are split, half.
    static double Target(double happened) => happened > 0 ? 1 : happened < 0 ? 0 : 0.5;

    static FactualityScore Score(List<(double Happened, double Certainty)> pairs, int notFound)
    {
        var bins = pairs.GroupBy(p => Math.Min(9, (int)(p.Certainty * 10)));
        var calibration = bins.Sum(bin => Math.Abs(bin.Sum(p => p.Certainty - Target(p.Happened)))) / pairs.Count;
        var brier = pairs.Average(p => Math.Pow(p.Certainty - Target(p.Happened), 2));
        var (meanX, meanY) = (pairs.Average(p => p.Certainty), pairs.Average(p => p.Happened));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        foreach (var (y, x) in pairs)
        {
            xx += (x - meanX) * (x - meanX);
            yy += (y - meanY) * (y - meanY);
            xy += (x - meanX) * (y - meanY);
        }

        return new(pairs.Count, notFound, xy / Math.Max(1e-12, Math.Sqrt(xx * yy)), calibration, brier);
    }
}
