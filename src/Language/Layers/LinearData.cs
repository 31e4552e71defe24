namespace Griot.Language;

/// <summary>A linear layer as it is kept in a file: int8 weights, one row an output, and an output's scale and bias.</summary>
sealed record LinearData(int Inputs, int Outputs, sbyte[] Weights, float[] Scales, float[] Bias)
{
    const int LargestSize = 1 << 20;

    public static PackedMatrix Read(ref SectionReader reader, LargePages memory)
    {
        var (inputs, outputs) = (reader.Count(LargestSize), reader.Count(LargestSize));
        var scales = reader.Array<float>(outputs);
        var bias = reader.Array<float>(outputs);
        return new PackedMatrix(reader.Array<sbyte>(checked(inputs * outputs)), inputs, outputs, scales, bias, memory);
    }

    /// <summary>The layer as it was written.</summary>
    public static LinearData ReadData(ref SectionReader reader)
    {
        var (inputs, outputs) = (reader.Count(LargestSize), reader.Count(LargestSize));
        var scales = reader.Array<float>(outputs).ToArray();
        var bias = reader.Array<float>(outputs).ToArray();
        return new LinearData(inputs, outputs, reader.Array<sbyte>(checked(inputs * outputs)).ToArray(), scales, bias);
    }

    /// <summary>One layer of two with the same input: the outputs of this one, then those of the other.</summary>
    public LinearData Beside(LinearData other) =>
        new(Inputs, Outputs + other.Outputs, [.. Weights, .. other.Weights], [.. Scales, .. other.Scales], [.. Bias, .. other.Bias]);

    public void Write(SectionWriter writer)
    {
        writer.Int32(Inputs);
        writer.Int32(Outputs);
        writer.Array<float>(Scales);
        writer.Array<float>(Bias);
        writer.Array<sbyte>(Weights);
    }
}
