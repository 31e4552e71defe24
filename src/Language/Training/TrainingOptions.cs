namespace Griot.Language;

/// <summary>How the network is trained; what was tried beside these settings is told in docs/language.md.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often every sentence is seen.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>The seed of every random choice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Tokens of a batch, a sentence more or less.</summary>
    public int BatchTokens { get; init; } = 300;

    /// <summary>The highest learning rate; it rises to it in the first steps and falls evenly to almost nothing.</summary>
    public float Rate { get; init; } = 2e-3f;

    public int WarmUpSteps { get; init; } = 200;

    public float Dropout { get; init; } = 0.33f;

    /// <summary>The share of what a layer carries from word to word that drops out, the same all through a sentence.</summary>
    public float RecurrentDropout { get; init; } = 0.2f;

    /// <summary>The share of a right answer that is spread over all answers.</summary>
    public float LabelSmoothing { get; init; } = 0.05f;

    public float WordDropout { get; init; } = 0.15f;

    /// <summary>The share of sentences that are seen as a headline writes them: Capitalised, and Without Final Stop.</summary>
    public float Headlines { get; init; } = 0.03f;

    /// <summary>The share of sentences seen without their final stop.</summary>
    public float Unstopped { get; init; } = 0.05f;

    /// <summary>Longer sentences are not trained on.</summary>
    public int LongestSentence { get; init; } = 120;
}
