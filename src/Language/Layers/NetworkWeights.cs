namespace Griot.Language;

/// <summary>
/// A trained network ready for use: label sets, vocabularies and weights. Never changes, so that every thread shares it;
/// the embedding tables are read from the mapped file itself.
/// </summary>
sealed class NetworkWeights
{
    const int LargestSize = 1 << 24;

    /// <summary>The section's memory, where no file holds it.</summary>
    AlignedArray<byte>? memory;

    NetworkWeights(ref SectionReader reader)
    {
        Shape = ReadShape(ref reader);
        if (Shape.TagLayers < 1 || Shape.TagLayers > Shape.Layers)
        {
            throw reader.Malformed();
        }

        Words = ReadVocabulary(ref reader);
        Shapes = ReadVocabulary(ref reader);
        var tags = reader.Strings();
        (Upos, Xpos) = (new Upos[tags.Length], new string[tags.Length]);
        for (var i = 0; i < tags.Length; i++)
        {
            var bar = tags[i].IndexOf('|', StringComparison.Ordinal);
            Upos[i] = UposTags.Parse(tags[i][..bar]);
            Xpos[i] = tags[i][(bar + 1)..] is var xpos and not "_" ? xpos : "";
        }

        var relations = reader.Strings();
        (Relations, RootRelationId) = (new Relation[relations.Length], -1);
        for (var i = 0; i < relations.Length; i++)
        {
            Relations[i] = Language.Relations.Parse(relations[i]);
            RootRelationId = Relations[i] == Relation.Root ? i : RootRelationId;
        }

        WordTable = EmbeddingData.Read(ref reader);
        GramTable = EmbeddingData.Read(ref reader);
        SuffixTable = EmbeddingData.Read(ref reader);
        PrefixTable = EmbeddingData.Read(ref reader);
        ShapeTable = EmbeddingData.Read(ref reader);
        var packed = new LargePages();
        Layers = new LstmWeights[Shape.Layers];
        foreach (ref var layer in Layers.AsSpan())
        {
            layer = new LstmWeights(LinearData.Read(ref reader, packed), LinearData.Read(ref reader, packed), LinearData.Read(ref reader, packed));
        }

        Taggers = new PackedMatrix[Shape.TagLayers];
        foreach (ref var tagger in Taggers.AsSpan())
        {
            tagger = LinearData.Read(ref reader, packed);
        }

        Projection = LinearData.Read(ref reader, packed);
        Arcs = LinearData.Read(ref reader, packed);
        Labels = LinearData.Read(ref reader, packed);
        RootArc = reader.Array<float>(Shape.ArcSize).ToArray();
        RootRelation = reader.Array<float>(Shape.RelationSize).ToArray();
        if (!reader.AtEnd || RootRelationId < 0)
        {
            throw reader.Malformed();
        }
    }

    public NetworkShape Shape { get; }

    public Vocabulary Words { get; }

    public Vocabulary Shapes { get; }

    /// <summary>The part of speech of each joint tag.</summary>
    public Upos[] Upos { get; }

    /// <summary>The language's own tag of each joint tag, empty where it has none.</summary>
    public string[] Xpos { get; }

    public Relation[] Relations { get; }

    /// <summary>The index of <see cref="Relation.Root"/> in <see cref="Relations"/>.</summary>
    public int RootRelationId { get; }

    public EmbeddingTable WordTable { get; }

    public EmbeddingTable GramTable { get; }

    public EmbeddingTable SuffixTable { get; }

    public EmbeddingTable PrefixTable { get; }

    public EmbeddingTable ShapeTable { get; }

    public LstmWeights[] Layers { get; }

    /// <summary>From each of the first layers to its part of the scores of tags.</summary>
    public PackedMatrix[] Taggers { get; }

    /// <summary>From the last layer to the four views of a word; see <see cref="NetworkShape"/>.</summary>
    public PackedMatrix Projection { get; }

    /// <summary>The bilinear form between dependent and head.</summary>
    public PackedMatrix Arcs { get; }

    /// <summary>One bilinear form a relation, one after another.</summary>
    public PackedMatrix Labels { get; }

    /// <summary>The root's view of itself as a head, for arcs.</summary>
    public float[] RootArc { get; }

    /// <summary>The root's view of itself as a head, for relations.</summary>
    public float[] RootRelation { get; }

    /// <summary>Reads a section, which must stay where it is as long as the weights are used.</summary>
    /// <exception cref="ModelFileException">The section is malformed or of another form.</exception>
    public static NetworkWeights Read(ReadOnlySpan<byte> section)
    {
        var reader = NetworkData.Open(section);
        return new NetworkWeights(ref reader);
    }

    /// <summary>Reads a section that lies in no file, from a copy that never moves.</summary>
    public static NetworkWeights ReadCopy(byte[] section)
    {
        var copy = new AlignedArray<byte>(section.Length);
        section.CopyTo(copy.Span);
        var weights = Read(copy.Span);
        weights.memory = copy;
        return weights;
    }

    internal static NetworkShape ReadShape(ref SectionReader reader) => new()
    {
        WordSize = reader.Count(LargestSize),
        GramSize = reader.Count(LargestSize),
        SuffixSize = reader.Count(LargestSize),
        PrefixSize = reader.Count(LargestSize),
        CaseSize = reader.Count(LargestSize),
        GramBuckets = reader.Count(LargestSize),
        SuffixBuckets = reader.Count(LargestSize),
        PrefixBuckets = reader.Count(LargestSize),
        Layers = reader.Count(LargestSize),
        TagLayers = reader.Count(LargestSize),
        Hidden = reader.Count(LargestSize),
        ArcSize = reader.Count(LargestSize),
        RelationSize = reader.Count(LargestSize),
    };

    static Vocabulary ReadVocabulary(ref SectionReader reader)
    {
        var count = reader.Count(LargestSize);
        return new Vocabulary(reader.Array<ulong>(count));
    }
}

/// <summary>One bidirectional layer: from its input to the gates of both directions, and from each direction's state to its gates.</summary>
sealed record LstmWeights(PackedMatrix Input, PackedMatrix Forward, PackedMatrix Backward);
