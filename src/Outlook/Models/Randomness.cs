namespace Griot.Outlook;

/// <summary>
/// A stream of random numbers, xoshiro256** (Blackman and Vigna 2021) seeded through splitmix64: the same on every machine and in
/// every version of .NET, and one stream for each use, so that the order of work does not matter.
/// </summary>
struct Randomness
{
    ulong a, b, c, d;

    /// <summary>The stream of a seed for one use, told apart by any numbers.</summary>
    public Randomness(ulong seed, int use, int part = 0)
    {
        var state = seed ^ ((ulong)(uint)use << 32 | (uint)part) * 0xD1342543DE82EF95;
        (a, b, c, d) = (Mix(ref state), Mix(ref state), Mix(ref state), Mix(ref state));
    }

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public ulong Bits()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Strictly between 0 and 1.</summary>
    public double Uniform() => ((Bits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0, below a bound.</summary>
    public int Below(int bound) => (int)(((Bits() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>Standard normal, by Box and Muller's transform: one of the pair is thrown away, which keeps no state.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Gamma with scale 1, by Marsaglia and Tsang (2000).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        }

        var d0 = shape - 1.0 / 3;
        var c0 = 1 / Math.Sqrt(9 * d0);
        while (true)
        {
            double x, v;
            do
            {
                x = Normal();
                v = 1 + c0 * x;
            }
            while (v <= 0);
            v = v * v * v;
            if (Math.Log(Uniform()) < 0.5 * x * x + d0 - d0 * v + d0 * Math.Log(v))
            {
                return d0 * v;
            }
        }
    }

    /// <summary>Poisson: by products of uniforms for small means, by a rounded normal above, where the difference is below the noise of the draws.</summary>
    public int Poisson(double mean)
    {
        const double Large = 60;
        if (mean >= Large)
        {
            return (int)Math.Clamp(Math.Round(mean + Math.Sqrt(mean) * Normal()), 0, MostDeaths);
        }

        var (limit, product, count) = (Math.Exp(-mean), Uniform(), 0);
        while (product > limit)
        {
            product *= Uniform();
            count++;
        }

        return count;
    }

    /// <summary>Negative binomial with a mean and a shape: variance mean + mean²/shape.</summary>
    public int NegativeBinomial(double mean, double shape) => mean <= 0 ? 0 : Poisson(Math.Min(Gamma(shape) * mean / shape, MostDeaths));

    /// <summary>No draw is above this: a million deaths in one country and month.</summary>
    public const int MostDeaths = 1_000_000;
}
