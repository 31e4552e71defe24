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
    public const int Form = 2;

    /// <summary>The linear layers before those of tags: three of each LSTM layer.</summary>
    int BeforeTaggers => 3 * Shape.Layers;

    /// <summary>Of each layer that tells of tags, its part of their scores.</summary>
    public LinearData[] Taggers
    {
        get => Linears[BeforeTaggers..(BeforeTaggers + Shape.TagLayers)];
        init => (Shape, Linears) = (
            Shape with { TagLayers = value.Length },
            [.. Linears[..BeforeTaggers], .. value, .. Linears[(BeforeTaggers + Shape.TagLayers)..]]);
    }

    /// <summary>A reader at the beginning of what follows the form.</summary>
    /// <exception cref="ModelFileException">The section is of another form.</exception>
    public static SectionReader Open(ReadOnlySpan<byte> section)
    {
        var reader = new SectionReader(section, ModelSections.Network);
        var form = reader.Int32();
        return form == Form ? reader : throw new ModelFileException($"The network has form {form}; this program reads form {Form}.");
    }

    /// <summary>Reads what <see cref="ToSection"/> wrote.</summary>
    /// <exception cref="ModelFileException">The section is malformed or of another form.</exception>
    public static NetworkData Read(ReadOnlySpan<byte> section)
    {
        var reader = Open(section);
        var shape = NetworkWeights.ReadShape(ref reader);
        var (words, shapes) = (reader.Array<ulong>(reader.Int32()).ToArray(), reader.Array<ulong>(reader.Int32()).ToArray());
        var (tags, relations) = (reader.Strings(), reader.Strings());
        var embeddings = new EmbeddingData[5];
        foreach (ref var embedding in embeddings.AsSpan())
        {
            embedding = EmbeddingData.ReadData(ref reader);
        }

        var linears = new LinearData[3 * shape.Layers + shape.TagLayers + 3];
        foreach (ref var linear in linears.AsSpan())
        {
            linear = LinearData.ReadData(ref reader);
        }

        return new NetworkData(
            shape, words, shapes, tags, relations, embeddings, linears, reader.Array<float>(shape.ArcSize).ToArray(), reader.Array<float>(shape.RelationSize).ToArray());
    }

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
        shape.Layers, shape.TagLayers, shape.Hidden, shape.ArcSize, shape.RelationSize,
    ];

    static void Hashes(SectionWriter writer, ulong[] hashes)
    {
        writer.Int32(hashes.Length);
        writer.Array<ulong>(hashes);
    }
}
