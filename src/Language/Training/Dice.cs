namespace Griot.Language;

/// <summary>Xorshift random numbers (Marsaglia 2003): fast enough to draw one for every unit that may drop out.</summary>
sealed class Dice(uint seed)
{
    uint state = seed == 0 ? 2463534242 : seed;

    /// <summary>A number of [0, 1).</summary>
    public float Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (state >> 8) * (1f / 16777216f);
    }

    public bool Chance(float probability) => Next() < probability;
}
