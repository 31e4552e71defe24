namespace Griot.Language;

/// <summary>
/// A trained network as the section <see cref="ModelSections.Network"/> keeps it. <see cref="NetworkWeights"/> reads what
/// this writes; the order below is the form of the section.
/// </summary>
sealed record NetworkData(
    NetworkShape Shape,
    ulong[] Words,
    ulong[] Shapes,
    string[] Tags,
    string[] Relations,
    EmbeddingData[] Embeddings,
    LinearData[] Linears,
    float[] RootArc,
    float[] RootRelation)
{
    /// <summary>Changes whenever the features or the order of the section do.</summary>
    public const int Form = 1;

    public byte[] ToSection()
    {
        var writer = new SectionWriter();
        writer.Int32(Form);
        foreach (var size in Sizes(Shape))
        {
            writer.Int32(size);
        }

        Hashes(writer, Words);
        Hashes(writer, Shapes);
        writer.Strings(Tags);
        writer.Strings(Relations);
        foreach (var embedding in Embeddings)
        {
            embedding.Write(writer);
        }

        foreach (var linear in Linears)
        {
            linear.Write(writer);
        }

        writer.Array<float>(RootArc);
        writer.Array<float>(RootRelation);
        return writer.ToArray();
    }

    static int[] Sizes(NetworkShape shape) =>
    [
        shape.WordSize, shape.GramSize, shape.SuffixSize, shape.PrefixSize, shape.CaseSize,
        shape.GramBuckets, shape.SuffixBuckets, shape.PrefixBuckets,
        shape.Layers, shape.Hidden, shape.ArcSize, shape.RelationSize,
    ];

    static void Hashes(SectionWriter writer, ulong[] hashes)
    {
        writer.Int32(hashes.Length);
        writer.Array<ulong>(hashes);
    }
}
