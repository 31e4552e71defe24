using System.Globalization;

namespace Griot.Coding;

/// <summary>
/// A logistic model over the signs of certainty: <c>data/ontology/certainty.txt</c>, one sign and its weight a line. It gives the probability that the
/// author presents a thing as having happened.
/// </summary>
sealed class CertaintyModel
{
    static readonly Lazy<CertaintyModel> Shared = new(() => Parse(LexiconFile.Embedded("ontology/certainty.txt")));

    readonly IReadOnlyDictionary<string, double> weights;

    public CertaintyModel(IReadOnlyDictionary<string, double> weights) => this.weights = weights;

    public static CertaintyModel Embedded => Shared.Value;

    // What is denied is not presented as having happened: no judged text needs to teach that, and readers who are asked whether "they did not leave" happened
    // answer in two ways.
    internal const double LeftOfDenied = 0.2;

    // What the text itself holds open is not presented as having happened more surely than this, whatever its form: "rumours that he had been arrested" has
    // every sign of a thing done but one. By status: asserted, alleged, denied, planned, demanded, predicted, hypothetical.
    static readonly double[] Most = [1, 0.8, 1, 1, 1, 1, 0.65];

    /// <summary>What every predicate has.</summary>
    public const string Always = "always";

    static CertaintyModel Parse(LexiconFile file)
    {
        var read = new Dictionary<string, double>(StringComparer.Ordinal);
        var lines = file.Lines();
        while (lines.MoveNext())
        {
            var gap = lines.Current.LastIndexOf("  ");
            if (gap < 0 || !double.TryParse(lines.Current[gap..], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || !read.TryAdd(lines.Current[..gap].Trim().ToString(), weight))
            {
                throw lines.Error("a sign, two blanks and its weight were expected, each sign once.");
            }
        }

        return new(read);
    }

    /// <summary>From 0 to 1, to two digits.</summary>
    public double Certainty(CertaintySigns signs) => Math.Round(Probability(signs), 2);

    public double Probability(CertaintySigns signs)
    {
        var sum = weights.GetValueOrDefault(Always);
        foreach (var sign in signs.Names)
        {
            sum += weights.GetValueOrDefault(sign) * signs.Size(sign);
        }

        var share = signs.Against ? LeftOfDenied : 1;
        return share * Math.Min(Most[(int)signs.Status], 1 / (1 + Math.Exp(-sum)));
    }
}
