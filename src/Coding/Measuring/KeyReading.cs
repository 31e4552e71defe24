using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Coding;

/// <summary>What became of one line: the claim that answers to it, if any, and in what the two differ.</summary>
public sealed record KeyAnswer(KeyLine Line, Claim? Claim, ImmutableArray<string> Differences)
{
    public bool IsFound => Claim is not null && Differences.IsEmpty;
}

/// <summary>How often a field that required lines mention came out right; a missing claim counts against all of its fields.</summary>
public sealed record FieldRecall(string Field, int Right, int Wanted);

/// <summary>A key held against the claims that came out of its text.</summary>
public sealed class KeyReading
{
    // What issue and analysts call a statement that is right; days, numbers, mode and negation come on top.
    static readonly string[] Core = ["by", "to", "at", "says", "is"];

    KeyReading(ImmutableArray<KeyAnswer> answers, ImmutableArray<Claim> beside, ImmutableArray<Claim> forbidden, int claims) =>
        (Answers, Beside, Forbidden, Claims) = (answers, beside, forbidden, claims);

    /// <summary>Every line that is required or welcome, in the order of the key.</summary>
    public ImmutableArray<KeyAnswer> Answers { get; }

    /// <summary>Claims that answer to no line: wrong, or right and not in the key.</summary>
    public ImmutableArray<Claim> Beside { get; }

    /// <summary>Those of them which a line of the key says must not come out.</summary>
    public ImmutableArray<Claim> Forbidden { get; }

    /// <summary>How many claims came out of the text.</summary>
    public int Claims { get; }

    public IEnumerable<KeyAnswer> Required => Answers.Where(answer => answer.Line.Demand == KeyDemand.Required);

    /// <summary>Required lines of which everything mentioned agrees.</summary>
    public int Found => Required.Count(answer => answer.IsFound);

    /// <summary>Required lines with the right type, actors, place, attribution and status, whatever days, numbers and mode say.</summary>
    public int FoundInCore => Required.Count(answer => answer.Claim is not null && !answer.Differences.Any(Core.Contains));

    /// <summary>Required lines that a claim of the right type answers, differing in something.</summary>
    public int FoundInPart => Required.Count(answer => answer.Claim is not null && !answer.IsFound);

    public int Missing => Required.Count(answer => answer.Claim is null);

    /// <summary>The share of claims that answer to a line with nothing differing, and that answer to a line at all: bounds of the precision, as far as the key knows.</summary>
    public (double Whole, double Answering) Precision => Claims == 0
        ? (0, 0)
        : ((double)Answers.Count(answer => answer.IsFound) / Claims, (double)Answers.Count(answer => answer.Claim is not null) / Claims);

    public ImmutableArray<FieldRecall> Fields =>
    [
        .. Required
            .SelectMany(answer => Mentioned(answer.Line).Select(name => (Name: name, Right: answer.Claim is not null && !answer.Differences.Contains(name, StringComparer.Ordinal))))
            .GroupBy(mention => mention.Name, StringComparer.Ordinal)
            .Select(group => new FieldRecall(group.Key, group.Count(mention => mention.Right), group.Count())),
    ];

    /// <summary>
    /// Gives each line at most one claim and each claim at most one line. Lines of which all agrees choose first, then the required
    /// before the welcome, then those that agree in more.
    /// </summary>
    public static KeyReading Of(Key key, IReadOnlyCollection<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(claims);
        var lines = key.Lines.Where(line => line.Demand != KeyDemand.Forbidden).ToArray();
        var pairs =
            from line in lines
            from claim in claims
            where line.IsAbout(claim.Passage) && line.HasTypeOf(claim)
            let differences = line.Differences(claim)
            orderby !differences.IsEmpty, line.Demand, differences.Length - line.Fields.Length, differences.Length, line.Number
            select new KeyAnswer(line, claim, differences);

        var (answered, used) = (new Dictionary<KeyLine, KeyAnswer>(), new HashSet<Claim>(ReferenceEqualityComparer.Instance));
        foreach (var pair in pairs)
        {
            if (!answered.ContainsKey(pair.Line) && used.Add(pair.Claim!))
            {
                answered.Add(pair.Line, pair);
            }
        }

        ImmutableArray<Claim> beside = [.. claims.Where(claim => !used.Contains(claim))];
        var forbidding = key.Lines.Where(line => line.Demand == KeyDemand.Forbidden).ToArray();
        return new KeyReading(
            [.. lines.Select(line => answered.GetValueOrDefault(line) ?? new KeyAnswer(line, null, []))],
            beside,
            [.. beside.Where(claim => forbidding.Any(line => line.IsAbout(claim.Passage) && line.HasTypeOf(claim)))],
            claims.Count);
    }

    static IEnumerable<string> Mentioned(KeyLine line)
    {
        IEnumerable<string> mode = line.Codes.Any(code => code.Mode is not null) && line.Codes.All(code => code.Mode is not null || code.IsRelation) ? ["mode"] : [];
        return ["type", .. mode, .. line.Fields.Select(field => field.Name)];
    }
}
