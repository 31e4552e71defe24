namespace Griot.Language;

/// <summary>
/// The sizes of the network. A word comes in as five vectors side by side: the word itself, the sum of its letter
/// groups, its ending, its beginning and its shape; bidirectional LSTM layers follow; tags are read from the first
/// layers, arcs and relations from the last. Every size but the numbers of buckets is a multiple of 16.
/// </summary>
sealed record NetworkShape
{
    public int WordSize { get; init; } = 96;

    public int GramSize { get; init; } = 96;

    public int SuffixSize { get; init; } = 32;

    public int PrefixSize { get; init; } = 16;

    public int CaseSize { get; init; } = 16;

    public int GramBuckets { get; init; } = 30011;

    public int SuffixBuckets { get; init; } = 4001;

    public int PrefixBuckets { get; init; } = 2003;

    public int Layers { get; init; } = 3;

    /// <summary>From so many layers, counted from the first, tags are read: one while the network learns, all afterwards (<see cref="TagTraining"/>).</summary>
    public int TagLayers { get; init; } = 1;

    /// <summary>Units of one direction of one layer.</summary>
    public int Hidden { get; init; } = 192;

    public int ArcSize { get; init; } = 192;

    public int RelationSize { get; init; } = 32;

    public int InputSize => WordSize + GramSize + SuffixSize + PrefixSize + CaseSize;

    /// <summary>The output of a layer: both directions.</summary>
    public int OutputSize => 2 * Hidden;

    /// <summary>Where each of the four views of a word begins in the projection: as dependent and as head, for arcs and for relations.</summary>
    public int ArcHeadOffset => ArcSize;

    public int RelationOffset => 2 * ArcSize;

    public int RelationHeadOffset => 2 * ArcSize + RelationSize;

    public int ProjectionSize => 2 * (ArcSize + RelationSize);

    public int LayerInput(int layer) => layer == 0 ? InputSize : OutputSize;
}
