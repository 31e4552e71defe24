using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// Runs bidirectional LSTM layers over a batch: the products with the inputs of all tokens at once, then step by step
/// those with the states of all sentences still running. States lie within ±1, so one step of theirs is always 1/32767.
/// </summary>
sealed unsafe class LstmLayer
{
    /// <summary>What one step of a state is worth.</summary>
    public const float StateScale = 1f / Quantizer.Fine;

    readonly Kernel kernel;
    readonly int hidden;
    readonly AlignedArray<float> gates;
    readonly AlignedArray<float> recurrent;
    readonly AlignedArray<float> cells;
    readonly AlignedArray<short> states;
    readonly AlignedArray<float> stateScales;

    public LstmLayer(NetworkShape shape, Kernel kernel, LargePages memory)
    {
        (this.kernel, hidden) = (kernel, shape.Hidden);
        gates = memory.Array<float>(Batch.MostRows * 8 * hidden);
        recurrent = memory.Array<float>(Batch.MostRows * 4 * hidden);
        cells = memory.Array<float>(Batch.MostRows * hidden);
        states = memory.Array<short>(Batch.MostRows * hidden);
        stateScales = memory.Array<float>(Batch.MostRows);
        for (var row = 0; row < Batch.MostRows; row++)
        {
            stateScales.Pointer[row] = StateScale;
        }
    }

    /// <summary>The scales of the rows a layer puts out.</summary>
    public float* OutputScales => stateScales.Pointer;

    /// <summary>Runs one layer.</summary>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="batch">The sentences.</param>
    /// <param name="input">A row a token.</param>
    /// <param name="inputScales">What one step of each row is worth.</param>
    /// <param name="output">A row a token: the forward states, then the backward ones.</param>
    public void Run(LstmWeights weights, Batch batch, short* input, float* inputScales, short* output)
    {
        kernel.Multiply(input, inputScales, batch.Rows, weights.Input.View, gates.Pointer, 8 * hidden);
        Direction(weights.Forward, batch, gates.Pointer, output, backward: false);
        Direction(weights.Backward, batch, gates.Pointer + 4 * hidden, output + hidden, backward: true);
    }

    [MethodImpl(HotCode.Options)]
    void Direction(PackedMatrix weights, Batch batch, float* inputGates, short* output, bool backward)
    {
        var starts = batch.Starts;
        var lengths = batch.Lengths;
        cells.Span[..(batch.Count * hidden)].Clear();
        recurrent.Span[..(batch.Count * 4 * hidden)].Clear();
        for (var step = 0; step < batch.Steps; step++)
        {
            var running = batch.Running(step);
            if (step > 0)
            {
                kernel.Multiply(states.Pointer, stateScales.Pointer, running, weights.View, recurrent.Pointer, 4 * hidden);
            }

            for (var s = 0; s < running; s++)
            {
                var row = starts[s] + (backward ? lengths[s] - 1 - step : step);
                Cell(
                    inputGates + (nint)row * 8 * hidden,
                    recurrent.Pointer + s * 4 * hidden,
                    cells.Pointer + s * hidden,
                    states.Pointer + s * hidden,
                    output + (nint)row * 2 * hidden);
            }
        }
    }

    /// <summary>One step of one sentence: gates in the order input, forget, candidate, output.</summary>
    [MethodImpl(HotCode.Options)]
    void Cell(float* input, float* recurrent, float* cell, short* state, short* output)
    {
        for (var i = 0; i < hidden; i += 16)
        {
            var low = Eight(input + i, recurrent + i, cell + i);
            var high = Eight(input + i + 8, recurrent + i + 8, cell + i + 8);
            var scale = Vector256.Create((float)Quantizer.Fine);
            var rounded = Quantizer.Round(low * scale, high * scale);
            rounded.Store(state + i);
            rounded.Store(output + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector256<float> Eight(float* x, float* r, float* cell)
    {
        var enter = Activation.Sigmoid(Vector256.Load(x) + Vector256.Load(r));
        var keep = Activation.Sigmoid(Vector256.Load(x + hidden) + Vector256.Load(r + hidden));
        var candidate = Activation.Tanh(Vector256.Load(x + 2 * hidden) + Vector256.Load(r + 2 * hidden));
        var show = Activation.Sigmoid(Vector256.Load(x + 3 * hidden) + Vector256.Load(r + 3 * hidden));
        var next = keep * Vector256.Load(cell) + enter * candidate;
        next.Store(cell);
        return show * Activation.Tanh(next);
    }
}
