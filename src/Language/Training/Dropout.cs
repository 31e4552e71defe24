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
                float* x = from.Row(row), y = to.Row(row), m = mask.Row(s);
                for (var i = 0; i < from.Columns; i += 16)
                {
                    (Vector512.Load(x + i) * Vector512.Load(m + i)).Store(y + i);
                }
            }
        }
    }
}
