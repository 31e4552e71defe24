namespace Griot.Language;

/// <summary>What the layers of a trained network make of the words of a sentence.</summary>
sealed unsafe class NetworkStates(NetworkWeights weights, Kernel kernel)
{
    readonly Network network = new(weights, kernel);
    readonly Batch batch = new();

    public int Layers => weights.Shape.Layers;

    /// <summary>States of one token, layer after layer.</summary>
    public int Width => Layers * weights.Shape.OutputSize;

    /// <summary>The states of a sentence, <see cref="Width"/> a token, each worth <see cref="LstmLayer.StateScale"/>.</summary>
    /// <param name="text">The text the spans point into.</param>
    /// <param name="tokens">At most <see cref="Batch.MostRows"/>.</param>
    public short[] Read(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> tokens)
    {
        var states = new short[tokens.Length * Width];
        batch.Clear();
        batch.Add(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            network.Read(i, tokens[i].Of(text));
        }

        network.Run(batch, (layer, rows) =>
        {
            var size = weights.Shape.OutputSize;
            for (var i = 0; i < batch.Rows; i++)
            {
                new ReadOnlySpan<short>(rows + (nint)i * size, size).CopyTo(states.AsSpan((i * Width) + (layer * size)));
            }
        });
        return states;
    }
}
