namespace Griot.Language;

/// <summary>The five embedding tables, put side by side: see <see cref="InputLayer"/>.</summary>
sealed unsafe class TrainableInput
{
    readonly NetworkShape shape;
    readonly Parameter words;
    readonly Parameter grams;
    readonly Parameter suffixes;
    readonly Parameter prefixes;
    readonly Parameter shapes;

    public TrainableInput(NetworkShape shape, int wordCount, int shapeCount, Random random)
    {
        this.shape = shape;
        words = new Parameter("words", wordCount, shape.WordSize, 0.15, random, isTable: true);
        grams = new Parameter("letter groups", shape.GramBuckets, shape.GramSize, 0.25, random, isTable: true);
        suffixes = new Parameter("suffixes", shape.SuffixBuckets, shape.SuffixSize, 0.2, random, isTable: true);
        prefixes = new Parameter("prefixes", shape.PrefixBuckets, shape.PrefixSize, 0.2, random, isTable: true);
        shapes = new Parameter("shapes", shapeCount, shape.CaseSize, 0.2, random, isTable: true);
    }

    public IReadOnlyList<Parameter> Parameters => [words, grams, suffixes, prefixes, shapes];

    /// <summary>Writes the row of a word.</summary>
    public void Forward(WordRows word, bool hideWord, float* row)
    {
        Copy(words, hideWord ? 0 : word.Word, ref row);
        new Span<float>(row, shape.GramSize).Clear();
        foreach (var gram in word.Grams)
        {
            Product.AddScaled(Share(word), grams.Value.Row(gram), row, shape.GramSize);
        }

        row += shape.GramSize;
        Copy(suffixes, word.Suffix, ref row);
        Copy(prefixes, word.Prefix, ref row);
        Copy(shapes, word.Shape, ref row);
    }

    /// <summary>Hands the gradient of a word's row on to the tables.</summary>
    public void Backward(WordRows word, bool hideWord, float* gradient)
    {
        Add(words, hideWord ? 0 : word.Word, ref gradient);
        foreach (var gram in word.Grams)
        {
            Product.AddScaled(Share(word), gradient, grams.Touch(gram), shape.GramSize);
        }

        gradient += shape.GramSize;
        Add(suffixes, word.Suffix, ref gradient);
        Add(prefixes, word.Prefix, ref gradient);
        Add(shapes, word.Shape, ref gradient);
    }

    /// <summary>Rounds each table to int8, one scale a row.</summary>
    public EmbeddingData[] Quantize() => [.. Parameters.Select(Quantize)];

    static EmbeddingData Quantize(Parameter table)
    {
        var values = new sbyte[table.Rows * table.Columns];
        var scales = new float[table.Rows];
        for (var i = 0; i < table.Rows; i++)
        {
            var row = table.Value.Span(i);
            var largest = 0f;
            foreach (var value in row)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            scales[i] = largest / sbyte.MaxValue;
            for (var j = 0; j < row.Length && largest > 0; j++)
            {
                values[i * table.Columns + j] = (sbyte)MathF.Round(row[j] / scales[i]);
            }
        }

        return new EmbeddingData(table.Rows, table.Columns, values, scales);
    }

    static float Share(WordRows word) => 1 / MathF.Sqrt(word.Grams.Length);

    static void Copy(Parameter table, int row, ref float* to)
    {
        table.Value.Span(row).CopyTo(new Span<float>(to, table.Columns));
        to += table.Columns;
    }

    static void Add(Parameter table, int row, ref float* gradient)
    {
        Product.AddScaled(1, gradient, table.Touch(row), table.Columns);
        gradient += table.Columns;
    }
}

/// <summary>The rows a word takes from the tables.</summary>
sealed record WordRows(int Word, int[] Grams, int Suffix, int Prefix, int Shape);
