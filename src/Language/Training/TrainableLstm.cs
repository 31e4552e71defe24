using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>
/// A bidirectional LSTM layer (Hochreiter and Schmidhuber 1997, with forget gates): gates in the order input, forget,
/// candidate, output, as <see cref="LstmLayer"/> runs them.
/// </summary>
sealed unsafe class TrainableLstm(string name, int inputs, int hidden, Random random)
{
    readonly TrainableDirection forward = new(name + " forward", inputs, hidden, backward: false, random);
    readonly TrainableDirection backward = new(name + " backward", inputs, hidden, backward: true, random);

    public IEnumerable<Parameter> Parameters => forward.Parameters.Concat(backward.Parameters);

    /// <summary>Runs the layer and keeps what the way back needs.</summary>
    /// <param name="batch">The sentences.</param>
    /// <param name="x">A row a token.</param>
    /// <param name="dropout">The share of the state that is not carried on to the next word.</param>
    /// <param name="dice">Decides which.</param>
    /// <param name="arena">Must not be released before the way back is done.</param>
    /// <returns>A row a token: the forward states, then the backward ones.</returns>
    public Matrix Forward(Batch batch, Matrix x, float dropout, Dice dice, Arena arena)
    {
        var y = arena.Room(x.Rows, 2 * hidden);
        forward.Forward(batch, x, y.Part(0, y.Rows, 0, hidden), Drop(), arena);
        backward.Forward(batch, x, y.Part(0, y.Rows, hidden, hidden), Drop(), arena);
        return y;

        Dropout? Drop() => dropout > 0 ? Dropout.Draw(batch, hidden, dropout, dice, arena) : null;
    }

    /// <summary>Adds to the gradients of the weights; gives that of the input.</summary>
    public Matrix Backward(Batch batch, Matrix x, Matrix y, Matrix dy, Arena arena)
    {
        var dx = arena.Zeros(x.Rows, x.Columns);
        forward.Backward(batch, x, y.Part(0, y.Rows, 0, hidden), dy.Part(0, y.Rows, 0, hidden), dx, arena);
        backward.Backward(batch, x, y.Part(0, y.Rows, hidden, hidden), dy.Part(0, y.Rows, hidden, hidden), dx, arena);
        return dx;
    }

    /// <summary>The weights from the input, both directions side by side, then those from each direction's state.</summary>
    public LinearData[] Quantize() => [forward.Input.Quantize().Beside(backward.Input.Quantize()), forward.State.Quantize(), backward.State.Quantize()];
}

/// <summary>One direction of a layer.</summary>
sealed unsafe class TrainableDirection
{
    readonly int hidden;
    readonly bool backward;
    Matrix gates;
    Matrix cells;
    Matrix shown;
    Dropout? drop;

    public TrainableDirection(string name, int inputs, int hidden, bool backward, Random random)
    {
        (this.hidden, this.backward) = (hidden, backward);
        Input = new TrainableLinear(name + " input", inputs, 4 * hidden, Math.Sqrt(6.0 / (inputs + hidden)), random);
        State = new TrainableLinear(name + " state", hidden, 4 * hidden, Math.Sqrt(3.0 / hidden), random, hasBias: false);
        Input.Bias!.Value.Span(0).Slice(hidden, hidden).Fill(1);
    }

    public TrainableLinear Input { get; }

    public TrainableLinear State { get; }

    public IEnumerable<Parameter> Parameters => Input.Parameters.Concat(State.Parameters);

    public void Forward(Batch batch, Matrix x, Matrix y, Dropout? drop, Arena arena)
    {
        this.drop = drop;
        gates = Input.Forward(x, arena);
        cells = arena.Room(x.Rows, hidden);
        shown = arena.Room(x.Rows, hidden);
        var mark = arena.Mark();
        var state = arena.Zeros(batch.Count, hidden);
        var cell = arena.Zeros(batch.Count, hidden);
        var recurrent = arena.Room(batch.Count, 4 * hidden);
        for (var step = 0; step < batch.Steps; step++)
        {
            var running = batch.Running(step);
            new Span<float>(recurrent.Data, running * 4 * hidden).Clear();
            if (step > 0)
            {
                Product.Add(state.Part(0, running), State.Weights.Value, recurrent.Part(0, running));
            }

            for (var s = 0; s < running; s++)
            {
                var row = Row(batch, s, step);
                Cell(gates.Row(row), recurrent.Row(s), cell.Row(s), cells.Row(row), shown.Row(row), state.Row(s));
                new Span<float>(state.Row(s), hidden).CopyTo(y.Span(row));
                drop?.Apply(s, state.Row(s));
            }
        }

        arena.Release(mark);
    }

    public void Backward(Batch batch, Matrix x, Matrix y, Matrix dy, Matrix dx, Arena arena)
    {
        var mark = arena.Mark();
        var dGates = arena.Room(x.Rows, 4 * hidden);
        var before = arena.Zeros(x.Rows, hidden);
        var dGatesNow = arena.Room(batch.Count, 4 * hidden);
        var dState = arena.Zeros(batch.Count, hidden);
        var dCell = arena.Zeros(batch.Count, hidden);
        var nothing = arena.Zeros(1, hidden);
        var transposed = Product.Transpose(State.Weights.Value, arena);
        for (var step = batch.Steps - 1; step >= 0; step--)
        {
            var running = batch.Running(step);
            for (var s = 0; s < running; s++)
            {
                var row = Row(batch, s, step);
                var previous = nothing.Data;
                if (step > 0)
                {
                    var rowBefore = Row(batch, s, step - 1);
                    previous = cells.Row(rowBefore);
                    y.Span(rowBefore).CopyTo(before.Span(row));
                    drop?.Apply(s, before.Row(row));
                }

                CellBackward(row, previous, dy.Row(row), dState.Row(s), dCell.Row(s), dGatesNow.Row(s));
                dGatesNow.Span(s).CopyTo(dGates.Span(row));
            }

            new Span<float>(dState.Data, running * hidden).Clear();
            Product.Add(dGatesNow.Part(0, running), transposed, dState.Part(0, running));
            for (var s = 0; s < running; s++)
            {
                drop?.Apply(s, dState.Row(s));
            }
        }

        Product.AddTransposed(before, dGates, State.Weights.Gradient);
        Input.Backward(x, dGates, dx, arena);
        arena.Release(mark);
    }

    int Row(Batch batch, int sentence, int step) =>
        batch.Starts[sentence] + (backward ? batch.Lengths[sentence] - 1 - step : step);

    /// <summary>Leaves the gates, opened, where their sums were.</summary>
    void Cell(float* gate, float* recurrent, float* cell, float* cellKept, float* shownKept, float* state)
    {
        for (var i = 0; i < hidden; i += 8)
        {
            float* g = gate + i, r = recurrent + i;
            var enter = Activation.Sigmoid(Load(g) + Load(r));
            var keep = Activation.Sigmoid(Load(g + hidden) + Load(r + hidden));
            var candidate = Activation.Tanh(Load(g + 2 * hidden) + Load(r + 2 * hidden));
            var show = Activation.Sigmoid(Load(g + 3 * hidden) + Load(r + 3 * hidden));
            var next = keep * Load(cell + i) + enter * candidate;
            var visible = Activation.Tanh(next);
            enter.Store(g);
            keep.Store(g + hidden);
            candidate.Store(g + 2 * hidden);
            show.Store(g + 3 * hidden);
            next.Store(cell + i);
            next.Store(cellKept + i);
            visible.Store(shownKept + i);
            (show * visible).Store(state + i);
        }
    }

    /// <summary>From the gradients of the state and the cell to those of the sums in the gates and of the cell before.</summary>
    void CellBackward(int row, float* cellBefore, float* dOutput, float* dState, float* dCell, float* dGate)
    {
        var one = Vector256<float>.One;
        for (var i = 0; i < hidden; i += 8)
        {
            var g = gates.Row(row) + i;
            var (enter, keep, candidate, show) = (Load(g), Load(g + hidden), Load(g + 2 * hidden), Load(g + 3 * hidden));
            var visible = Load(shown.Row(row) + i);
            var dh = Load(dState + i) + Load(dOutput + i);
            var dc = Load(dCell + i) + dh * show * (one - visible * visible);
            var to = dGate + i;
            (dc * candidate * enter * (one - enter)).Store(to);
            (dc * Load(cellBefore + i) * keep * (one - keep)).Store(to + hidden);
            (dc * enter * (one - candidate * candidate)).Store(to + 2 * hidden);
            (dh * visible * show * (one - show)).Store(to + 3 * hidden);
            (dc * keep).Store(dCell + i);
        }
    }

    static Vector256<float> Load(float* from) => Vector256.Load(from);
}
