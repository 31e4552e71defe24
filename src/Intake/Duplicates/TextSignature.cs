using System.Collections.Immutable;

namespace Griot.Intake;

/// <summary>
/// What is kept of a text to know its copies again: a few bytes a word, and nothing that could be read. Two signatures are enough to judge a pair, so that a
/// store need not open the texts. Every list is sorted and without doubles but for <see cref="Lead"/>.
/// </summary>
public sealed record TextSignature
{
    /// <summary>How many words of its own the text has: without what stands in quotation marks, see <see cref="Shingling"/>.</summary>
    public required int Words { get; init; }

    /// <summary>The hashes of all runs of <see cref="Shingling.Width"/> words.</summary>
    public required ImmutableArray<uint> Shingles { get; init; }

    /// <summary>
    /// The least hash of every window of <see cref="Shingling.Window"/> runs: MinHash made local ("winnowing", Schleimer, Wilkerson and Aiken 2003). Two texts
    /// that share <see cref="Shingling.Width"/> + <see cref="Shingling.Window"/> - 1 words in a row share one of these, however long the rest of either is.
    /// A store keeps them as rows (fingerprint, document) and asks who shares some.
    /// </summary>
    public required ImmutableArray<uint> Fingerprints { get; init; }

    /// <summary>The runs of its beginning in the order of the text: what is new in it.</summary>
    public required ImmutableArray<uint> Lead { get; init; }

    /// <summary>The hashes of names and numbers: words with a capital inside a sentence, figures and words for small numbers. A copy keeps them; the next report by the same pattern does not.</summary>
    public required ImmutableArray<uint> Names { get; init; }

    /// <summary>Those of <see cref="Names"/> in the first <see cref="Shingling.LeadWords"/> words.</summary>
    public required ImmutableArray<uint> LeadNames { get; init; }

    /// <summary>Who is credited in the text, as <see cref="Credits"/> reads it: agencies in small letters, sorted.</summary>
    public required ImmutableArray<string> Credits { get; init; }
}
