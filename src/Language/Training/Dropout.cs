using System.Runtime.Intrinsics;

namespace Griot.Language;

/// <summary>
/// Dropout of units, the same ones all through a sentence (Gal and Ghahramani 2016): one mask a sentence, zero for what
/// drops out and 1 / (1 - rate) for what stays.
/// </summary>
sealed unsafe class Dropout(Matrix mask)
{
    public static Dropout Draw(Batch batch, int columns, float rate, Dice dice, Arena arena)
    {
        var mask = arena.Room(batch.Count, columns);
        Fill(mask, rate, dice);
        return new Dropout(mask);
    }

    public static void Fill(Matrix mask, float rate, Dice dice)
    {
        var stays = 1 / (1 - rate);
        for (var i = 0; i < mask.Rows; i++)
        {
            foreach (ref var unit in mask.Span(i))
            {
                unit = dice.Chance(rate) ? 0 : stays;
            }
        }
    }

    /// <summary>Multiplies rows with their sentence's mask; the way forward and the way back are the same.</summary>
    public void Apply(Batch batch, Matrix from, Matrix to)
    {
        for (var s = 0; s < batch.Count; s++)
        {
            for (var row = batch.Starts[s]; row < batch.Starts[s] + batch.Lengths[s]; row++)
            {
                Apply(s, from.Row(row), to.Row(row));
            }
        }
    }

    /// <summary>Multiplies one row with the mask of a sentence.</summary>
    public void Apply(int sentence, float* row) => Apply(sentence, row, row);

    void Apply(int sentence, float* from, float* to)
    {
        var m = mask.Row(sentence);
        for (var i = 0; i < mask.Columns; i += 16)
        {
            (Vector512.Load(from + i) * Vector512.Load(m + i)).Store(to + i);
        }
    }
}
