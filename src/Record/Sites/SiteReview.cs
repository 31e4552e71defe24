using System.Text.Json.Serialization;

namespace Griot.Record;

/// <summary>One round of ISO 31000 over a site: what threatens it, how much of that is left with what is done already, and who does what until when. A round is never changed, only followed by another.</summary>
public sealed record SiteReview
{
    public const int LongestText = 4000, LongestName = 200;

    /// <summary>What the site is there for, and what the round is about.</summary>
    public string Context { get; init; } = "";

    /// <summary>The risk that was identified.</summary>
    public required string Risk { get; init; }

    /// <summary>Without what is done about it: 1, very unlikely, to 5, very likely.</summary>
    public required int Likelihood { get; init; }

    /// <summary>Likewise: 1, negligible, to 5, critical.</summary>
    public required int Impact { get; init; }

    /// <summary>What is done that it may not happen.</summary>
    public string Prevention { get; init; } = "";

    /// <summary>By how many steps prevention lowers the likelihood, 0 to 4.</summary>
    public int PreventionSteps { get; init; }

    /// <summary>What is done that it may do less harm.</summary>
    public string Mitigation { get; init; } = "";

    /// <summary>By how many steps mitigation lowers the impact, 0 to 4.</summary>
    public int MitigationSteps { get; init; }

    /// <summary>What is to be done about what is left.</summary>
    public string Treatment { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Approver { get; init; } = "";

    /// <summary>When the next round is due.</summary>
    public DateOnly? ReviewBy { get; init; }

    /// <summary>The matrix it was rated with, as <see cref="RiskMatrix.Cells"/> has it.</summary>
    public string Matrix { get; init; } = RiskMatrix.Default.Cells;

    /// <summary>The exposure at the time, as shown to whoever reviewed; null where it was not reckoned.</summary>
    public double? Exposure { get; init; }

    /// <summary>The last day of its window.</summary>
    public DateOnly? ExposureOn { get; init; }

    /// <summary>The strictest marking of what it was made from: the site's at the time, and of the events behind the exposure. Null in rounds that were kept before it was noted.</summary>
    public Marking? Marking { get; init; }

    [JsonIgnore]
    public int ResidualLikelihood => Math.Max(1, Likelihood - PreventionSteps);

    [JsonIgnore]
    public int ResidualImpact => Math.Max(1, Impact - MitigationSteps);

    /// <summary>The level of risk with nothing done about it, 1 to 5.</summary>
    [JsonIgnore]
    public int Inherent => Levels.Level(Likelihood, Impact);

    /// <summary>What is left of it, 1 to 5.</summary>
    [JsonIgnore]
    public int Residual => Levels.Level(ResidualLikelihood, ResidualImpact);

    RiskMatrix Levels => RiskMatrix.TryParse(Matrix, out var matrix) is { } problem ? throw new FormatException(problem) : matrix;

    /// <summary>What cannot be kept, in a sentence; null if all can.</summary>
    public string? Problem() =>
        string.IsNullOrWhiteSpace(Risk) ? "Say what the risk is."
        : Likelihood is < 1 or > RiskMatrix.Steps || Impact is < 1 or > RiskMatrix.Steps ? "Likelihood and impact are rated from 1 to 5."
        : PreventionSteps is < 0 or > 4 || MitigationSteps is < 0 or > 4 ? "Prevention and mitigation lower by 0 to 4 steps."
        : PreventionSteps > 0 && string.IsNullOrWhiteSpace(Prevention) ? "Say what prevention there is, or let it lower nothing."
        : MitigationSteps > 0 && string.IsNullOrWhiteSpace(Mitigation) ? "Say what mitigation there is, or let it lower nothing."
        : new[] { Context, Risk, Prevention, Mitigation, Treatment }.Any(text => text.Length > LongestText) ? $"A text has {LongestText} characters at most."
        : Owner.Length > LongestName || Approver.Length > LongestName ? $"A name has {LongestName} characters at most."
        : RiskMatrix.TryParse(Matrix, out _);

    /// <summary>What a complete round has and this one lacks, each in a few words. A round that lacks something is kept as a draft.</summary>
    /// <param name="on">The day of the round.</param>
    public IReadOnlyList<string> Lacks(DateOnly on) =>
    [
        .. new[]
        {
            string.IsNullOrWhiteSpace(Owner) ? "it has no owner" : null,
            string.IsNullOrWhiteSpace(Approver) ? "it has no approver" : string.Equals(Owner.Trim(), Approver.Trim(), StringComparison.OrdinalIgnoreCase) ? "the owner is the approver too" : null,
            ReviewBy is not { } by ? "it has no day by which to review again" : by < on ? "its day to review again by lay in the past" : null,
        }.OfType<string>(),
    ];

    /// <summary>What differs between a round and the one before it: the part, what it was, what it is.</summary>
    public static IReadOnlyList<(string Part, string Before, string After)> Changes(SiteReview before, SiteReview after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. Parts(before).Zip(Parts(after), (old, now) => (old.Part, old.Words, now.Words)).Where(change => change.Item2 != change.Item3)];
    }

    static (string Part, string Words)[] Parts(SiteReview review)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return
        [
            ("context", review.Context), ("risk", review.Risk), ("likelihood", RiskMatrix.Likelihoods[review.Likelihood - 1]), ("impact", RiskMatrix.Impacts[review.Impact - 1]), ("prevention", review.Prevention),
            ("prevention lowers by", review.PreventionSteps.ToString(culture)), ("mitigation", review.Mitigation), ("mitigation lowers by", review.MitigationSteps.ToString(culture)), ("residual risk", RiskMatrix.Levels[review.Residual - 1]),
            ("treatment", review.Treatment), ("owner", review.Owner), ("approver", review.Approver), ("review by", review.ReviewBy?.ToString("yyyy-MM-dd", culture) ?? ""), ("matrix", review.Matrix), ("exposure", review.Exposure?.ToString("F2", culture) ?? ""),
        ];
    }
}
