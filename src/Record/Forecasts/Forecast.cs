using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>What a ledger of forecasts holds: a <see cref="Forecast"/> or a <see cref="Settlement"/>.</summary>
public abstract record LedgerLine
{
    private protected LedgerLine()
    {
    }
}

/// <summary>
/// A prediction that was made: by Griot, with its distribution, or in a text. It can be scored once it says what would count as its outcome, and by when. Kept for good: a later version of it
/// supersedes it and does not overwrite it.
/// </summary>
public sealed record Forecast : LedgerLine
{
    /// <summary>The same for every version of one forecast: <c>f1</c> and hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What is predicted, in words.</summary>
    public required string Text { get; init; }

    /// <summary>When it was made: the day of publication, or when Griot computed it.</summary>
    public DateOnly? Made { get; init; }

    /// <summary>Who predicts: a speaker or a source; <c>griot</c> for its own.</summary>
    public string? By { get; init; }

    /// <summary>What would count as the outcome, so that two people would settle it alike; null until a person has said so.</summary>
    public string? Criterion { get; init; }

    /// <summary>The day by which it comes true or does not.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What is predicted; null where the words give no chance and nobody has put one to them.</summary>
    public Expectation? Expected { get; init; }

    /// <summary>The claim it was found in.</summary>
    public string? Claim { get; init; }

    /// <summary>Where the document of the claim came from.</summary>
    public string? Uri { get; init; }

    /// <summary>The last day whose data the model has seen.</summary>
    public DateOnly? CutOff { get; init; }

    public string? Model { get; init; }

    public int? Seed { get; init; }
}

/// <summary>A chance or a distribution.</summary>
public abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>That the criterion will be met.</summary>
    public sealed record Chance : Expectation
    {
        /// <exception cref="ArgumentOutOfRangeException">It does not lie in [0, 1].</exception>
        public Chance(double value) => Value = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A chance lies in [0, 1].");

        public double Value { get; }
    }

    /// <summary>Of a number: values with the share of draws that fell on each, the shares adding up to one.</summary>
    public sealed record Distribution : Expectation
    {
        /// <exception cref="ArgumentException">There is no value, one is no number, or the shares do not add up to one.</exception>
        public Distribution(ImmutableArray<(double Value, double Share)> values)
        {
            if (values.IsDefaultOrEmpty || values.Any(v => !double.IsFinite(v.Value) || v.Share is not (> 0 and <= 1)) || Math.Abs(values.Sum(v => v.Share) - 1) > 1e-6)
            {
                throw new ArgumentException("A distribution needs values with shares that add up to one.", nameof(values));
            }

            Values = [.. values.OrderBy(v => v.Value)];
        }

        /// <summary>By ascending value.</summary>
        public ImmutableArray<(double Value, double Share)> Values { get; }

        public bool Equals(Distribution? other) => other is not null && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => Values.Length;
    }
}

/// <summary>What came of a forecast, as a person or a later count settled it.</summary>
public sealed record Settlement : LedgerLine
{
    /// <summary>Of the forecast.</summary>
    public required string Forecast { get; init; }

    /// <summary>1 or 0 for a chance, the number for a distribution; null where it cannot be told, which takes the forecast out of the scores.</summary>
    public double? Outcome { get; init; }

    /// <summary>When it was settled.</summary>
    public required DateOnly On { get; init; }

    /// <summary>By whom, and on what grounds.</summary>
    public string? Grounds { get; init; }
}
