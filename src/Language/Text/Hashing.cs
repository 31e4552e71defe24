namespace Griot.Language;

/// <summary>A hash of words that is the same on every machine and in every run, since models are built on it (FNV-1a with a final mix).</summary>
static class Hashing
{
    const uint Offset = 2166136261;
    const uint Prime = 16777619;

    public static uint Of(ReadOnlySpan<char> text, uint seed = Offset)
    {
        foreach (var c in text)
        {
            seed = (seed ^ c) * Prime;
        }

        return Finish(seed);
    }

    public static uint With(uint hash, uint value) => Finish((hash ^ value) * Prime);

    /// <summary>A feature made of up to four values, told apart by its kind.</summary>
    public static uint Mix(uint kind, uint a, uint b = 0, uint c = 0, uint d = 0)
    {
        var hash = ((kind * 0x9E3779B1) ^ a) * 0x85EBCA77;
        hash = (hash ^ b) * 0xC2B2AE3D;
        hash = (hash ^ c) * 0x27D4EB2F;
        hash = (hash ^ d) * 0x165667B1;
        return hash ^ (hash >> 15);
    }

    static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
