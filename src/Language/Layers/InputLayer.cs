namespace Griot.Language;

/// <summary>Turns the letters of words into rows of numbers: five vectors side by side, then rounded to integers.</summary>
sealed unsafe class InputLayer(NetworkWeights weights)
{
    readonly AlignedArray<float> input = new(weights.Shape.InputSize);
    readonly int[] grams = new int[WordFeatures.MostGrams];

    /// <summary>Writes the row of one word and gives its scale.</summary>
    public float Read(ReadOnlySpan<char> form, short* row)
    {
        var shape = weights.Shape;
        var features = WordFeatures.Read(form, shape, grams);
        var to = input.Pointer;
        weights.WordTable.Copy(weights.Words[features.Word], to);
        to += shape.WordSize;
        new Span<float>(to, shape.GramSize).Clear();
        var share = 1 / MathF.Sqrt(features.GramCount);
        foreach (var gram in grams.AsSpan(0, features.GramCount))
        {
            weights.GramTable.Add(gram, share, to);
        }

        to += shape.GramSize;
        weights.SuffixTable.Copy((int)features.Suffix, to);
        to += shape.SuffixSize;
        weights.PrefixTable.Copy((int)features.Prefix, to);
        to += shape.PrefixSize;
        weights.ShapeTable.Copy(weights.Shapes[features.Shape], to);
        return Quantizer.Row(input.Pointer, row, shape.InputSize, Quantizer.Fine);
    }
}
