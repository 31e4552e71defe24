namespace Griot.Assistants;

/// <summary>Which language model is asked, and how patiently.</summary>
/// <param name="Endpoint">The root of an interface like OpenAI's, <c>…/v1</c>: a service or a server on this machine.</param>
/// <param name="Model">The model's name there.</param>
public sealed record AssistantSettings(Uri Endpoint, string Model)
{
    /// <summary>Null where the server wants none.</summary>
    public string? Key { get; init; }

    /// <summary>For one answer, from the question to its last word.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often one question is asked at most.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Before the second attempt; doubled before each further one. What the server asks for in <c>Retry-After</c> goes before it.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a million tokens cost; null where that is not known.</summary>
    public Price? Price { get; init; }

    /// <summary>How much text goes into one question, in characters: whole sentences.</summary>
    public int PieceLength { get; init; } = 6_000;

    /// <summary>A bound on an answer, so that a model that never ends costs little.</summary>
    public int LongestAnswer { get; init; } = 8_192;
}

/// <summary>What a million tokens cost, in whatever currency it was given.</summary>
public sealed record Price(decimal In, decimal Out);
